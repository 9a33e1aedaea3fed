import type { MutationCall, MutationName, Row, Topic } from '@madang/protocol';
import type { IdeaCard, Outcome, PendingMutation, VoteState } from '../api.js';
import { uuid7 } from '../core/id.js';
import { voteSet } from '../effects/vote-set.js';
import { isBefore } from '../store/base.js';
import { type Store, touchAll } from '../store/store.js';
import { type Effect, type Layer, layerOf } from './layer.js';
import type { Pending } from './pending.js';

/** What this person did and the bases do not show yet, on top of everything that is looked at. */
export interface Overlay {
  /** In the order in which it was done. */
  pending: Pending[];
  /** What each kind of mutation does on screen. */
  readonly effects: { -readonly [N in MutationName]?: Effect<never> };
  /** Puts a mutation on screen; `at`: when it was made, if not now. */
  add(call: MutationCall, settle: (outcome: Outcome) => void, at?: number): Pending;
  /** Lets go of what every base has caught up with (SPEC rule O2). */
  prune(): void;
}

/** Lays the overlay of one person over a store. */
export function layOver(store: Store): Overlay {
  const { bases, env } = store;
  const mine = (): Topic => `me:${store.me.person?.id ?? ''}`;
  const layer = (topic: string): Layer =>
    layerOf(topic, bases.get(topic), overlay.pending, ({ call }) => overlay.effects[call.name] as Effect | undefined);
  const stateOf = (pending: Pending | undefined): VoteState['pending'] =>
    pending?.state === 'open' ? (store.connection === 'offline' ? 'waiting' : 'sending') : null;

  store.see = (topic) => {
    const base = bases.get(topic);
    const over = layer(topic);
    return {
      get: (key): Row | null | undefined => (over.has(key) ? over.get(key) : base?.rows.get(key)?.row),
      keys: () => new Set([...(base?.rows.keys() ?? []), ...over.keys()]),
    };
  };
  store.cards = () => {
    const own = store.see(mine());
    /** The last thing this person did about an idea. */
    const last = (name: 'vote.set' | 'idea.create', idea: string): Pending | undefined =>
      overlay.pending
        .filter(({ call }) => call.name === name && ('idea' in call.args ? call.args.idea : call.args.id) === idea)
        .at(-1);
    return (row): IdeaCard => {
      const vote = last('vote.set', row.id);
      return {
        ...row,
        vote: { voted: !!own.get(`vote ${row.id}`), pending: stateOf(vote), refused: vote?.failure ?? null },
        pending: stateOf(last('idea.create', row.id)),
      };
    };
  };

  store.outbox = () =>
    overlay.pending.flatMap((pending): PendingMutation[] => {
      const { key, call, state, failure, uploaded } = pending;
      const shown = { key, call, state: stateOf(pending) ?? 'refused', refused: failure } as const;
      return state === 'applied' ? [] : [{ ...shown, ...(uploaded !== undefined && { uploaded }) }];
    });

  const overlay: Overlay = {
    pending: [],
    effects: { 'vote.set': voteSet },
    add(call, settle, at = env.now()) {
      const set = switchOf(call);
      const step = set ? +set.on - +!!store.see(mine()).get(set.row) : 1;
      // A new attempt takes the reason of the last one away.
      if (set) {
        overlay.pending = overlay.pending.filter(({ state, call: old }) => state !== 'refused' || switchOf(old)?.row !== set.row);
      }
      const key = uuid7(env.now(), env.random);
      const pending: Pending = { key, call, at, step, state: 'open', sent: Infinity, reached: null, failure: null, settle };
      overlay.pending.push(pending);
      touchAll(store);
      return pending;
    },
    prune() {
      // While one has no answer, those after it tell that it was applied as well.
      let open = false;
      overlay.pending = overlay.pending.filter(
        ({ reached, state, call }) =>
          (open ||= state === 'open') ||
          !reached ||
          Object.entries(reached).some(([topic, version]) => {
            const base = bases.get(topic);
            // What is not loaded yet may come without it; and so may a part of a board or of a thread.
            const isThread = call.name === 'comment.add' && topic.startsWith('thread:');
            const lacks = base?.version?.[0] === version[0] && isThread && !base.rows.has(`comment ${call.args.id}`);
            return base && (base.version && !lacks ? isBefore(base.version, version) : base.loaders.size > 0);
          }),
      );
    },
  };
  return overlay;
}

/** What is on or off and counted: the row that says so in `me:`, and what it is set to. */
function switchOf({ name, args }: MutationCall): { readonly row: string; readonly on: boolean } | null {
  switch (name) {
    case 'vote.set':
      return { row: `vote ${args.idea}`, on: args.on };
    case 'comment.react':
      return { row: `mark ${args.comment} ${args.emoji}`, on: args.on };
    case 'comment.helpful':
      return { row: `mark ${args.comment} helpful`, on: args.on };
    default:
      return null;
  }
}
