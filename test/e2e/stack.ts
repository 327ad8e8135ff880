import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Testing, TerraformStack } from 'cdktf';
import { CACHE } from '../../tools/paths';

/** Nothing is written there; without one cdktf makes a new folder for every stack. */
const OUTDIR = join(CACHE, 'cdktf.out');
mkdirSync(OUTDIR, { recursive: true });

/** The JSON of a stack, validated as `cdktf synth` does; the region is literal unless `null`. */
export function synthesize(
  build: (stack: TerraformStack) => void,
  region: string | null = 'us-east-1',
): string {
  const stack = new TerraformStack(Testing.app({ outdir: OUTDIR }), 'e2e');
  new AwsProvider(stack, 'aws', region === null ? {} : { region });
  build(stack);
  return Testing.synth(stack, true);
}

/** An image of our own, in the account of the local AWS. */
export const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/scorer';

/**
 * The stack with image versions that go before their successors come. Provider 5 waits for a version to go
 * by looking at the newest one, so that it can't make that first; provider 6 can.
 */
export function versionsGoFirst(stack: string): object {
  const json = JSON.parse(stack);
  for (const { lifecycle } of Object.values<any>(json.resource.aws_sagemaker_image_version)) {
    delete lifecycle.create_before_destroy;
  }
  return json;
}
