import type { BoardState, Client, IdeaCard, IdeaState, Live, ThreadState } from '@madang/client';
import type { BoardPage, IdeaPage, IdeaRow, ThreadPage } from '@madang/protocol';

/** What a page shows, as the server gave it: a board, or an idea with the first page of its conversation. */
export type PageSnapshots =
  | { readonly board: BoardPage; readonly idea?: undefined; readonly thread?: undefined }
  | { readonly board?: undefined; readonly idea: IdeaPage; readonly thread: ThreadPage };

/** A value that stays as it is: nothing changes while a page is drawn. */
const still = <T>(value: T): Live<T> => ({ value, subscribe: () => () => undefined });

const SETTLED = { load: 'ready', error: null } as const;

/** An idea as everybody sees it. */
function cardOf(row: IdeaRow): IdeaCard {
  return { ...row, vote: { voted: false, pending: null, refused: null }, pending: null };
}

/** What a board shows of its first page. */
export function boardState({ ideas, next }: BoardPage): BoardState {
  return { ...SETTLED, ideas: ideas.map(cardOf), fresh: 0, more: next !== undefined, loadingMore: false };
}

function ideaState(page: IdeaPage): IdeaState {
  const { topic: _topic, version: _version, statusWords: _words, ...said } = page;
  const { body, html, photos, timeline, response, ...idea } = said;
  const { id, seq } = idea;
  return {
    ...SETTLED,
    idea: cardOf({ kind: 'idea', ...idea }),
    text: { kind: 'text', id, seq, body, html, ...(photos && { photos }) },
    response,
    timeline: timeline.toSorted((a, b) => a.at - b.at),
  };
}

/** What a thread shows of its first page. */
export function threadState({ comments, next }: ThreadPage): ThreadState {
  const plain = { marks: [], pending: null, refused: null, mutation: null };
  return {
    ...SETTLED,
    comments: comments.map((row) => ({ ...row, ...plain })).sort((a, b) => a.createdAt - b.createdAt),
    more: next !== undefined,
  };
}

/**
 * A client that knows its snapshots and nothing else, for drawing: every view has its content from the first moment,
 * and nobody is here. It is what a real client shows once it has loaded the same snapshots, so that both draw the same.
 */
export function snapshotClient(server: string, community: string, { board, idea, thread }: PageSnapshots): Client {
  const views = {
    community,
    server,
    me: still({ load: 'loading', person: null, staff: false }),
    connection: still('idle'),
    outbox: still([]),
    board: () => still(board && boardState(board)),
    idea: () => still(idea && ideaState(idea)),
    thread: () => still(thread && threadState(thread)),
    close: () => undefined,
  };
  // Drawing calls nothing else; what acts begins in the page.
  return views as unknown as Client;
}
