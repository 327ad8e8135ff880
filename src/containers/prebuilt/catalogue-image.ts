import { Fn, Token } from 'cdktf';
import { resolveImage, versionsThere, type ImageResolution } from './image-resolution';
import { needsModelData, notForModels, notMultiModel, type ImageQuery } from './prebuilt-tables';
import { type Location } from '../../core/terraform/location';
import { partitionOf } from '../../core/terraform/regions';
import { withRefused } from '../../core/validation/at-synth';
import { isLiteral, formatValue } from '../../core/validation/values';
import { type PrebuiltImageSource, type ResolvedImage } from '../bound-image';

/** An image of the SageMaker Python SDK's tables, found at synth. */
export class CatalogueImage implements PrebuiltImageSource {
  private resolution?: ImageResolution;

  /** @param refused what is wrong with the arguments that were left out */
  constructor(
    private readonly query: ImageQuery,
    private readonly refused: readonly string[],
  ) {}

  uri(region: string): string {
    const { image, problems } = this.find();
    const account = image?.accounts[region];
    if (image && account !== undefined) return address(account, region, image);
    const all = [...problems, ...this.regionProblems(region)].map((problem) =>
      problem.replace(/^: /, ''),
    );
    throw new Error(`PrebuiltImage ${this.query.name} has no URI: ${all.join('; ')}`);
  }

  resolve(location: Location): ResolvedImage {
    const { image, problems, warnings } = this.find();
    const { region } = location;
    const isKnown = isLiteral(region);
    if (!image) {
      return { uri: '', problems: [...problems, ...(isKnown ? this.regionProblems(region) : [])] };
    }
    const common = {
      processor: image.processor,
      warnings,
      notForModels: notForModels(this.query, image.scope),
      needsModelData: needsModelData(this.query),
      notMultiModel: notMultiModel(this.query),
    };
    if (!isKnown) return { ...inAnyRegion(image, location), ...common, problems };
    const account = image.accounts[region];
    if (account === undefined) {
      return { uri: '', ...common, problems: this.regionProblems(region) };
    }
    return {
      ...common,
      uri: address(account, region, image),
      repositoryArn: location.arn('ecr', `repository/${image.repository}`, region, account),
      problems,
    };
  }

  /** Why there is no image in a region; nothing where that can't be said. */
  private regionProblems(region: string | undefined): string[] {
    const { image, regions } = this.find();
    if (Token.isUnresolved(region)) return ['region: must be known at synth, got a token'];
    if (!isLiteral(region) || region === '') {
      return ['region: is required; such as eu-west-1'];
    }
    const all = image ? Object.keys(image.accounts).sort() : regions;
    if (!all || all.includes(region)) return [];
    const others = image ? versionsThere(this.query, region, image.processor) : [];
    const advice =
      others.length > 0 ? `versions that are there: ${others.join(', ')}` : 'choose another region';
    const subject = image ? `${this.query.name} ${image.version}`.trim() : this.query.name;
    return [`: ${subject} is not in ${formatValue(region)}; it is in ${all.join(', ')}; ${advice}`];
  }

  private find(): ImageResolution {
    return (this.resolution ??= this.resolved());
  }

  private resolved(): ImageResolution {
    if (this.query.name === undefined && this.refused.length > 0) {
      return { problems: [...this.refused], warnings: [] };
    }
    const resolution = resolveImage(this.query);
    if (this.refused.length === 0) return resolution;
    const problems = withRefused(this.refused, resolution.problems);
    return { ...resolution, image: undefined, problems };
  }
}

type Image = NonNullable<ImageResolution['image']>;

function address(account: string, region: string, image: Image): string {
  return `${account}.dkr.ecr.${region}.${partitionOf(region)!.dnsSuffix}/${path(image)}`;
}

function path({ repository, tag }: Image): string {
  return tag === '' ? repository : `${repository}:${tag}`;
}

/** Terraform looks the account and the host up, in tables that all models of a stack share. */
function inAnyRegion(image: Image, location: Location) {
  const { accounts, repository } = image;
  const { region } = location;
  const suffixes = new Map(Object.keys(accounts).map((one) => [one, partitionOf(one)!.dnsSuffix]));
  const usual = mostFrequent([...suffixes.values()]);
  const unusual = Object.fromEntries([...suffixes].filter(([, suffix]) => suffix !== usual));
  const table = (name: string, values: Record<string, string>) => {
    const sorted = Object.fromEntries(Object.entries(values).sort());
    return location.sharedLocal(`${name}-${location.digest(sorted)}`, sorted);
  };
  const account = Fn.lookup(table('PrebuiltImageAccounts', accounts), region);
  const suffix =
    Object.keys(unusual).length === 0
      ? usual
      : Fn.lookup(table('PrebuiltImageHosts', unusual), region, usual);
  return {
    uri: `${account}.dkr.ecr.${region}.${suffix}/${path(image)}`,
    repositoryArn: location.arn('ecr', `repository/${repository}`, region, account),
  };
}

function mostFrequent(values: string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0][0];
}
