import { UNMODERATED } from '../domain/moderation/moderated.js';
import type { Actor } from '../domain/actor.js';
import { scoreOfBirth } from '../domain/idea/trending.js';
import { NO_LOOP } from '../domain/loop/loop.js';
import { prepare, type Prepared } from '../domain/prepared.js';
import type {
  BoardRecord,
  CommentRecord,
  CommunityRecord,
  IdeaRecord,
  IdeaTextRecord,
  PersonRecord,
  PhotoRecord,
} from '../domain/records.js';
import { type Facts, World } from '../domain/world.js';
import type { MutationCall } from '@madang/protocol';

/** A moment at which tests happen, Unix milliseconds. */
export const NOW = Date.UTC(2026, 0, 15, 12);

/** A UUID that says a number: `uuid(7)` ends in 7. */
export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The community `demo`, where anonymous visitors may do everything they can be allowed to. */
export const COMMUNITY: CommunityRecord = {
  id: 'demo',
  name: '오목상점',
  locales: ['ko', 'en'],
  anonymous: { propose: true, vote: true, comment: true },
};

/** Its board `ideas`. */
export const BOARD: BoardRecord = { id: 'ideas', community: 'demo', name: '오목마당', description: '' };

/** A customer whom the company's token names. */
export const CUSTOMER: Actor = { id: uuid(0xc1), community: 'demo', role: 'customer', anonymous: false };
/** Another customer. */
export const OTHER: Actor = { id: uuid(0xc2), community: 'demo', role: 'customer', anonymous: false };
/** Somebody known only by a secret in their browser. */
export const VISITOR: Actor = { id: uuid(0xa1), community: 'demo', role: 'customer', anonymous: true };
/** Somebody of the company. */
export const STAFF: Actor = { id: uuid(0x51), community: 'demo', role: 'staff', anonymous: false };
/** Somebody of the company who may do everything. */
export const ADMIN: Actor = { id: uuid(0x52), community: 'demo', role: 'admin', anonymous: false };

/** The row of a person known by the company's token. */
export function personRecord(actor: Actor, more: Partial<PersonRecord> = {}): PersonRecord {
  return {
    id: actor.id,
    community: actor.community,
    origin: actor.anonymous ? 'anonymous' : 'known',
    externalId: null,
    name: '홍길동',
    nickname: null,
    email: null,
    avatar: null,
    role: actor.role,
    title: null,
    createdAt: NOW,
    ...more,
  };
}

/** An open idea without votes, of the board `ideas`, that was born with the board's first change. */
export function ideaRecord(more: Partial<IdeaRecord> = {}): IdeaRecord {
  return {
    id: uuid(1),
    community: 'demo',
    board: 'ideas',
    person: CUSTOMER.id,
    author: { id: CUSTOMER.id, name: '홍*동 님' },
    kind: 'idea',
    title: '왼손잡이용 국자',
    excerpt: '',
    status: 'open',
    tags: [],
    votes: 0,
    votesBefore: 0,
    anonymous: 0,
    comments: 0,
    score: scoreOfBirth(NOW),
    createdAt: NOW,
    shippedAt: null,
    editedAt: null,
    deletedAt: null,
    answer: null,
    loop: NO_LOOP,
    mergedInto: null,
    merged: 0,
    sourceId: null,
    born: 1,
    boardSeq: 1,
    ideaSeq: 1,
    roadmapSeq: null,
    ...more,
  };
}

/** The words of {@link ideaRecord}. */
export function textRecord(more: Partial<IdeaTextRecord> = {}): IdeaTextRecord {
  return { idea: uuid(1), body: '', html: '', renderer: 1, contextUrl: null, photos: [], ideaSeq: 1, ...more };
}

/** A comment in the thread of {@link ideaRecord}, on its first level. */
export function commentRecord(more: Partial<CommentRecord> = {}): CommentRecord {
  return {
    id: uuid(0x70),
    community: 'demo',
    thread: `idea:${uuid(1)}`,
    parent: null,
    person: CUSTOMER.id,
    author: { id: CUSTOMER.id, name: '' },
    body: '첫 말',
    html: '',
    renderer: 1,
    mentions: [],
    photos: [],
    marks: {},
    createdAt: NOW,
    editedAt: null,
    deletedAt: null,
    threadSeq: 1,
    ...more,
  };
}

/** A photo that {@link CUSTOMER} sent and that waits for words. */
export function photoRecord(more: Partial<PhotoRecord> = {}): PhotoRecord {
  return {
    id: uuid(0x90),
    community: 'demo',
    person: CUSTOMER.id,
    createdAt: NOW,
    width: 800,
    height: 600,
    hash: 'hash',
    beside: null,
    ...more,
  };
}

/** What a transaction read: nothing but what is named. */
export function facts(more: Partial<Facts> = {}): Facts {
  return {
    epoch: 7,
    clients: new Map(),
    people: new Map(),
    ideas: new Map(),
    sources: new Map(),
    votes: new Map(),
    follows: new Map(),
    opinions: new Map(),
    marks: new Map(),
    texts: new Map(),
    responses: new Map(),
    comments: new Map(),
    participants: new Set(),
    replies: new Map(),
    timeline: new Set(),
    boards: new Map([[BOARD.id, BOARD]]),
    photos: new Map(),
    links: new Map(),
    outdone: new Set(),
    issues: new Map(),
    lastMoves: new Map(),
    moderation: UNMODERATED,
    heads: new Map(),
    logHead: 0,
    ...more,
  };
}

/** A world that holds these ideas and nothing else; every topic of theirs stands where their rows do. */
export function worldWith(ideas: readonly IdeaRecord[] = [], more: Partial<Facts> = {}): World {
  const heads = new Map<string, number>();
  for (const { id, board, boardSeq, ideaSeq, roadmapSeq } of ideas) {
    heads.set(`board:${board}`, Math.max(boardSeq, heads.get(`board:${board}`) ?? 0));
    heads.set(`idea:${id}`, ideaSeq);
    if (roadmapSeq !== null) heads.set(`roadmap:${board}`, Math.max(roadmapSeq, heads.get(`roadmap:${board}`) ?? 0));
  }
  return new World('demo', facts({ ideas: new Map(ideas.map((idea) => [idea.id, idea])), heads, ...more }));
}

/** A call made ready as the door makes it ready. */
export function ready<N extends MutationCall['name']>(
  name: N,
  args: Extract<MutationCall, { name: N }>['args'],
): Extract<Prepared, { name: N }> {
  return prepare({ name, args } as MutationCall) as Extract<Prepared, { name: N }>;
}
