import { type BoardPage, type IdeaPage, LIMITS, type ThreadPage, type Version } from '@madang/protocol';
import type { BesideBoard, BesideIdea } from '@madang/ssr';
import { hasPrivateBoards, isPrivate } from '../../domain/board-access.js';
import { commentRow, ideaRow } from '../../domain/projections.js';
import type { CommunityRecord } from '../../domain/records.js';
import type { Store } from '../../store/store.js';
import type { Clocks } from '../clocks.js';
import type { Services } from '../context.js';
import { writeCursor } from '../cursor.js';
import { readIdea, readQuotes } from '../pages.js';
import { communityFacts } from '../routes/community.js';

/** The first page of a board in the order that a board begins with: what the widget asks for first, byte for byte. */
export async function readBoard(store: Store, community: string, board: string): Promise<BoardPage> {
  const limit = LIMITS.pageDefault;
  const { version, ideas, more } = await store.ideas({ community, board, sort: 'trending', limit });
  const page: BoardPage = { topic: `board:${board}`, version, ideas: ideas.map((idea) => ideaRow(idea, 'board')) };
  const last = ideas.at(-1);
  const list = [community, board, 'trending', '', '', '', '', ''];
  return more && last ? { ...page, next: writeCursor(list, { value: last.score, id: last.id }) } : page;
}

/** The first page of a thread, as the widget asks for it. */
async function readThread(store: Store, community: string, thread: string): Promise<ThreadPage> {
  const { version, comments, more } = await store.comments(community, thread, { limit: LIMITS.page });
  const page: ThreadPage = { topic: `thread:${thread}`, version, comments: comments.map(commentRow) };
  const last = comments.at(-1);
  if (!more || !last) return page;
  return { ...page, next: writeCursor([community, thread], { value: last.createdAt, id: last.id }) };
}

/** What an idea's page shows. */
export interface WholePage {
  readonly idea: IdeaPage;
  readonly thread: ThreadPage;
}

/** An idea with its conversation. Throws `not-found`. */
export async function readWhole(store: Store, community: string, id: string): Promise<WholePage> {
  const [idea, thread] = await Promise.all([
    readIdea(store, community, id),
    readThread(store, community, `idea:${id}`),
  ]);
  return { idea, thread };
}

/** Whether an idea was once here, where everybody saw it: its topic outlives it. */
export async function wasHere(store: Store, settings: CommunityRecord, id: string): Promise<boolean> {
  const { id: community } = settings;
  if (hasPrivateBoards(settings)) {
    const board = (await store.boardsOf(community, [id])).get(id);
    if (board !== undefined && isPrivate(settings, board)) return false;
  }
  const [, seq]: Version = await store.head(community, `idea:${id}`);
  return seq > 0;
}

/** What stands beside a board's ideas. */
export async function besideBoard(
  services: Pick<Services, 'store' | 'signIn'>,
  clocks: Clocks,
  community: CommunityRecord,
  board: string,
): Promise<Required<BesideBoard>> {
  const [info, clock] = await Promise.all([
    communityFacts(services, community),
    clocks.read(community, board),
  ]);
  return { info, clock };
}

/** What stands beside an idea's words. */
export async function besideIdea(
  services: Pick<Services, 'store' | 'signIn'>,
  community: CommunityRecord,
  { id, quotes }: IdeaPage,
): Promise<BesideIdea> {
  const info = await communityFacts(services, community);
  // One that nobody is quoted on is not asked about.
  if (!quotes) return { info };
  return { info, quotes: await readQuotes(services.store, community, id, (board) => !isPrivate(community, board)) };
}
