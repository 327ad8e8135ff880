import { Construct } from 'constructs';
import {
  type ISagemakerImage,
  type SagemakerImageAttributes,
  type SagemakerImageLookupProps,
} from './sagemaker-image-props';
import { type SagemakerImageRef } from './sagemaker-image-ref';
import { IMAGE_ARN, IMAGE_NAME } from './sagemaker-image-rules';
import { CloudControlLookup } from '../core/cloud-control/lookup';
import { arnOfName, locationOf, regionInArn, knownRegionOf } from '../core/resource/arn';
import { keyOfExisting } from '../core/resource/creation-order';
import { type Location } from '../core/terraform/location';
import { withoutNulls } from '../core/validation/nulls';
import { existingRules } from '../core/validation/resource-rules';
import { check, validateAtSynth } from '../core/validation/rules';

/** An image by what the program knows of it. */
export class ImportedImage extends Construct implements ISagemakerImage {
  readonly imageName: string;
  readonly roleArn?: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly tags?: { [key: string]: string };
  readonly _ref: SagemakerImageRef;
  private readonly location: Location;
  private readonly givenArn?: string;
  private readonly arnRegion?: string;

  constructor(scope: Construct, id: string, given: SagemakerImageAttributes, byArn = false) {
    super(scope, id);
    const attributes = withoutNulls(given);
    const { imageName, imageArn, provider } = attributes;
    this.arnRegion = imageArn === undefined ? undefined : regionInArn(imageArn);
    this.location = locationOf(this, { arn: imageArn, region: attributes.region, provider });
    const { location } = this;
    this._ref = {
      location,
      region: () => knownRegionOf(location, { arn: imageArn, region: attributes.region, provider }),
      givenName: imageName,
      key: keyOfExisting(imageName, location),
    };
    this.givenArn = imageArn;
    this.imageName = imageName;
    this.roleArn = attributes.roleArn;
    this.displayName = attributes.displayName;
    this.description = attributes.description;
    this.tags = attributes.tags;
    const arnRules = imageArn !== undefined || byArn ? IMAGE_ARN : [];
    validateAtSynth(this, () =>
      check(attributes, [
        ...(byArn ? [] : IMAGE_NAME),
        ...arnRules,
        ...existingRules('imageArn', 'imageName'),
      ]),
    );
  }

  get region(): string {
    return this.location.explicitRegion ?? this.arnRegion ?? this.location.region;
  }

  get imageArn(): string {
    if (this.givenArn !== undefined) return this.givenArn;
    const { location, imageName } = this;
    return arnOfName(location, 'image', imageName);
  }
}

/** An image by what AWS knows of it. */
export class LookedUpImage extends Construct implements ISagemakerImage {
  readonly imageName: string;
  readonly imageArn: string;
  readonly roleArn?: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly tags?: { [key: string]: string };
  readonly region: string;
  readonly _ref: SagemakerImageRef;

  constructor(scope: Construct, id: string, given: SagemakerImageLookupProps) {
    super(scope, id);
    const props = withoutNulls(given);
    const { imageArn, region, provider } = props;
    this.region = regionInArn(imageArn) ?? '';
    const location = locationOf(this, { arn: imageArn, region, provider });
    const found = new CloudControlLookup(this, {
      typeName: 'AWS::SageMaker::Image',
      identifier: imageArn,
      region: location.explicitRegion,
      provider,
    });
    this.imageName = found.text('ImageName');
    this.imageArn = found.text('ImageArn');
    this.roleArn = found.text('ImageRoleArn');
    this.displayName = found.text('ImageDisplayName');
    this.description = found.text('ImageDescription');
    this.tags = found.tags();
    this._ref = {
      location,
      region: () => knownRegionOf(location, { arn: imageArn, region, provider }),
      givenName: this.imageName,
      key: this.node.path,
    };
    validateAtSynth(this, () => check(props, [...IMAGE_ARN, ...existingRules('imageArn')]));
  }
}
