import { type BoardAccess, type BoardPromise, LOOP, type StatusColors } from '@madang/protocol';
import { accessOf } from './board-access.js';
import { cleanTitle } from '../markdown/index.js';
import type { Settled, SettledBoard } from './settled.js';
import { refuse, Refused } from './refusal.js';
import { statusColorsOf } from './status-colors.js';
import { type StatusNamesGiven, statusNamesOf } from './status-names.js';
import { type TokenKeysGiven, tokenKeysOf } from './token-keys.js';

/** What an operator says of a community; what is left out stays, or is as it usually is for a new one. */
export interface CommunityChange {
  readonly name?: string | undefined;
  /** BCP 47 tags, the community's own language first. */
  readonly locales?: readonly string[] | undefined;
  /** What anonymous visitors may do: all that is not named they may not. */
  readonly anonymous?: readonly AnonymousRight[] | undefined;
  /** Whether one may sign in by a code sent to an e-mail address. */
  readonly emailCode?: boolean | undefined;
  /** Whether everybody may read how many ideas are answered, and how soon. */
  readonly clock?: boolean | undefined;
  /** Boards to make, or to call by another name. */
  readonly boards?: readonly SettledBoard[] | undefined;
  /** The ids of boards in the order in which they are shown; those that are not named follow. */
  readonly order?: readonly string[] | undefined;
  /** What the statuses are called, all of it; what is left out is called as usual. */
  readonly statusNames?: StatusNamesGiven | undefined;
  /** The colours of statuses, all of them, each `#rrggbb`; what is left out has its usual one. */
  readonly statusColors?: Readonly<Record<string, string>> | undefined;
  /** The key pairs by which the company signs its tokens; `null`: by secrets, as usual. */
  readonly tokens?: TokenKeysGiven | null | undefined;
  /** What is promised on a board, or no longer; without a board, on all of them. In this order. */
  readonly promises?: readonly PromiseChange[] | undefined;
}

/** What an operator says of a promise; `null` takes it back. What was called in stands. */
export interface PromiseChange {
  readonly board?: string | undefined;
  readonly promise: { readonly supporters: number; readonly days: number; readonly doubts?: number | undefined } | null;
}

/** What anonymous visitors may be allowed. */
export const ANONYMOUS_RIGHTS = ['vote', 'comment', 'propose'] as const;

/** One of {@link ANONYMOUS_RIGHTS}. */
export type AnonymousRight = (typeof ANONYMOUS_RIGHTS)[number];

/** Longest name of a community or board, in UTF-16 units. */
const LONGEST_NAME = 80;

/** Longest description of a board, in UTF-16 units. */
const LONGEST_DESCRIPTION = 300;

/** Most boards of a community, and most languages. */
const MOST_BOARDS = 50;
const MOST_LOCALES = 20;

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * A community as an operator wants it. A new one needs a name, speaks English, has the board `ideas`, and anonymous
 * visitors may vote in it. Boards that are not named stay. Throws {@link Refused} `invalid`, which names the field.
 */
export function changeCommunity(id: string, before: Settled | null, change: CommunityChange): Settled {
  const name = nameOf(change.name ?? before?.community.name ?? '', 'name');
  const boards = new Map<string, SettledBoard>((before?.boards ?? []).map((board) => [board.id, board]));
  for (const board of change.boards ?? []) {
    if (!SLUG.test(board.id)) throw invalid('boards', `the id "${board.id}" must be lower-case letters, digits and hyphens`);
    const { id, name, description } = board;
    const said = description !== undefined && { description: descriptionOf(description) };
    boards.set(id, { ...boards.get(id), id, name: nameOf(name, 'boards'), ...said });
  }
  const access = accessesOf(before?.community.access ?? {}, change.boards ?? []);
  if (boards.size === 0) boards.set('ideas', { id: 'ideas', name: 'Ideas' });
  if (boards.size > MOST_BOARDS) throw invalid('boards', `must not be more than ${MOST_BOARDS}`);
  if (!SLUG.test(id)) throw invalid('community', 'must be lower-case letters, digits and hyphens');
  const { anonymous } = change;
  const emailCode = change.emailCode ?? before?.community.emailCode ?? true;
  const promises = promisesOf(before?.community.promises ?? {}, change.promises ?? [], [...boards.keys()]);
  const statusNames = change.statusNames ? statusNamesOf(change.statusNames) : (before?.community.statusNames ?? {});
  const kept: StatusColors = before?.community.statusColors ?? {};
  const colors = change.statusColors ? statusColorsOf(change.statusColors) : kept;
  const tokens = change.tokens === undefined ? before?.community.tokens : change.tokens && tokenKeysOf(change.tokens);
  const rights = anonymous ?? (before === null ? ['vote'] : null);
  return {
    community: {
      id,
      name,
      locales: change.locales === undefined ? (before?.community.locales ?? ['en']) : localesOf(change.locales),
      anonymous:
        rights === null && before !== null
          ? before.community.anonymous
          : {
              propose: rights?.includes('propose') ?? false,
              vote: rights?.includes('vote') ?? false,
              comment: rights?.includes('comment') ?? false,
            },
      ...(!emailCode && { emailCode }),
      ...((change.clock ?? before?.community.clock) && { clock: true as const }),
      ...(Object.keys(promises).length > 0 && { promises }),
      ...(Object.keys(access).length > 0 && { access }),
      ...(Object.keys(statusNames).length > 0 && { statusNames }),
      ...(Object.keys(colors).length > 0 && { statusColors: colors }),
      ...(tokens && { tokens }),
    },
    boards: ordered([...boards.values()], change.order ?? []).map(({ description = '', ...board }) => ({
      ...board,
      community: id,
      description,
    })),
  };
}

