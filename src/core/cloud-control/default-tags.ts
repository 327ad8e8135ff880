import { type Location } from '../terraform/location';
import { isLiteral, stringify } from '../validation/values';

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
    return isLiteral(tags) ? { ...this.tags, ...tags } : tags;
  }

  /** Asked for at synth, when all providers are there. */
  warnings(): string[] {
    const now = this.location.defaultTags;
    const { noun } = this;
    const problem = `tags: the default tags of the provider were not known when the ${noun} was made and are left out, as Cloud Control does not add them`;
    if (now === undefined) return [`${problem}; write them in the program, or as tags`];
    return stringify(now) === stringify(this.tags)
      ? []
      : [`${problem}; create the provider before the ${noun}`];
  }
}
