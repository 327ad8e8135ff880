import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Testing, TerraformStack } from 'cdktf';

/** The JSON of a stack, validated as `cdktf synth` does; the region is literal unless `null`. */
export function synthesize(
  build: (stack: TerraformStack) => void,
  region: string | null = 'us-east-1',
): string {
  const stack = new TerraformStack(Testing.app(), 'e2e');
  new AwsProvider(stack, 'aws', region === null ? {} : { region });
  build(stack);
  return Testing.synth(stack, true);
}

/** An image of our own, in the account of the local AWS. */
export const IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/scorer';
