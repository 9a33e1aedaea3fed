import type { Delta, IdeaRow, MutateAnswer, Row, Topic } from '@madang/protocol';
import type { Changes, EventRecord, Missed, Store } from '@madang/server/parts';
import { hold, same } from '../kit/fail.js';

/** A row as it stood in a topic after a commit. */
export interface Fact<R extends Row = Row> {
  readonly epoch: number;
  readonly row: R;
  /** Of an idea: who had voted for it. */
  readonly voters: ReadonlySet<string>;
  /** Of an idea: the ids of its comments. */
  readonly comments: readonly string[];
}

interface Executed {
  person: string;
  last: number;
  readonly answers: Map<number, MutateAnswer>;
}

/** What is read back after something that tells of no changes. */
interface Read {
  readonly events: readonly EventRecord[];
  readonly missed: readonly ({ readonly topic: Topic } & Missed)[];
}

type Merging = Parameters<Store['mergePeople']>[0];

/** More than there is. */
const ALL = 1_000_000;

/**
 * All that was ever committed, taken down beneath everything that can fail: what clients show is held against it. It
 * checks each commit by itself, too.
 */
export class History {
  readonly #facts = new Map<string, Fact[]>();
  readonly #heads = new Map<string, number>();
  readonly #voters = new Map<string, Set<string>>();
  readonly #comments = new Map<string, string[]>();
  /** By client id. */
  readonly executed = new Map<string, Executed>();
  readonly events: EventRecord[] = [];
  /** Visitors who are somebody else by now. */
  readonly gone = new Set<string>();
  #logHead = 0;
  /** Times that everything was replaced. */
  replaced = 0;
  commits = 0;
  /** The first rule that a commit broke. */
  broken: unknown = null;
  /** Two people are being made one: what is committed after that waits until it is written down. */
  #uniting: Promise<void> | null = null;

