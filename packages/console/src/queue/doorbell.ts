import type { Desk } from '../shared/context.js';

/** How often is asked again what nothing rang for, in milliseconds: a change far down a long list. */
const EVERY = 5_000;

/** How long changes gather before the list is asked for again, in milliseconds. */
const GATHER = 200;

/**
 * Rings when ideas change, on any board: live where what is new or most wanted changes, and every few seconds while the
 * page is in front. Returns its end.
 */
export function doorbell({ client, community }: Pick<Desk, 'client' | 'community'>, ring: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      ring();
    }, GATHER);
  };
  const ends = community.boards.flatMap(({ id }) =>
    (['new', 'top'] as const).map((sort) => client.board(id, { sort, limit: 100 }).subscribe(soon)),
  );
  const again = setInterval(() => {
    if (!document.hidden) soon();
  }, EVERY);
  return () => {
    for (const end of ends) end();
    clearTimeout(timer);
    clearInterval(again);
  };
}
