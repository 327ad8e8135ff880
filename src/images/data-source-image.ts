import { type PrebuiltImageSource, type ResolvedImage } from './bound-image';
import { type PrebuiltImageDataSourceOptions } from './prebuilt-image-options';
import { otherRegion } from './region';
import { bindings } from '../core/bindings';
import { type Location, partitionOf } from '../core/location';
import { check, isLiteral, rule, shown } from '../core/validation';

/** An image that the provider's data source finds when Terraform runs. */
export class DataSourceImage implements PrebuiltImageSource {
  constructor(
    private readonly repositoryName: string,
    private readonly options: PrebuiltImageDataSourceOptions,
  ) {}

  uri(): string {
    throw new Error(
      'PrebuiltImage.viaDataSource has no URI before Terraform runs; use PrebuiltImage.of for one',
    );
  }

  resolve(location: Location): ResolvedImage {
    const { imageTag } = this.options;
    const name = this.repositoryName;
    const region = this.options.region ?? location.ownRegion;
    const dnsSuffix =
      this.options.dnsSuffix ?? partitionOf(region ?? location.regionOrAny)?.dnsSuffix;
    // The id tells images apart by what they mean to Terraform, so that it stays when the program grows.
    const meaning = location.digest({ name, imageTag, region, dnsSuffix: this.options.dnsSuffix });
    const id = `PrebuiltImage-${isLiteral(name) ? name : 'image'}-${meaning}`;
    const source = location.once(
      id,
      (scope, unique) =>
        new bindings.DataAwsSagemakerPrebuiltEcrImage(scope, unique, {
          repositoryName: name,
          imageTag,
          region,
          dnsSuffix,
          provider: location.provider,
        }),
    );
    return {
      uri: source.registryPath,
      repositoryArn: location.arn(
        'ecr',
        `repository/${name}`,
        region ?? location.regionOrAny,
        source.registryId,
      ),
      problems: check({ name, region: this.options.region }, [
        rule('repositoryName', (image) =>
          isLiteral(image.name) && !/^[a-z0-9][a-z0-9-]*$/.test(image.name)
            ? `must be the name of a repository such as kmeans, got ${shown(image.name)}`
            : undefined,
        ),
        rule('region', (image) => otherRegion(image.region, location)),
      ]),
    };
  }
}
