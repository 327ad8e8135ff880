import { Construct } from 'constructs';
import {
  type ISagemakerImage,
  type SagemakerImageAttributes,
  type SagemakerImageLookupProps,
} from './sagemaker-image-props';
import { IMAGE } from './sagemaker-image-rules';
import { CloudControlLookup } from '../core/cloud-control/lookup';
import { regionInArn } from '../core/resource/arn';
import { ExistingResource } from '../core/resource/existing-resource';
import { type ResourceRef } from '../core/resource/resource-ref';
import { accept } from '../core/validation/accept';
import { validateAtSynth } from '../core/validation/at-synth';

/** An image by its attributes. */
export class ExistingImage
  extends ExistingResource<'image', SagemakerImageAttributes>
  implements ISagemakerImage
{
  get imageName(): string {
    return this._ref.name;
  }

  get imageArn(): string {
    return this._ref.arn();
  }

  get roleArn(): string | undefined {
    return this.attributes.roleArn;
  }

  get displayName(): string | undefined {
    return this.attributes.displayName;
  }

  get description(): string | undefined {
    return this.attributes.description;
  }

  get tags(): { [key: string]: string } | undefined {
    return this.attributes.tags;
  }

  get region(): string {
    const { location } = this._ref;
    return location.explicitRegion ?? regionInArn(this.attributes.imageArn) ?? location.region;
  }
}

/** An image as AWS has it when Terraform runs. */
export class LookedUpImage extends Construct implements ISagemakerImage {
  readonly region: string;
  readonly _ref: ResourceRef;
  private readonly found: CloudControlLookup;

  constructor(scope: Construct, id: string, props: SagemakerImageLookupProps) {
    super(scope, id);
    props = accept(this, 'SagemakerImageLookupProps', props);
    const existing = IMAGE.existing(this, props);
    this.region = regionInArn(props.imageArn) ?? '';
    this.found = new CloudControlLookup(this, {
      typeName: IMAGE.type,
      identifier: props.imageArn ?? '',
      region: existing.location.explicitRegion,
      provider: props.provider,
    });
    this._ref = { ...existing, name: this.imageName, key: this.node.path };
    validateAtSynth(this, () => IMAGE.existingProblems(props, 'arn'));
  }

  get imageName(): string {
    return this.found.text('ImageName');
  }

  get imageArn(): string {
    return this.found.text('ImageArn');
  }

  get roleArn(): string {
    return this.found.text('ImageRoleArn');
  }

  get displayName(): string {
    return this.found.text('ImageDisplayName');
  }

  get description(): string {
    return this.found.text('ImageDescription');
  }

  get tags(): { [key: string]: string } {
    return this.found.tags();
  }
}
