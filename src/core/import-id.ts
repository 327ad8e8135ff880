import { type Location } from './location';

/** What the provider imports by: AWS provider 6 looks elsewhere than in its own region only where the id says so. */
export function importId(id: string, { ownRegion }: Location): string {
  return ownRegion === undefined ? id : `${id}@${ownRegion}`;
}
