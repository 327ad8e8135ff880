import { Construct } from 'constructs';
import { type ResourceProps } from '../common/resource-props';
import { namePrefix } from '../core/resource/names';
import { bindings } from '../core/terraform/bindings';
import { policyJson } from '../iam/policy-document';

/** A topic of SNS that is encrypted and takes nothing without TLS. */
export class AsyncTopic extends Construct {
  private readonly resource: InstanceType<typeof bindings.SnsTopic>;

  constructor(scope: Construct, id: string, { tags, region, provider }: ResourceProps) {
    super(scope, id);
    this.resource = new bindings.SnsTopic(this, 'Resource', {
      // What is replaced new before old is so with all that it depends on.
      namePrefix: namePrefix(this, PREFIX_CHARACTERS),
      kmsMasterKeyId: 'alias/aws/sns',
      tags,
      region,
      provider,
    });
    new bindings.SnsTopicPolicy(this, 'Policy', {
      arn: this.topicArn,
      policy: policyJson([
        {
          Sid: 'OnlyWithTls',
          Effect: 'Deny',
          Principal: '*',
          Action: 'sns:Publish',
          Resource: this.topicArn,
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
      region,
      provider,
    });
  }

  get topicArn(): string {
    return this.resource.arn;
  }
}

/** Of SNS's 256 the provider takes 26 for itself; enough for a path. */
const PREFIX_CHARACTERS = 80;
