import {
  call,
  Fn,
  FOR_EXPRESSION_VALUE,
  forExpression,
  propertyAccess,
  ref,
  Token,
  type TerraformProvider,
} from 'cdktf';
import type { Construct } from 'constructs';
import { bindings } from '../terraform/bindings';

/** Where to look a resource up. */
export interface CloudControlLookupProps {
  /** CloudFormation's name of the type, such as `AWS::SageMaker::Image`. */
  readonly typeName: string;
  /** The primary identifier, which is an ARN for most types. */
  readonly identifier: string;
  readonly region?: string;
  readonly provider?: TerraformProvider;
}

/**
 * A resource that exists, as Cloud Control reads it: a data source, and its properties by CloudFormation's
 * names. An absent property is null to Terraform, as if it had not been given.
 */
export class CloudControlLookup {
  private readonly properties: string;

  constructor(scope: Construct, props: CloudControlLookupProps) {
    this.properties = new bindings.DataAwsCloudcontrolapiResource(
      scope,
      'Resource',
      props,
    ).properties;
  }

  text(name: string): string {
    return Token.asString(this.property(name));
  }

  number(name: string): number {
    return Token.asNumber(this.property(name));
  }

  boolean(name: string): ReturnType<typeof call> {
    return this.property(name);
  }

  list(name: string): string[] {
    return Token.asList(this.property(name));
  }

  /** Tags, which CloudFormation keeps as a list, by their keys. */
  tags(name = 'Tags'): { [key: string]: string } {
    return Token.asStringMap(
      forExpression(
        this.property(name, '[]'),
        propertyAccess(FOR_EXPRESSION_VALUE, ['Value']),
        propertyAccess(FOR_EXPRESSION_VALUE, ['Key']),
      ),
    );
  }

  private property(name: string, otherwise?: string) {
    return propertyIn(this.properties, name, otherwise);
  }
}

/**
 * A property in the JSON that the provider has of a resource, null where it is not there. `Fn.lookup` leaves
 * a default out that is false to JavaScript.
 */
export function propertyIn(properties: string, name: string, otherwise = 'null') {
  return call('lookup', [Fn.jsondecode(properties), name, ref(otherwise)]);
}
