import type { TerraformProvider } from 'cdktf';

/** Properties that every construct of this library takes and hands to all resources it owns. */
export interface ResourceProps {
  /**
   * Tags of every resource that this construct owns. At most 50; keys of 1 to 128 and values of at most
   * 256 characters; keys must not begin with `aws:`. The provider's `default_tags` come on top.
   *
   * @default - no tags
   */
  readonly tags?: { [key: string]: string };

  /**
   * Region of the resources, such as `eu-west-1`. Needs AWS provider 6.
   *
   * @default - the region of the provider; create the provider first, so that its region is known
   */
  readonly region?: string;

  /**
   * AWS provider to create the resources with, where a stack has several.
   *
   * @default - the provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** Whether Terraform may destroy a resource. */
export interface DestroyProtectionProps {
  /**
   * Sets Terraform's `lifecycle.prevent_destroy`: plans that destroy or replace the resource fail, as long as
   * the construct is in the program.
   *
   * @default false
   */
  readonly preventDestroy?: boolean;
}

/** What the attributes of all existing resources share. */
export interface ResourceAttributes {
  /**
   * Region of the resource.
   *
   * @default - the region in the ARN, else the region of the provider
   */
  readonly region?: string;

  /**
   * AWS provider of the resource, whose account and region are the resource's.
   *
   * @default - the provider without an alias
   */
  readonly provider?: TerraformProvider;
}

/** Properties of a lookup, which asks AWS when Terraform runs. */
export interface LookupProps {
  /**
   * Region of what is looked up, for an ARN that is not known at synth. Where it is another than the
   * provider's, the lookup needs AWS provider 6.
   *
   * @default - the region that the ARN names
   */
  readonly region?: string;

  /**
   * AWS provider to ask.
   *
   * @default - the provider without an alias
   */
  readonly provider?: TerraformProvider;
}
