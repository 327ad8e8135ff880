import { TerraformProvider } from 'cdktf';
import { type Construct } from 'constructs';
import { type AwsProviderDefaultTags, type AwsProviderProps } from './aws-provider-props';
import { awsProviderProblems } from './aws-provider-rules';
import { bindings } from '../core/terraform/bindings';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';
import { AWS_PROVIDER } from '../facts/aws-provider';

/**
 * The AWS provider of a stack, without `@cdktf/provider-aws`.
 *
 * Takes the same arguments as the class of that package and renders the same Terraform. Outside TypeScript it
 * is the one to use: the package takes 13 seconds to load in Python, and is too big for Go and Java. Where the
 * package is there anyway, its class works as well.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 * @example
 *
 * new AwsProvider(this, 'aws', {
 *   region: 'eu-west-1',
 *   defaultTags: [{ tags: { team: 'churn' } }],
 * });
 */
export class AwsProvider extends TerraformProvider {
  private readonly props: AwsProviderProps;
  private ownAlias?: string;

  /**
   * @param scope the stack
   * @param id id of the construct
   * @param props configuration of the provider
   */
  constructor(scope: Construct, id: string, props: AwsProviderProps = {}) {
    super(scope, id, {
      terraformResourceType: 'aws',
      terraformGeneratorMetadata: AWS_PROVIDER,
      terraformProviderSource: 'aws',
    });
    this.props = accept(this, 'AwsProviderProps', props);
    this.ownAlias = this.props.alias;
    validateAtSynth(this, () => awsProviderProblems(this.props));
  }

  /** Name of this configuration of the provider, where a stack has several. */
  get alias(): string | undefined {
    return this.ownAlias;
  }

  set alias(alias: string | undefined) {
    this.ownAlias = alias;
  }

  /** The region, where the program gives one. */
  get regionInput(): string | undefined {
    return this.props.region;
  }

  /** The tags of all resources, where the program gives them. */
  get defaultTagsInput(): AwsProviderDefaultTags[] | undefined {
    return this.props.defaultTags;
  }

  /** The arguments by their names in Terraform, for JSON. */
  protected synthesizeAttributes(): { [name: string]: unknown } {
    return this.rendering.synthesizeAttributes();
  }

  /** The arguments by their names in Terraform, for HCL. */
  protected synthesizeHclAttributes(): { [name: string]: unknown } {
    return this.rendering.synthesizeHclAttributes();
  }

  /** What the binding makes of the same arguments: it keeps them, and is no construct of the stack. */
  private get rendering(): Rendering {
    const { AwsProvider: binding } = bindings;
    return Object.assign(Object.create(binding.prototype), this.props, { alias: this.ownAlias });
  }
}

interface Rendering {
  synthesizeAttributes(): { [name: string]: unknown };
  synthesizeHclAttributes(): { [name: string]: unknown };
}