function ordered(boards: readonly SettledBoard[], order: readonly string[]): readonly SettledBoard[] {
  const first = [...new Set(order)].map((id) => {
    const board = boards.find((one) => one.id === id);
    if (!board) throw invalid('order', `there is no board "${id}"`);
    return board;
  });
  return [...first, ...boards.filter((board) => !first.includes(board))];
}

function descriptionOf(text: string): string {
  const description = cleanTitle(text);
  if (description.length > LONGEST_DESCRIPTION)
    throw invalid('boards', `a description must not be longer than ${LONGEST_DESCRIPTION} characters`);
  return description;
}

function nameOf(text: string, field: string): string {
  const name = cleanTitle(text);
  if (name === '') throw invalid(field, 'a name must not be empty');
  if (name.length > LONGEST_NAME) throw invalid(field, `a name must not be longer than ${LONGEST_NAME} characters`);
  return name;
}

function promisesOf(
  before: Readonly<Record<string, BoardPromise>>,
  changes: readonly PromiseChange[],
  boards: readonly string[],
): Readonly<Record<string, BoardPromise>> {
  const promises = new Map(Object.entries(before));
  for (const { board, promise } of changes) {
    if (board !== undefined && !boards.includes(board)) throw invalid('promises', `there is no board "${board}"`);
    const wanted = promise && promiseFrom(promise);
    for (const one of board === undefined ? boards : [board]) {
      if (wanted) promises.set(one, wanted);
      else promises.delete(one);
    }
  }
  return Object.fromEntries(promises);
}

function accessesOf(
  before: Readonly<Record<string, BoardAccess>>,
  boards: readonly SettledBoard[],
): Readonly<Record<string, BoardAccess>> {
  const accesses = new Map(Object.entries(before));
  for (const { id, access } of boards) {
    if (access === undefined) continue;
    const wanted = accessOf(access);
    if (wanted) accesses.set(id, wanted);
    else accesses.delete(id);
  }
  return Object.fromEntries(accesses);
}

function promiseFrom({ supporters, days, doubts }: NonNullable<PromiseChange['promise']>): BoardPromise {
  const whole = (value: number, most: number): boolean => Number.isInteger(value) && value >= 1 && value <= most;
  if (!whole(supporters, LOOP.supporters)) throw invalid('promises', `supporters must be 1 to ${LOOP.supporters}`);
  if (!whole(days, LOOP.days)) throw invalid('promises', `days must be 1 to ${LOOP.days}`);
  if (doubts !== undefined && !whole(doubts, 100)) throw invalid('promises', 'doubts must be 1 to 100 in a hundred');
  return { supporters, days, ...(doubts !== undefined && { doubts }) };
}

function localesOf(tags: readonly string[]): readonly string[] {
  if (tags.length === 0 || tags.length > MOST_LOCALES) throw invalid('locales', `must be 1 to ${MOST_LOCALES} languages`);
  try {
    return Intl.getCanonicalLocales([...tags]);
  } catch {
    throw invalid('locales', `must be language tags such as ko or en-GB, not "${tags.join(',')}"`);
  }
}

function invalid(field: string, sentence: string): Refused {
  return new Refused(refuse('invalid', `${field}: ${sentence}`, field));
}
