import type { QueuePosition, QueueQuery } from '../../queue.js';
import type { Param, Query } from '../plan.js';
import { type Bind, type Narrow, narrowings, statusesOf } from './narrow.js';

/** A statement over ideas of some boards in the making: its conditions, with their parameters. */
export class Statement {
  readonly params: Param[];
  readonly #query: QueueQuery;
  readonly #boards: readonly number[];

  constructor(query: QueueQuery, boards: readonly number[], params: readonly Param[] = []) {
    this.#query = query;
    this.#boards = boards;
    this.params = [...params];
  }

  readonly bind: Bind = (value) => `$${this.params.push(value)}`;

  boards(): string {
    return `${this.bind(this.#boards)}[int]`;
  }

  statuses(): string {
    return `s.status in (${statusesOf(this.#query).map((one) => this.bind(one)).join(', ')})`;
  }

  walks(narrow: readonly Narrow[] = narrowings(this.#query)): string[] {
    return narrow.map(({ walk }) => walk(this.bind));
  }

  gather({ gather }: Narrow): string {
    return gather?.(this.bind, () => this.boards()) ?? '';
  }

  /** After where the page before ended, of an order by `value`, the highest first. */
  after(value: string, after: QueuePosition | undefined, idea = 's.idea'): string[] {
    if (!after) return [];
    return [`(${value}, ${idea}) < (${this.bind(after.value)}, (select no from ideas where id = ${this.bind(after.id)}))`];
  }

  /** Done: `text` is what stands before and after the conditions. */
  done(before: string, conditions: readonly string[], behind = ''): Query {
    return { sql: `${before} where ${conditions.join(' and ')} ${behind}`, params: this.params };
  }
}
