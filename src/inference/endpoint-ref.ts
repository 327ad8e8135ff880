import { type ITerraformDependable } from 'cdktf';
import { type IAlarm } from './alarm-props';
import { type IEndpointConfig } from './endpoint-config-props';
import { type VariantState } from './variant-state';
import { type ResourceRef } from '../core/resource/resource-ref';
import { type PolicyStatement } from '../iam/policy-statement';

/** What an endpoint tells the other constructs of this library about itself. */
export interface EndpointRef extends ResourceRef {
  /** For what has to wait until the endpoint is as the program says; absent where it exists already. */
  readonly dependable?: ITerraformDependable;
  /** Tags for what belongs to the endpoint. */
  readonly tags?: { [key: string]: string };
  /** The configuration, where the program makes it. */
  readonly config?: KnownConfig;
  /** How updates move the traffic, in words of AWS; absent where the endpoint exists already. */
  readonly isRolling?: boolean;
  /** Lets the roles of the models do something; absent where the program does not know them. */
  allowModels?(statements: readonly PolicyStatement[]): void;
  /** The roles that SageMaker is told to assume; absent where the program does not know them. */
  roleArns?(): string[];
  /** What rolls updates back, asked at synth; absent where the endpoint exists already. */
  rollbackAlarms?(): readonly IAlarm[];
}

/** A configuration that the program makes. */
export interface KnownConfig extends IEndpointConfig {
  readonly _variants: readonly VariantState[];
  /** What must exist as long as an endpoint runs: the policies of the roles. */
  readonly _dependables: ITerraformDependable[];
  readonly _props: {
    readonly asyncInference?: {
      readonly outputPath: string;
      readonly failurePath?: string;
      readonly kmsKeyArn?: string;
    };
    readonly metricsConfig?: { readonly metricPublishFrequencyInSeconds?: number };
  };
  /** The ARNs of this configuration and of those that will take its place. */
  readonly _arnPattern: string;
}

/** A variant of an endpoint; nothing where the program does not know its configuration, or it has none such. */
export function variantOf({ config }: EndpointRef, name: string): VariantState | undefined {
  return config?._variants.find((variant) => variant.name === name);
}
