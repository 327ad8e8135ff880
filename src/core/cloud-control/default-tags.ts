import { Fn } from 'cdktf';
import { type Location } from '../terraform/location';
import { isLiteral, stringify } from '../validation/values';
import { type Warning, warnIf } from '../validation/warnings';

type Tags = Readonly<Record<string, string>>;

/** The default tags of the provider, which Cloud Control does not add: we write them beside a resource's own. */
export class DefaultTags {
  /** As far as they are known when the resource is made. */
  private readonly tags?: Tags;

  /** @param noun what is tagged, in warnings */
  constructor(
    private readonly location: Location,
    private readonly noun: string,
  ) {
    this.tags = location.defaultTags;
  }

  /** With a resource's own tags, which come first. */
  with(tags: Tags = {}): Tags {
    if (isLiteral(tags)) return { ...this.tags, ...tags };
    const hasOthers = Object.keys(this.tags ?? {}).length > 0;
    return hasOthers ? (Fn.merge([this.tags, tags]) as Tags) : tags;
  }

  /** Asked for at synth, when all providers are there. */
  warnings(): Warning[] {
    const now = this.location.defaultTags;
    const { noun } = this;
    const problem = `tags: the default tags of the provider were not known when the ${noun} was made and are left out, as Cloud Control does not add them`;
    const advice =
      now === undefined
        ? 'write them in the program, or as tags'
        : `create the provider before the ${noun}`;
    return warnIf(
      now === undefined || stringify(now) !== stringify(this.tags),
      'default-tags-unknown',
      () => `${problem}; ${advice}`,
    );
  }
}
