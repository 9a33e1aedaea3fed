import type { ClientBase, QueryArrayResult } from 'pg';
import { isList, type Plan, type Query, queryText, type Row } from '../sql/plan.js';
import { storableCell } from '../sql/rows/cells.js';
import { type Write, writeSql } from '../sql/statements.js';
import type { Cell } from '../sql/tables.js';

/** A statement with a name, so that the server plans it once a connection. */
interface Named {
  readonly name: string;
  readonly text: string;
}

const named = new Map<string, Named>();

/** There are few different texts: none is made of what people write. */
function prepared(key: string, text: () => string): Named {
  let found = named.get(key);
  if (!found) named.set(key, (found = { name: `m${named.size}`, text: text() }));
  return found;
}

/** Runs plans and writes on one connection. Everything that does not wait for an answer is sent at once. */
export class Session {
  readonly #client: ClientBase;
  #sent = 0;
  #answered = 0;

  constructor(client: ClientBase) {
    this.#client = client;
  }

  /** How many statements were answered. */
  get answers(): number {
    return this.#answered;
  }

  /** Whether something was sent and has no answer yet. */
  get waiting(): boolean {
    return this.#sent > this.#answered;
  }

  /** One statement without parameters, such as `begin`. */
  async command(text: string): Promise<void> {
    await this.#answer(this.#client.query(text));
  }

  /** One statement; `$1[]` and `pairs($1)` as in plans. */
  async query({ sql, params }: Query): Promise<readonly Row[]> {
    const { name, text } = prepared(sql, () => queryText('postgres', sql));
    const result: QueryArrayResult<Cell[]> = await this.#answer(this.#client.query({
      name,
      text,
      values: params.map((param) => (isList(param) ? param.map(storableCell) : storableCell(param))),
      rowMode: 'array',
    }));
    return result.rows;
  }

  /** Runs a plan; `first` are promises of what was sent before it and belongs to its first answer. */
  async run<T>(plan: Plan<T>, first: readonly Promise<unknown>[] = []): Promise<T> {
    let before = first;
    let step = plan.next();
    while (step.done !== true) {
      const answers = step.value.map((query) => this.query(query));
      await together([...before, ...answers]);
      before = [];
      step = plan.next(await Promise.all(answers));
    }
    return step.value;
  }

  /** Sends set-based writes, one statement each, and whatever `last` sends; waits for all of it. */
  async write(writes: readonly Write[], last: () => readonly Promise<unknown>[] = () => []): Promise<void> {
    const sent = writes.map((write) => this.#write(write));
    await together([...sent, ...last()]);
  }

  async #write(write: Write): Promise<void> {
    const { type, table, columns, rows } = write;
    const { name, text } = prepared(`${type} ${table.name} ${columns.join()}`, () => writeSql('postgres', write, rows.length));
    const values = columns.map((column) => rows.map((row) => storableCell(row[column] ?? null)));
    await this.#answer(this.#client.query({ name, text, values }));
  }

  #answer<T>(answer: Promise<T>): Promise<T> {
    this.#sent += 1;
    return answer.finally(() => (this.#answered += 1));
  }
}

/** Waits for all of them and throws the first fault in their order: the ones after it are only its consequence. */
async function together(promises: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(promises)) {
    if (result.status === 'rejected') throw result.reason;
  }
}
