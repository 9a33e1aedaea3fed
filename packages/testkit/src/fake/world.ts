import type { FakeCase, FakeReport } from './case.js';
import type { FakeMerge } from './merge.js';
import type { FakePhoto } from './photo.js';
import {
  type Author,
  type BoardPromise,
  type ThreadCalm,
  type ClockPage,
  type Delta,
  type IdeaRow,
  LIMITS,
  type Line,
  type Link,
  type Me,
  type Op,
  onRoadmap,
  parseTopic,
  type Reached,
  type Row,
  type Topic,
  type Version,
} from '@madang/protocol';

interface Gone {
  readonly kind: 'gone';
  readonly of: Row['kind'];
  readonly id: string;
  readonly seq: number;
}

interface TopicState {
  seq: number;
  readonly rows: Map<string, Row | Gone>;
}

/** Words that others took the place of. */
export interface Kept {
  readonly at: number;
  readonly by: Author;
  readonly title?: string;
  readonly body: string;
}

/** A row before its topic numbers it. */
export type Unnumbered<R extends Row = Row> = R extends Row ? Omit<R, 'seq'> : never;

/**
 * What a server keeps, in memory: topics of numbered rows, and ideas behind their three projections. The numbers follow
 * the rules of the real one: one step a change and topic, tombstones for what left, an epoch for histories.
 */
export class FakeWorld {
  epoch = 1;
  readonly ideas = new Map<string, Unnumbered<IdeaRow>>();
  /** What ideas and comments said before, by id, the newest first. */
  readonly history = new Map<string, Kept[]>();
  /** Photos that were sent, by id. */
  readonly photos = new Map<string, FakePhoto>();
  /** Where ideas were written, by id: only staff are told. */
  readonly contexts = new Map<string, string>();
  /** What the company promises, by board. */
  readonly promises = new Map<string, BoardPromise>();
  /** What the clock of a board tells; a board without one tells nothing. */
  readonly clocks = new Map<string, ClockPage['clock']>();
  /** Who said that a shipped idea solved it, by idea: told from a few on. */
  readonly solved = new Map<string, { yes: number; n: number }>();
  /** Why people voted, as everybody may read it, by idea, the newest first. */
  readonly quotes = new Map<string, readonly Line[]>();
  /** Links to trackers, by idea: only staff are told. */
  readonly links = new Map<string, readonly Link[]>();
  /** What staff took from the public, as `idea person`, with what was quoted of it. */
  readonly hidden = new Map<string, readonly Line[]>();
  /** What became part of other ideas, by its id. */
  readonly merges = new Map<string, FakeMerge>();
  /** What others do not see, by its id. */
  readonly cases = new Map<string, FakeCase>();
  readonly reports: FakeReport[] = [];
  /** How threads are kept calm, and boards by `board:<id>`. */
  readonly calm = new Map<string, ThreadCalm>();
  readonly #topics = new Map<Topic, TopicState>();
  /** Touched by the change under way, with the number before it. */
  #touched = new Map<Topic, { readonly from: number; readonly keys: Set<string> }>();

