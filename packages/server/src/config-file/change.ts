import type { CommunityChange, PromiseChange } from '../domain/change-community.js';
import type { CommunityGiven } from './schema.js';

/** What a file changes of a community's settings; rules, approval and privacy are kept apart from them. */
export function changeFrom(given: CommunityGiven): CommunityChange {
  const { name, locales, visitors, emailCodes, clock, statusNames, statusColors, tokens, boards } = given;
  const promises = (boards ?? []).flatMap(({ id, promise }): PromiseChange[] =>
    promise === undefined ? [] : [{ board: id, promise }],
  );
  return {
    ...(name !== undefined && { name }),
    ...(locales !== undefined && { locales }),
    ...(visitors !== undefined && { anonymous: visitors }),
    ...(emailCodes !== undefined && { emailCode: emailCodes }),
    ...(clock !== undefined && { clock }),
    ...(statusNames !== undefined && { statusNames }),
    ...(statusColors !== undefined && { statusColors }),
    ...(tokens !== undefined && { tokens }),
    ...(boards !== undefined && {
      boards: boards.map(({ id, name: called, description, access }) => ({
        id,
        name: called,
        ...(description !== undefined && { description }),
        ...(access !== undefined && { access }),
      })),
      order: boards.map(({ id }) => id),
    }),
    ...(promises.length > 0 && { promises }),
  };
}
