import type { ClientOptions } from '../api.js';

/** What a client keeps in the storage begins with this. */
export function keyPrefix({ server, community }: ClientOptions): string {
  return `madang:${server}/${community}:`;
}