  head(topic: Topic): Version {
    return [this.epoch, this.#topics.get(topic)?.seq ?? 0];
  }

  rows<K extends Row['kind']>(topic: Topic, kind: K): Extract<Row, { kind: K }>[] {
    const rows = [...(this.#topics.get(topic)?.rows.values() ?? [])];
    return rows.filter((row): row is Extract<Row, { kind: K }> => row.kind === kind);
  }

  row<K extends Row['kind']>(topic: Topic, kind: K, id: string): Extract<Row, { kind: K }> | undefined {
    return this.rows(topic, kind).find((row) => row.id === id);
  }

  put(topic: Topic, row: Unnumbered): void {
    const { state, seq, keys } = this.#touch(topic);
    keys.add(`${row.kind} ${row.id}`);
    state.rows.set(`${row.kind} ${row.id}`, { ...row, seq });
  }

  remove(topic: Topic, kind: Row['kind'], id: string): void {
    const { state, seq, keys } = this.#touch(topic);
    keys.add(`${kind} ${id}`);
    state.rows.set(`${kind} ${id}`, { kind: 'gone', of: kind, id, seq });
  }

  /** The topics of a kind that ever changed. */
  topics(kind: string): Topic[] {
    return [...this.#topics.keys()].filter((topic) => topic.startsWith(`${kind}:`));
  }

  /** Keeps the words of an idea or comment that others take the place of. */
  keep(id: string, words: Kept): void {
    this.history.set(id, [words, ...(this.history.get(id) ?? [])]);
  }

  /** Writes an idea into every topic that shows it, and out of the roadmap when it left that. */
  putIdea(idea: Unnumbered<IdeaRow>): void {
    const board: Topic = `board:${idea.board}`;
    const known = this.ideas.get(idea.id);
    const born = known?.born ?? this.#touch(board).seq;
    const next = { ...idea, born };
    this.ideas.set(idea.id, next);
    const { coProposers: _also, helpers: _helped, thanks: _thanked, shippedAt: _since, ...card } = next;
    this.put(board, card);
    this.put(`idea:${idea.id}`, next);
    if (onRoadmap(idea.status)) this.put(`roadmap:${idea.board}`, next);
    else if (known && onRoadmap(known.status)) this.remove(`roadmap:${idea.board}`, 'idea', idea.id);
  }

  /** Takes an idea out of every topic that shows it. */
  removeIdea(id: string): void {
    const idea = this.ideas.get(id);
    if (!idea) return;
    this.ideas.delete(id);
    this.remove(`board:${idea.board}`, 'idea', id);
    for (const kind of ['idea', 'text'] as const) this.remove(`idea:${id}`, kind, id);
    if (onRoadmap(idea.status)) this.remove(`roadmap:${idea.board}`, 'idea', id);
  }

  /** Ends a change: the deltas that tell of it, and how far each topic came. */
  commit(also: readonly Topic[] = []): { readonly deltas: readonly Delta[]; readonly reached: Reached } {
    const reached: Record<string, Version> = {};
    for (const topic of [...also, ...this.#touched.keys()]) reached[topic] = this.head(topic);
    const deltas = [...this.#touched].map(([topic, { from, keys }]): Delta => {
      const state = this.#state(topic);
      const ops = [...keys].flatMap((key) => opOf(state.rows.get(key)));
      return { topic, epoch: this.epoch, from, to: state.seq, ops };
    });
    this.#touched = new Map();
    return { deltas, reached };
  }

  /** Everything after a version; `null` when the snapshot has to be fetched again. */
  since(topic: Topic, version: Version | null): Delta | null {
    const { seq, rows } = this.#state(topic);
    if (version === null || version[0] !== this.epoch || version[1] > seq) return null;
    const ops = [...rows.values()].filter((row) => row.seq > version[1]).flatMap(opOf);
    return ops.length > LIMITS.catchUpRows ? null : { topic, epoch: this.epoch, from: version[1], to: seq, ops };
  }

  #state(topic: Topic): TopicState {
    let state = this.#topics.get(topic);
    if (!state) this.#topics.set(topic, (state = { seq: 0, rows: new Map() }));
    return state;
  }

  #touch(topic: Topic): { readonly state: TopicState; readonly seq: number; readonly keys: Set<string> } {
    if (!parseTopic(topic)) throw new Error(`${topic} is no topic`);
    const state = this.#state(topic);
    let touched = this.#touched.get(topic);
    if (!touched) {
      this.#touched.set(topic, (touched = { from: state.seq, keys: new Set() }));
      state.seq += 1;
    }
    return { state, seq: state.seq, keys: touched.keys };
  }
}

function opOf(row: Row | Gone | undefined): Op[] {
  if (!row) return [];
  return [row.kind === 'gone' ? { op: 'del', kind: row.of, id: row.id, seq: row.seq } : { op: 'put', row }];
}

/** Somebody as everybody sees them. */
export interface FakePerson extends Author {
  readonly role: 'customer' | 'staff' | 'admin';
  readonly anonymous: boolean;
  readonly email?: string;
  readonly nickname?: string;
  /** What they appear as without a nickname. */
  readonly plain?: string;
  readonly fullName?: string;
  /** What they hear of by itself, where that is not all. */
  readonly follow?: Me['follow'];
  readonly mutedBoards?: Me['mutedBoards'];
  readonly uncredited?: true;
  /** The company did not vouch for their address. */
  readonly unconfirmed?: true;
}

/** The public face of a person. */
export function faceOf({ id, name, staff, title, avatar }: FakePerson): Author {
  return { id, name, ...(staff && { staff }), ...(title && { title }), ...(avatar && { avatar }) };
}
