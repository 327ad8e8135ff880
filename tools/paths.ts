import * as path from 'node:path';

export const REPOSITORY = path.resolve(__dirname, '..');

/** What can be made again: virtual environments, providers, work folders. Not committed. */
export const CACHE = path.join(REPOSITORY, '.cache');
