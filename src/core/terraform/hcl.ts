import { App } from 'cdktf';
import type { IConstruct } from 'constructs';
import { warnAtSynth, warnIf } from '../validation/warnings';

/** Warns where cdktf writes HCL, which lacks or spoils some of what Terraform can do; its JSON is right. */
export function warnOfHcl(construct: IConstruct, text: string): void {
  warnAtSynth(construct, () => {
    const { root } = construct.node;
    const isHcl = App.isApp(root) && root.hclOutput;
    return warnIf(isHcl, 'hcl-output', () => `${text}; use the JSON output`);
  });
}
