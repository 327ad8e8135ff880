import { type Location } from '../terraform/location';
import { type Warning } from '../validation/warnings';

/** A value of our API that stands for something else in a type's state, such as an image for its URI. */
export interface CloudControlValue<P = unknown> {
  /**
   * @internal
   * @param path the property that holds it, for problems and warnings
   */
  _toCloudControl(location: Location, path: string): CloudControlForm<P>;
}

/** What a value is to Cloud Control, and what comes to light on the way. */
export interface CloudControlForm<P = unknown> {
  /** What takes its place; nothing where the type has other properties for it. */
  readonly value?: unknown;
  /** The type's properties for it, in our spelling, where they have other names than ours. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** What a role needs for it. */
  readonly permissions?: readonly P[];
  readonly problems?: readonly string[];
  readonly warnings?: readonly Warning[];
}

/** What a value is to Cloud Control; nothing where it is that already. */
export function cloudControlForm<P>(
  value: object,
  location: Location,
  path: string,
): CloudControlForm<P> | undefined {
  if (isCloudControlValue<P>(value)) return value._toCloudControl(location, path);
  // Users may implement roles themselves.
  return 'roleArn' in value ? { value: value.roleArn } : undefined;
}

function isCloudControlValue<P>(value: object): value is CloudControlValue<P> {
  return '_toCloudControl' in value && typeof value._toCloudControl === 'function';
}