  /** A store that tells of every commit. */
  watch(store: Store): Store {
    return new Proxy(store, {
      get: (target, name: keyof Store) => {
        if (name === 'write') {
          return async (...args: Parameters<Store['write']>) => {
            const done = await target.write(...args);
            while (this.#uniting) await this.#uniting;
            try {
              this.#commit(done.changes);
            } catch (error) {
              // Whoever writes takes this for a fault of the database.
              this.broken ??= error;
            }
            return done;
          };
        }
        if (name === 'mergePeople') {
          return async (merging: Merging) => {
            const done = target.mergePeople(merging);
            // The database has it by now, and nothing after it.
            const read = this.#read(target, merging);
            const before = this.#uniting;
            const uniting = (async () => {
              await before;
              if (await done) this.#unite(merging, await read);
            })().catch((error: unknown) => (this.broken ??= error));
            const mine = uniting.then(() => void (this.#uniting === mine && (this.#uniting = null)));
            this.#uniting = mine;
            await mine;
            return done;
          };
        }
        if (name === 'clearCommunity') {
          return async (community: string) => {
            await target.clearCommunity(community);
            this.#clear();
          };
        }
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }

  /** A row of a topic by its number: one fact for each epoch that had one. */
  facts(topic: string, kind: Row['kind'], id: string, seq: number): readonly Fact[] {
    return this.#facts.get(`${topic} ${kind} ${id} ${seq}`) ?? [];
  }

  /** An idea in a topic by its number. */
  ideas(topic: string, id: string, seq: number): readonly Fact<IdeaRow>[] {
    return this.facts(topic, 'idea', id, seq) as readonly Fact<IdeaRow>[];
  }

  /** The server says that this visitor has become somebody else. */
  became(visitor: string): void {
    this.gone.add(visitor);
  }

  /** Whether this person's vote for the idea stands. */
  hasVote(idea: string, person: string): boolean {
    return this.#voters.get(idea)?.has(person) ?? false;
  }

  /** Every idea with those who voted for it. */
  get votes(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#voters;
  }

  #clear(): void {
    for (const map of [this.#heads, this.#voters, this.#comments, this.executed, this.gone]) map.clear();
    this.events.length = 0;
    this.replaced += 1;
  }

  #commit({ clients, events, deltas, votes, unvotes, newComments, logHead }: Changes): void {
    this.commits += 1;
    for (const { id, person, last, answers } of clients) this.#answered(id, person, last, answers);
    for (const event of events) {
      hold('W3', event.seq === this.#logHead + 1, () => `the log goes from ${this.#logHead} to ${event.seq}`);
      this.#logHead = event.seq;
      this.events.push(event);
    }
    hold('W3', logHead === this.#logHead, () => `the log's head is ${logHead} after ${this.#logHead}`);
    for (const { idea, person } of unvotes) this.#votersOf(idea).delete(person);
    for (const { idea, person } of votes) this.#votersOf(idea).add(person);
    for (const { thread, id } of newComments) {
      this.#comments.set(thread, [...(this.#comments.get(thread) ?? []), id]);
    }
    for (const delta of deltas) this.#told(delta);
  }

  /** Reads what a topic and the log say beyond what is written down here. */
  async #read(store: Store, { community, into }: Merging): Promise<Read> {
    const topics = [...new Set([...this.#heads.keys(), `me:${into}`])] as Topic[];
    const events = store.events(community, this.#logHead, ALL);
    const missed = topics.map((topic) => store.missed(community, topic, this.#heads.get(topic) ?? 0, ALL));
    return {
      events: await events,
      missed: (await Promise.all(missed)).map((one, index) => ({ topic: topics[index] as Topic, ...one })),
    };
  }

  /** What one person did is another's from now on (SPEC rules I2, I3). */
  #unite({ from, into }: Merging, { events, missed }: Read): void {
    this.commits += 1;
    for (const event of events) {
      hold('W3', event.seq === this.#logHead + 1, () => `the log goes from ${this.#logHead} to ${event.seq}`);
      this.#logHead = event.seq;
      this.events.push(event);
    }
    for (const voters of this.#voters.values()) if (voters.delete(from)) voters.add(into);
    for (const executed of this.executed.values()) if (executed.person === from) executed.person = into;
    for (const { topic, ...one } of missed) {
      const head = this.#heads.get(topic) ?? 0;
      if (one.to === head) continue;
      hold('V3', one.type === 'ops', () => `${topic} cannot be read from ${head} on`);
      if (one.type === 'ops') this.#told({ topic, epoch: one.epoch, from: head, to: one.to, ops: one.ops });
    }
  }

  #answered(client: string, person: string, last: number, answers: readonly MutateAnswer[]): void {
    let known = this.executed.get(client);
    if (!known) this.executed.set(client, (known = { person, last: 0, answers: new Map() }));
    hold('M1', known.person === person, () => `client id ${client} went over to another person`);
    for (const answer of answers) {
      if (!('n' in answer)) continue;
      if (answer.n > known.last) {
        hold('M3', answer.n === known.last + 1, () => `number ${answer.n} of ${client} was executed after ${known.last}`);
        known.last = answer.n;
        known.answers.set(answer.n, answer);
      } else {
        hold('M2', same(known.answers.get(answer.n), answer), () => `number ${answer.n} of ${client} got another answer`);
      }
    }
    hold('M3', last === known.last, () => `the server says ${last} for ${client}, and executed ${known.last}`);
  }

  #told({ topic, epoch, from, to, ops }: Delta): void {
    const head = this.#heads.get(topic) ?? 0;
    hold('V3', from === head && to > from, () => `${topic} went from ${from} to ${to} when it stood at ${head}`);
    this.#heads.set(topic, to);
    for (const op of ops) {
      if (op.op !== 'put') continue;
      const { row } = op;
      hold('V5', row.seq > from && row.seq <= to, () => `a row of ${topic} has ${row.seq}, outside of ${from} to ${to}`);
      const key = `${topic} ${row.kind} ${row.id} ${row.seq}`;
      const fact: Fact = {
        epoch,
        row,
        voters: new Set(this.#voters.get(row.id)),
        comments: this.#comments.get(`idea:${row.id}`) ?? [],
      };
      this.#facts.set(key, [...(this.#facts.get(key) ?? []), fact]);
    }
  }

  #votersOf(idea: string): Set<string> {
    let voters = this.#voters.get(idea);
    if (!voters) this.#voters.set(idea, (voters = new Set()));
    return voters;
  }
}
