import type { CustomerOrigin, ExportKind } from '@madang/protocol';
import type { VotedIdea } from '../store/exports.js';
import type { Services } from './context.js';
import type { ExportedRow, RowFile } from '../transfer/write/rows.js';

/** Rows that are read at once. */
const BATCH = 500;

type Source = Pick<Services['store'], 'boards' | 'voices' | 'segments' | 'toldCustomers' | 'accountsAfter' | 'votedIdeas' | 'votesAfter'>;

/** Everything of one kind in a community. `reach`: also how people are reached, and how the company names them. */
export function fileOf(what: ExportKind, store: Source, community: string, reach: boolean): RowFile {
  return { name: what, columns: COLUMNS[what], rows: ROWS[what](store, community, reach) };
}

const COLUMNS: Readonly<Record<ExportKind, readonly string[]>> = {
  voices: [
    'id', 'sourceId', 'channel', 'kind', 'words', 'url', 'name', 'email', 'externalId', 'account', 'saidAt', 'quotable',
    'idea', 'vote', 'state', 'recordedAt', 'original',
  ],
  votes: ['board', 'idea', 'title', 'person', 'known', 'name', 'email', 'id', 'account', 'votedAt', 'why'],
  segments: ['id', 'name', 'members', 'rule'],
  customers: [
    'id', 'name', 'email', 'account.id', 'account.name', 'account.value', 'traits', 'person', 'known', 'votes', 'ideas',
    'comments', 'seenAt',
  ],
  accounts: ['id', 'name', 'value', 'customers'],
};

type Rows = (store: Source, community: string, reach: boolean) => AsyncGenerator<ExportedRow>;

const ROWS: Readonly<Record<ExportKind, Rows>> = {
  voices,
  votes,
  segments,
  customers,
  accounts,
};

/** As `POST …/voices/batch` takes them, and how they stand. */
async function* voices(store: Source, community: string, reach: boolean): AsyncGenerator<ExportedRow> {
  let after: { readonly value: number; readonly id: string } | undefined;
  for (let more = true; more; ) {
    const page = await store.voices({ community, limit: BATCH, ...(after && { after }) });
    for (const voice of page.voices) {
      const { id, channel, kind, words, saidAt, quotable, vote, state, at: recordedAt } = voice;
      yield {
        id, sourceId: given(voice.sourceId), channel, kind, words, url: given(voice.url), name: given(voice.name),
        ...(reach && { email: given(voice.email), externalId: given(voice.externalId) }),
        account: given(voice.account), saidAt, quotable, idea: voice.idea?.id, vote, state, recordedAt,
        ...(reach && { original: given(voice.original) }),
      };
    }
    const last = page.voices.at(-1);
    more = page.more && last !== undefined;
    if (last) after = { value: last.at, id: last.id };
  }
}

/** Who voted for what. Votes that an import counted without voters are nobody's. */
async function* votes(store: Source, community: string, reach: boolean): AsyncGenerator<ExportedRow> {
  for (const { id: board } of await store.boards(community)) {
    const of = { community, board };
    for await (const idea of each((last: VotedIdea | null) => store.votedIdeas(of, last, BATCH))) {
      const ofIdea = each((last: { readonly no: number } | null) => store.votesAfter(idea.no, last?.no ?? 0, BATCH));
      for await (const { person, name, email, origin, externalId, account, at, why } of ofIdea) {
        yield {
          board, idea: idea.id, title: idea.title, person, known: origin, name: given(name),
          ...(reach && { email: given(email), id: ownId(origin, externalId) }),
          account: given(account), votedAt: at, why: given(why),
        };
      }
    }
  }
}

/** As `PUT …/segments/{id}` takes them. */
async function* segments(store: Source, community: string): AsyncGenerator<ExportedRow> {
  for (const { id, name, rule, members } of await store.segments(community)) yield { id, name, rule, members };
}

/** As an import of customers takes them. */
async function* customers(store: Source, community: string, reach: boolean): AsyncGenerator<ExportedRow> {
  const all = each((last: { readonly id: string } | null) => store.toldCustomers(community, last?.id ?? null, BATCH));
  for await (const one of all) {
    const { id: person, name, email, origin, externalId, account, traits, votes: voted, ideas, comments, seenAt } = one;
    yield {
      ...(reach && { id: ownId(origin, externalId), email: given(email) }),
      name: given(name), account: account ?? undefined, traits: reach ? traits : undefined, person, known: origin,
      votes: voted, ideas, comments, seenAt: seenAt || undefined,
    };
  }
}

async function* accounts(store: Source, community: string): AsyncGenerator<ExportedRow> {
  const all = each((last: { readonly id: string } | null) => store.accountsAfter(community, last?.id ?? '', BATCH));
  for await (const { id, name, value, customers: n } of all) yield { id, name, value, customers: n };
}

/** All of what comes in pages, each read after the last one before. */
async function* each<T>(page: (last: T | null) => Promise<readonly T[]>): AsyncGenerator<T> {
  let last: T | null = null;
  for (;;) {
    const found: readonly T[] = await page(last);
    yield* found;
    last = found.at(-1) ?? null;
    if (found.length < BATCH) return;
  }
}

/** The company's own id of somebody: others are made here. */
function ownId(origin: CustomerOrigin, externalId: string | null): string | undefined {
  return origin === 'known' ? given(externalId) : undefined;
}

function given(value: string | null): string | undefined {
  return value === null || value === '' ? undefined : value;
}
