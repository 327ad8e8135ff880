import { type PrebuiltImageDataSourceOptions } from './prebuilt-image-options';
import { hasTagOne } from './prebuilt-tables';
import { bindings } from '../../core/terraform/bindings';
import { type Location } from '../../core/terraform/location';
import { partitionOf } from '../../core/terraform/regions';
import { typed } from '../../core/validation/accept';
import { withRefused } from '../../core/validation/at-synth';
import { crossRegionProblem } from '../../core/validation/resource-rules';
import { check, required, rule, type Rule } from '../../core/validation/rules';
import { isLiteral, formatValue } from '../../core/validation/values';
import { warnIf } from '../../core/validation/warnings';
import { type PrebuiltImageSource, type ResolvedImage } from '../bound-image';
import { dockerTagProblem } from '../docker-tag';

interface DataSource extends PrebuiltImageDataSourceOptions {
  readonly repositoryName: string;
}

const RULES: Rule<DataSource>[] = [
  required('repositoryName', (image) => image.repositoryName, 'give a name such as kmeans'),
  rule('repositoryName', ({ repositoryName: name }) =>
    isLiteral(name) && name !== '' && !/^[a-z0-9][a-z0-9-]*$/.test(name)
      ? `must be the name of a repository such as kmeans, got ${formatValue(name)}`
      : undefined,
  ),
  rule('imageTag', ({ imageTag }) => dockerTagProblem(imageTag)),
  rule('dnsSuffix', ({ dnsSuffix }) =>
    isLiteral(dnsSuffix) && !/^[a-z0-9-]+([.][a-z0-9-]+)+$/.test(dnsSuffix)
      ? `must be the end of a host name, such as amazonaws.com, got ${formatValue(dnsSuffix)}`
      : undefined,
  ),
];

/** An image that the provider's data source finds when Terraform runs. */
export class DataSourceImage implements PrebuiltImageSource {
  private readonly image: DataSource;
  private readonly refused: readonly string[];

  constructor(repositoryName: string, options: PrebuiltImageDataSourceOptions) {
    const { value, problems } = typed('PrebuiltImage.viaDataSource', { repositoryName, options });
    this.image = { ...value.options, repositoryName: value.repositoryName };
    this.refused = problems.map((problem) => problem.replace(/^options\./, ''));
  }

  uri(): string {
    throw new Error(
      'PrebuiltImage.viaDataSource has no URI before Terraform runs; use PrebuiltImage.of for one',
    );
  }

  resolve(location: Location): ResolvedImage {
    const { imageTag, repositoryName: name } = this.image;
    const region = this.image.region ?? location.explicitRegion;
    const dnsSuffix =
      this.image.dnsSuffix ?? partitionOf(region ?? location.regionOrWildcard)?.dnsSuffix;
    // The id tells images apart by what they mean to Terraform, so that it stays when the program grows.
    const meaning = location.digest({ name, imageTag, region, dnsSuffix: this.image.dnsSuffix });
    const id = `PrebuiltImage-${isLiteral(name) ? name : 'image'}-${meaning}`;
    const source = location.shared(
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
        region ?? location.regionOrWildcard,
        source.registryId,
      ),
      problems: withRefused(
        this.refused,
        check(this.image, [
          ...RULES,
          rule('region', (image) => crossRegionProblem(image.region, location)),
        ]),
      ),
      warnings: warnIf(
        imageTag === undefined && hasTagOne(name) === false,
        'image-without-tag',
        () => `${name} has no tag 1, which the data source takes by default; give imageTag`,
      ),
    };
  }
}
