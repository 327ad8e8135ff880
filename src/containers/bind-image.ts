import { type BoundImage } from './bound-image';
import { type ContainerImage } from './container-image';
import { type Location } from '../core/terraform/location';
import { shown } from '../core/validation/rules';

/** An image where it is used. JavaScript lets a string stand there; it is reported like any other mistake. */
export function bindImage(
  image: ContainerImage | undefined,
  location: Location,
): BoundImage | undefined {
  if (image === undefined || image === null) return undefined;
  if (typeof image._bind === 'function') return image._bind(location);
  const [got, use] = isPrebuilt(image)
    ? ['a PrebuiltImage', 'fromPrebuilt']
    : [shown(image), 'fromRegistryPath'];
  const problem = `: must be a ContainerImage, got ${got}; use ContainerImage.${use}`;
  return { uri: '', permissions: [], problems: [problem] };
}

function isPrebuilt(image: object): boolean {
  return '_source' in Object(image);
}
