import type { CaseKind, MutateAnswer } from '@madang/protocol';
import { MutationCallSchema } from '@madang/protocol/schemas';
import * as v from 'valibot';
import type { Actor } from '../domain/actor.js';
import { needsOfRequest, type Numbering, type Request } from '../domain/execute.js';
import type { Needs } from '../domain/needs.js';
import { carryOut, type Moved } from '../domain/person/carry-out.js';
import { prepare } from '../domain/prepared.js';
import type { CommunityRecord } from '../domain/records.js';
import { refuse } from '../domain/refusal.js';
import { invalid } from '../domain/invalid.js';
import type { Changes, World } from '../domain/world.js';
import type { AskedWrite } from '../identity/write-limits.js';
import { GroupWriter } from '../store/group-writer.js';
import { type Store, StoreError } from '../store/store.js';
import type { Hub } from './hub.js';
import type { Timers } from './timers.js';

/** Mutations that may wait for the database; more are asked to come again, so that memory has a bound. */
const MOST_WAITING = 4_096;

/** Seconds after which a mutation that could not be executed is sent again. */
const RETRY_AFTER = 2;

/** What executing mutations takes. */
export interface MutatorOptions {
  readonly store: Pick<Store, 'write'>;
  readonly hub: Pick<Hub, 'publish'>;
  readonly timers: Timers;
  /** Runs a group when the current turn of the event loop has read what came in: `setImmediate`. */
  readonly defer: (run: () => void) => void;
  readonly onError: (error: unknown) => void;
  /** Told of whoever acts by a session that has outlived who it was made for: it is to be renewed. */
  readonly onMoved?: (community: string, person: string) => void;
  /** Told of every commit, after the hub. */
  readonly onCommit?: (community: string) => void;
  /** Says after how many seconds somebody may ask for this, who asks from there; 0: now, and it was counted. */
  readonly limit?: (asked: AskedWrite) => number | Promise<number>;
  /** Told of what a customer wrote, after it was taken, and from which place of the network it came. */
  readonly onWritten?: (community: CommunityRecord, kind: CaseKind, id: string, from: string | null) => void;
  /** Told what became of every call. */
  readonly onAnswer?: (outcome: MutateAnswer['type']) => void;
}

/** The one door for every change that a person makes, whatever the transport: checks, prepares, groups, executes. */
export class Mutator {
  readonly #options: MutatorOptions;
  readonly #writers = new Map<string, GroupWriter<Request, MutateAnswer | Moved>>();

  constructor(options: MutatorOptions) {
    this.#options = options;
  }

  /**
   * Executes a call as it came in. A fault of the server is answered `busy`: send it again; so is what is over a limit,
   * which is counted where it is said from which place of the network the call came.
   */
  async mutate(
    community: CommunityRecord,
    actor: Actor | null,
    numbering: Numbering | null,
    call: unknown,
    from?: string,
  ): Promise<MutateAnswer> {
    const answer = await this.#mutate(community, actor, numbering, call, from);
    this.#options.onAnswer?.(answer.type);
    return answer;
  }

  /**
   * Does something that is nobody's call, in a transaction of its own, and tells of it as of any other change.
   * @throws StoreError when the database could not do it
   */
  async carry<T>(needs: Needs, decide: (world: World) => T): Promise<T> {
    return this.tell(needs.community, this.#options.store.write(needs, decide));
  }

  /** Tells of a transaction of somebody else's as of any other change. */
  async tell<T>(community: string, written: Promise<{ readonly result: T; readonly changes: Changes }>): Promise<T> {
    const { hub, onCommit } = this.#options;
    const { result, changes } = await written;
    hub.publish(community, changes.deltas);
    onCommit?.(community);
    return result;
  }

  /** Finishes what is under way. */
  async close(): Promise<void> {
    await Promise.all([...this.#writers.values()].map((writer) => writer.close()));
  }

  async #mutate(
    community: CommunityRecord,
    actor: Actor | null,
    numbering: Numbering | null,
    call: unknown,
    from: string | undefined,
  ): Promise<MutateAnswer> {
    const n = numbering?.n ?? 0;
    if (!actor) return { type: 'rejected', n, error: refuse('not-signed-in', 'Please sign in to do this.') };
    const writer = this.#writer(community.id);
    if (writer.waiting >= MOST_WAITING) return { type: 'busy', retryAfter: RETRY_AFTER };
    try {
      const wait = from === undefined ? 0 : this.#limit(community, actor, call, from);
      // Nearly always it is known at once, and nobody waits for it.
      const retryAfter = typeof wait === 'number' ? wait : await wait;
      if (retryAfter > 0) return { type: 'busy', retryAfter, reason: 'too-many' };
      const at = this.#options.timers.now();
      const read = this.#read(call);
      const answer = await this.#submit(writer, { community, actor, numbering, call: read, at });
      const written = answer.type === 'applied' && actor.role === 'customer' ? writtenBy(read) : null;
      if (written) this.#options.onWritten?.(community, ...written, from ?? null);
      return answer;
    } catch (error) {
      this.#options.onError(error);
      const retryAfter = error instanceof StoreError && error.kind === 'full' ? 30 : RETRY_AFTER;
      return { type: 'busy', retryAfter };
    }
  }

  /**
   * Carries a request out. Whoever became somebody else meanwhile is told to come again, which they do with a session
   * of who they are by now, under the same number: a visitor's own must not speak for them, others may have it.
   */
  async #submit(writer: GroupWriter<Request, MutateAnswer | Moved>, request: Request): Promise<MutateAnswer> {
    const answer = await writer.submit(request);
    if (answer.type !== 'moved') return answer;
    this.#options.onMoved?.(request.community.id, request.actor.id);
    return { type: 'busy', retryAfter: RETRY_AFTER };
  }

  #limit({ id: community }: CommunityRecord, actor: Actor, call: unknown, from: string): number | Promise<number> {
    const { name } = (call ?? {}) as { readonly name?: unknown };
    return this.#options.limit?.({ community, actor, name, from }) ?? 0;
  }

  #writer(community: string): GroupWriter<Request, MutateAnswer | Moved> {
    let writer = this.#writers.get(community);
    if (!writer) {
      const { store, hub, defer, onError, onCommit } = this.#options;
      writer = new GroupWriter<Request, MutateAnswer | Moved>({
        store,
        community,
        needs: needsOfRequest,
        decide: carryOut,
        onCommit: ({ deltas }) => {
          hub.publish(community, deltas);
          onCommit?.(community);
        },
        defer,
        onError,
      });
      this.#writers.set(community, writer);
    }
    return writer;
  }

  /** Checks and prepares. What cannot be prepared is refused for good: asked again it would fail again. */
  #read(call: unknown): Request['call'] {
    const parsed = v.safeParse(MutationCallSchema, call, { abortEarly: true });
    if (!parsed.success) return { name: 'invalid', error: invalid(parsed.issues, 'args.') };
    try {
      return prepare(parsed.output);
    } catch (error) {
      this.#options.onError(error);
      return { name: 'invalid', error: refuse('invalid', 'This text could not be read.') };
    }
  }
}

/** What is to be read, or read again, after a call. */
function writtenBy(call: Request['call']): readonly [kind: CaseKind, id: string] | null {
  switch (call.name) {
    case 'idea.create':
      return ['idea', call.args.id];
    case 'idea.edit':
      return ['idea', call.args.idea];
    case 'comment.add':
      return ['comment', call.args.id];
    case 'comment.edit':
      return ['comment', call.args.comment];
    default:
      return null;
  }
}
