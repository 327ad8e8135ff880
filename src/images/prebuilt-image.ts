import { bindings } from '../core/bindings';
import { otherRegion } from './region';
import { type Location, partitionOf } from '../core/location';
import { check, isLiteral, rule, shown } from '../core/validation';

/** Options of an image that the provider's data source finds. */
export interface PrebuiltImageDataSourceOptions {
  /**
   * Tag of the image.
   *
   * @default - `1`, by the provider; only the built-in algorithms have it
   */
  readonly imageTag?: string;

  /**
   * Region of the image. SageMaker pulls from the region of the model only.
   *
   * @default - the region of the model
   */
  readonly region?: string;

  /**
   * How the registry's host ends, such as `amazonaws.com.cn`.
   *
   * @default - the suffix of the region where that is known, else of the provider's region
   */
  readonly dnsSuffix?: string;
}

/**
 * A Docker image that AWS provides for SageMaker.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
 */
export abstract class PrebuiltImage {
  /**
   * The built-in k-means algorithm, version 1.
   *
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/k-means.html
   */
  static kmeans(): PrebuiltImage {
    return PrebuiltImage.viaDataSource('kmeans', { imageTag: '1' });
  }

  /**
   * Any repository that the provider's data source `aws_sagemaker_prebuilt_ecr_image` knows, such as
   * `linear-learner` or `pytorch-inference`. Terraform asks the provider, not AWS, and refuses a name or
   * region that the provider does not know. One data source serves all models of a stack.
   *
   * @param repositoryName name of the ECR repository
   * @param options tag, region and host
   * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/sagemaker_prebuilt_ecr_image
   */
  static viaDataSource(
    repositoryName: string,
    options: PrebuiltImageDataSourceOptions = {},
  ): PrebuiltImage {
    return new DataSourceImage(repositoryName, options);
  }

  /** @internal */
  abstract _resolve(location: Location): ResolvedImage;
}

/** A prebuilt image in the place where it is used. */
interface ResolvedImage {
  readonly uri: string;
  /** ARN of the repository, in the account of AWS that owns it. */
  readonly repositoryArn: string;
  readonly problems: string[];
}

class DataSourceImage extends PrebuiltImage {
  constructor(
    private readonly repositoryName: string,
    private readonly options: PrebuiltImageDataSourceOptions,
  ) {
    super();
  }

  _resolve(location: Location): ResolvedImage {
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
