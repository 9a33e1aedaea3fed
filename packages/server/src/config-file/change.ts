import type { CommunityChange, PromiseChange } from '../domain/change-community.js';
import type { CommunityGiven } from './schema.js';

/** What a file changes of a community's settings; rules and approval are kept apart from them. */
export function changeFrom({ name, locales, visitors, emailCodes, boards }: CommunityGiven): CommunityChange {
  const promises = (boards ?? []).flatMap(({ id, promise }): PromiseChange[] =>
    promise === undefined ? [] : [{ board: id, promise }],
  );
  return {
    ...(name !== undefined && { name }),
    ...(locales !== undefined && { locales }),
    ...(visitors !== undefined && { anonymous: visitors }),
    ...(emailCodes !== undefined && { emailCode: emailCodes }),
    ...(boards !== undefined && {
      boards: boards.map(({ id, name: called, description }) => ({
        id,
        name: called,
        ...(description !== undefined && { description }),
      })),
      order: boards.map(({ id }) => id),
    }),
    ...(promises.length > 0 && { promises }),
  };
}
