import { Fn } from 'cdktf';
import { type PrebuiltImageSource, type ResolvedImage } from './bound-image';
import { choose, type Chosen } from './prebuilt-choice';
import { notForModels, notMultiModel, type Wanted } from './prebuilt-tables';
import { type Location, partitionOf } from '../core/location';
import { isLiteral, shown } from '../core/validation';

/** An image of the SageMaker Python SDK's tables, found at synth. */
export class CatalogueImage implements PrebuiltImageSource {
  private readonly wanted: Wanted;
  private chosen?: Chosen;

  constructor(wanted: Wanted) {
    this.wanted = { ...wanted, options: wanted.options ?? {} };
  }

  uri(region: string): string {
    const { image, problems } = this.choose();
    const account = image?.accounts[region];
    if (image && account !== undefined) return address(account, region, image);
    const ofRegion = isLiteral(region)
      ? image && regionProblems(image, region, this.wanted)
      : ['region: must be known at synth, got a token'];
    const all = [...problems, ...(ofRegion ?? [])].map((problem) => problem.replace(/^: /, ''));
    throw new Error(`PrebuiltImage ${this.wanted.name} has no URI: ${all.join('; ')}`);
  }

  resolve(location: Location): ResolvedImage {
    const { image, problems, warnings } = this.choose();
    if (!image) return { uri: '', problems };
    const common = {
      warnings,
      notForModels: notForModels(this.wanted, image.scope),
      notMultiModel: notMultiModel(this.wanted),
    };
    const { region } = location;
    if (!isLiteral(region)) return { ...inAnyRegion(image, location), ...common, problems };
    const account = image.accounts[region];
    if (account === undefined) {
      return { uri: '', ...common, problems: regionProblems(image, region, this.wanted) };
    }
    return {
      ...common,
      uri: address(account, region, image),
      repositoryArn: location.arn('ecr', `repository/${image.repository}`, region, account),
      problems,
    };
  }

  private choose(): Chosen {
    return (this.chosen ??= choose(this.wanted));
  }
}

type Image = NonNullable<Chosen['image']>;

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
    return location.local(`${name}-${location.digest(sorted)}`, sorted);
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

function regionProblems(image: Image, region: string, { name }: Wanted): string[] {
  if (!isLiteral(region) || image.accounts[region] !== undefined) return [];
  const all = Object.keys(image.accounts).sort().join(', ');
  const others = image.versionsIn(region);
  const advice =
    others.length > 0
      ? `; versions that are there: ${others.join(', ')}`
      : '; choose another region';
  return [`: ${name} ${image.version} is not in ${shown(region)}; it is in ${all}${advice}`];
}
