import type { MutationCall } from '@madang/protocol';
import type { Failure, Intent, Outcome } from '../api.js';
import { uuid7 } from '../core/id.js';
import { asIs } from '../core/json.js';
import type { KeyValue, Surroundings } from '../surroundings.js';

/** A log-in takes minutes. What was left alone for longer may be somebody else's, on a computer that people share. */
const KEPT = 3_600_000;

interface Kept {
  readonly key: string;
  readonly call: MutationCall;
  readonly at: number;
}

/** What somebody was about to do when a log-in came between (SPEC rule O8). */
export interface Intents {
  readonly list: readonly Intent[];
  /** Whether one waits for somebody who may. */
  readonly waiting: boolean;
  /** Keeps one, in the place of an earlier one about the same. Returns its key. */
  intend(call: MutationCall): string;
  /** It is not to happen any more; without effect once it is on its way. */
  forget(key: string): void;
  /** Nothing that waits is to happen. */
  forgetAll(): void;
  /** What was done and given up is not to happen either. */
  forgetCall(call: MutationCall): void;
  /** Somebody is here who may: everything happens, once. */
  meet(): void;
  /** Those that ended, each told once. */
  take(): readonly Intent[];
}

/** Hands a mutation on; `kept` is called once it will survive a reload. */
export type SendIntent = (call: MutationCall, settle: (outcome: Outcome) => void, kept: () => void) => void;

/** Keeps intents for one tab. `changed` is told after each change. */
export function createIntents(
  tab: KeyValue,
  env: Pick<Surroundings, 'now' | 'random'>,
  prefix: string,
  send: SendIntent,
  changed: () => void,
): Intents {
  const name = `${prefix}intents`;
  let list: readonly Intent[] = read().map(({ key, call }) => ({ key, call, state: 'waiting', refused: null, told: false }));

  function read(): readonly Kept[] {
    try {
      const kept = JSON.parse(tab.getItem(name) ?? '[]') as readonly Kept[];
      return kept.filter(({ at }) => env.now() - at < KEPT);
    } catch {
      // Not ours.
      return [];
    }
  }

  function write(kept: readonly Kept[]): void {
    if (kept.length > 0) tab.setItem(name, JSON.stringify(kept, asIs));
    else tab.removeItem(name);
  }

  function change(key: string, to: Partial<Intent>): void {
    list = list.map((one) => (one.key === key ? { ...one, ...to } : one));
    changed();
  }

  function forget(gone: (intent: Intent) => boolean): void {
    const keys = new Set(list.filter((one) => one.state === 'waiting' && gone(one)).map(({ key }) => key));
    if (keys.size === 0) return;
    list = list.filter(({ key }) => !keys.has(key));
    write(read().filter(({ key }) => !keys.has(key)));
    changed();
  }

  const forgetCall = (call: MutationCall): void => forget((one) => aboutOf(one.call) === aboutOf(call));

  return {
    get list() {
      return list;
    },
    get waiting() {
      return list.some(({ state }) => state === 'waiting');
    },
    intend(call) {
      forgetCall(call);
      const key = uuid7(env.now(), env.random);
      write([...read(), { key, call, at: env.now() }]);
      list = [...list, { key, call, state: 'waiting', refused: null, told: false }];
      changed();
      return key;
    },
    forget: (key) => forget((one) => one.key === key),
    forgetAll: () => forget(() => true),
    forgetCall,
    meet() {
      const good = new Set(read().map(({ key }) => key));
      forget(({ key }) => !good.has(key));
      for (const { key, call, state } of list) {
        if (state !== 'waiting') continue;
        change(key, { state: 'sending' });
        const settle = (outcome: Outcome): void => {
          const refused: Failure | null = outcome.type === 'refused' ? outcome.failure : null;
          change(key, { state: outcome.type, refused });
        };
        send(call, settle, () => write(read().filter((one) => one.key !== key)));
      }
    },
    take() {
      const ended = list.filter(({ state, told }) => !told && (state === 'applied' || state === 'refused'));
      if (ended.length > 0) list = list.map((one) => (ended.includes(one) ? { ...one, told: true } : one));
      return ended;
    },
  };
}

/** What a mutation is about: of two about the same only the later is meant. */
export function aboutOf({ name, args }: MutationCall): string {
  switch (name) {
    case 'idea.create':
      return `${name} ${args.board}`;
    case 'comment.add':
      return `${name} ${args.thread} ${args.parent ?? ''}`;
    case 'comment.react':
      return `${name} ${args.comment} ${args.emoji}`;
    case 'comment.helpful':
    case 'comment.edit':
    case 'comment.delete':
      return `${name} ${args.comment}`;
    default:
      return `${name} ${args.idea}`;
  }
}
