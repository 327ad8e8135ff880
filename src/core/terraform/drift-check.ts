import { TerraformElement } from 'cdktf';
import type { Construct } from 'constructs';
import { conditionOf, differencesOf, type Expectation } from './expectation';
import { warnOfHcl } from './hcl';

/**
 * A `check` block: a warning at every plan and apply where AWS has something else than the program says. It
 * does not fail, so that a pipeline goes on where somebody has changed something by hand.
 */
export class DriftCheck extends TerraformElement {
  /**
   * @param expectations taken at synth, because they refer to resources that may get another logical id
   * @param remedy what to do, as a template of Terraform; taken at synth as well
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly expectations: () => Expectation[],
    private readonly remedy: () => string,
  ) {
    super(scope, id, 'check');
    warnOfHcl(this, "the drift check is left out, because cdktf's HCL has no check blocks");
  }

  toTerraform(): object {
    const expectations = this.expectations();
    if (expectations.length === 0) return {};
    const name = this.friendlyUniqueId;
    return {
      locals: { [name]: `\${${differencesOf(expectations)}}` },
      check: { [name]: { assert: [conditionOf(`local.${name}`, this.remedy())] } },
    };
  }
}
