/**
 * Options of constructs that go through the Cloud Control API, because the AWS provider has no resource for
 * them.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudcontrolapi_resource
 */
export interface CloudControlOptions {
  /**
   * ARN of the role that Cloud Control assumes to create the resource.
   *
   * @default - the credentials of the provider
   */
  readonly roleArn?: string;

  /**
   * Version of the type in AWS's registry.
   *
   * @default - the default version
   */
  readonly typeVersionId?: string;

  /**
   * How long Terraform waits for the creation, such as `30m`.
   *
   * @default - 2 hours, by the provider
   */
  readonly createTimeout?: string;

  /**
   * How long Terraform waits for an update, such as `30m`.
   *
   * @default - 2 hours, by the provider
   */
  readonly updateTimeout?: string;

  /**
   * How long Terraform waits for the deletion, such as `30m`.
   *
   * @default - 2 hours, by the provider
   */
  readonly deleteTimeout?: string;

  /**
   * Whether the provider asks AWS for the schema of the type at every plan, which needs the network and
   * `cloudformation:DescribeType`, instead of taking the one that comes with this library. Decide before
   * the resource is created: the state keeps a schema that was once set.
   *
   * @default false
   */
  readonly liveSchema?: boolean;

  /**
   * Whether every plan and apply warns when AWS has another value than the program. A `check` block compares
   * each property that can change in place and that the program sets. Values differ when somebody has changed
   * them outside of Terraform, or when AWS refused an update, which the provider treats as applied. The
   * warning contains the command that fixes it.
   *
   * @default true
   */
  readonly driftCheck?: boolean;
}
