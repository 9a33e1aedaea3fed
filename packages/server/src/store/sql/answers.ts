import type { ClientRecord } from '../../domain/records.js';
import type { Plan, Row } from './plan.js';
import { number, text, textOrNull } from './rows/cells.js';

/** A final answer to a numbered mutation. */
export type FinalAnswer = ClientRecord['answers'][number];

/** How long answers are kept for those who have not heard them, in milliseconds: a weekend with the lid closed. */
export const KEEP_ANSWERS = 3 * 24 * 60 * 60 * 1000;

/** A client as kept: its answers stand elsewhere. */
export interface KeptClient extends Omit<ClientRecord, 'answers'> {
  /** The batches of the answers to `last` and the ones before it, oldest first. */
  readonly batches: readonly number[];
}

/** `select …` of clients; {@link clientFromRow} reads it. Goes on with `where`. */
export const SELECT_CLIENTS = 'select id, person, last, batches, fingerprint, used_at from clients';

/** A client as kept. */
export function clientFromRow(row: Row): KeptClient {
  const batches = text(row, 3);
  return {
    id: text(row, 0),
    person: text(row, 1),
    last: number(row, 2),
    batches: batches === '' ? [] : batches.split(' ').map(Number),
    fingerprint: textOrNull(row, 4),
    usedAt: number(row, 5),
  };
}

/** The answers of a batch as written: {@link readAnswers} reads them. */
export function answersToText(answers: readonly (readonly [client: string, answer: FinalAnswer])[]): string {
  return JSON.stringify(answers);
}

/** The answers of clients that are still kept, oldest first. */
export function* readAnswers(
  community: string,
  clients: readonly KeptClient[],
): Plan<ReadonlyMap<string, readonly FinalAnswer[]>> {
  const answers = new Map<string, FinalAnswer[]>(clients.map(({ id }) => [id, []]));
  const batches = [...new Set(clients.flatMap((client) => client.batches))];
  if (batches.length === 0) return answers;
  const [rows = []] = yield [
    {
      sql: 'select answers from answers where community = $1 and batch in $2[int] order by batch',
      params: [community, batches],
    },
  ];
  for (const row of rows) {
    for (const [client, answer] of JSON.parse(text(row, 0)) as [string, FinalAnswer][]) {
      answers.get(client)?.push(answer);
    }
  }
  for (const { id, last, batches: own } of clients) {
    // A batch may hold older answers too, which a restored or reused id has left behind.
    answers.set(id, answers.get(id)?.filter(({ n }) => n > last - own.length && n <= last) ?? []);
  }
  return answers;
}

/** Most answers that are remembered, of all clients together: some megabytes. */
const CAPACITY = 8_192;

/** What a client was told, up to a number. */
interface Remembered {
  readonly epoch: number;
  readonly last: number;
  readonly answers: readonly FinalAnswer[];
}

/**
 * The answers this process gave last, so that a tab that votes ten times does not have its ten answers read and parsed
 * each time. Never a source of truth: it is used only where the database says that the client stands at the very
 * number it was filled at, in the same epoch, and what was answered up to a number does not change.
 */
export class AnswerMemory {
  readonly #kept = new Map<string, Remembered>();
  #size = 0;

  /** The answers of a client that stands at `last`; `undefined` when they have to be read. */
  get(community: string, client: string, epoch: number, last: number): readonly FinalAnswer[] | undefined {
    const kept = this.#kept.get(`${community} ${client}`);
    return kept?.epoch === epoch && kept.last === last ? kept.answers : undefined;
  }

  /** Remembers clients as they were committed. The ones not seen for longest are forgotten. */
  keep(community: string, epoch: number, clients: readonly ClientRecord[]): void {
    for (const { id, last, answers } of clients) {
      const key = `${community} ${id}`;
      this.#size += answers.length - (this.#kept.get(key)?.answers.length ?? 0);
      this.#kept.delete(key);
      this.#kept.set(key, { epoch, last, answers });
    }
    for (const [key, { answers }] of this.#kept) {
      if (this.#size <= CAPACITY) break;
      this.#size -= answers.length;
      this.#kept.delete(key);
    }
  }
}
