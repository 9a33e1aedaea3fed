import type { Status, WebhookData, WebhookIdea, WebhookKind, WebhookPayload, WebhookPerson } from '@madang/protocol';
import { authorOf } from '../domain/projections.js';
import type { EventRecord } from '../domain/records.js';
import { excerpt } from '../markdown/excerpt.js';
import { plainText } from '../markdown/render.js';
import type { Store, WholeIdea } from '../store/store.js';

/** Longest beginning of words that is sent along. */
const TEXT = 300;

/** As much of a text as its first words may take up. */
const READ = 4_000;

/** What of the log each kind tells of. */
export const SOURCES: Readonly<Record<WebhookKind, readonly EventRecord['kind'][]>> = {
  'idea.created': ['idea.created'],
  'idea.edited': ['idea.edited'],
  'idea.deleted': ['idea.deleted'],
  'idea.merged': ['idea.merged'],
  'idea.unmerged': ['idea.unmerged'],
  'comment.added': ['comment.added'],
  'comment.deleted': ['comment.deleted'],
  'status.set': ['status.set'],
  'response.set': ['response.set'],
  'response.returned': ['response.returned'],
  'promise.reached': ['promise.reached'],
  'idea.relook': ['idea.relook'],
  'thread.surged': ['thread.surged'],
  'vote.count': ['vote.set', 'vote.unset'],
  'news.people': ['status.set', 'response.set', 'comment.added', 'idea.merged'],
  'person.confirmed': ['person.confirmed'],
  'person.merged': ['person.merged'],
};

/** The kind that tells of an entry as it is; `null` where none does. */
export function kindOf(event: EventRecord): WebhookKind | null {
  if (event.kind === 'vote.set' || event.kind === 'vote.unset') return 'vote.count';
  return Object.hasOwn(SOURCES, event.kind) ? (event.kind as WebhookKind) : null;
}

/** What payloads are made of. */
export interface PayloadParts {
  readonly store: Pick<Store, 'idea' | 'comment' | 'person'>;
  /** The address of an idea's page; `null` where the server does not know its own. */
  readonly pageOf: (community: string, idea: Pick<WebhookIdea, 'id' | 'board'>) => Promise<string | null>;
}

/** What is to be said of an entry of the log, with ideas and people as they are now: what was erased is gone. */
export async function payloadOf(parts: PayloadParts, type: WebhookKind, event: EventRecord): Promise<WebhookPayload> {
  const { community, seq, at, idea: id } = event;
  const whole = id === null ? null : await parts.store.idea(community, id);
  const data: WebhookData = {
    community,
    seq,
    order: id ?? event.person ?? (typeof event.data['thread'] === 'string' ? event.data['thread'] : ''),
    idea: whole && (await ideaOf(parts, community, whole)),
    // Whoever votes is nobody's business but their own: the company hears how many they are.
    by: type === 'vote.count' ? null : await byOf(parts, community, event.person),
    ...(await more(parts, type, event, whole)),
  };
  return { type, timestamp: new Date(at).toISOString(), data };
}

async function ideaOf({ pageOf }: PayloadParts, community: string, { idea }: WholeIdea): Promise<WebhookIdea> {
  const { id, board, title, status, votes } = idea;
  return { id, board, title, status, votes, url: await pageOf(community, idea) };
}

async function byOf({ store }: PayloadParts, community: string, id: string | null): Promise<WebhookPerson | null> {
  const found = id === null ? null : await store.person(community, id);
  const person = found?.merged ? await store.person(community, found.merged.into) : found;
  if (!person) return null;
  const userId = person.origin === 'known' ? person.externalId : null;
  return { role: person.role, name: authorOf(person).name, userId };
}

/** What only some kinds say. */
async function more(
  parts: PayloadParts,
  type: WebhookKind,
  { kind, community, person, data }: EventRecord,
  whole: WholeIdea | null,
): Promise<Partial<WebhookData>> {
  switch (type) {
    case 'idea.created':
    case 'idea.edited':
      return whole ? { text: beginning(whole.text.body) } : {};
    case 'status.set': {
      const step = whole?.timeline.find(({ id }) => id === data['entry']);
      return { change: { from: data['from'] as Status, to: data['to'] as Status, note: step?.note ?? '' } };
    }
    case 'response.set':
      return { first: data['first'] === true, ...(whole?.response && { text: beginning(whole.response.body) }) };
    case 'comment.added':
    case 'comment.deleted': {
      const id = String(data['comment']);
      const comment = type === 'comment.added' ? await parts.store.comment(community, id) : null;
      return { comment: { id }, ...(comment?.deletedAt === null && { text: beginning(comment.body) }) };
    }
    case 'idea.merged':
    case 'idea.unmerged':
      return intoOf(parts, community, data['into'] ?? data['from']);
    case 'news.people':
      return kind === 'idea.merged' ? intoOf(parts, community, data['into']) : {};
    case 'thread.surged':
      return { surge: { thread: String(data['thread']), times: Number(data['times']), slow: Number(data['slow']) } };
    case 'promise.reached':
      return typeof data['by'] === 'number' ? { dueAt: data['by'] } : {};
    case 'person.confirmed':
    case 'person.merged': {
      const who = await byOf(parts, community, person);
      const was = data['from'];
      return {
        person: { id: person ?? '', userId: who?.userId ?? null, ...(kind === 'person.merged' && { was: String(was) }) },
      };
    }
    default:
      return {};
  }
}

/** The idea that another became part of, or was part of. */
async function intoOf(
  parts: PayloadParts,
  community: string,
  id: EventRecord['data'][string] | undefined,
): Promise<Pick<WebhookData, 'into'>> {
  const whole = typeof id === 'string' ? await parts.store.idea(community, id) : null;
  return { into: whole && (await ideaOf(parts, community, whole)) };
}

function beginning(body: string): string {
  return excerpt(plainText(body.slice(0, READ)), TEXT);
}
