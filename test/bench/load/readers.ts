import type { Version } from '@madang/protocol';
import { serveTasks } from '../helper.js';
import { openWire, steadyNow, type Wire } from './wire.js';

/** One in so many readers notes when it had what; all of them get everything. */
const ONE_IN = 25;
/** Connections that are being opened at once: a listener's queue is short. */
const AT_ONCE = 100;
/** The longest wait between two tries to come back, in milliseconds. */
const LONGEST = 60_000;

/** Somebody who looks at the board, and comes back by the rules of the client when the server goes. */
interface Reader {
  wire: Wire | null;
  since: Version | null;
  /** When it was current again after it lost its connection, in milliseconds of the steady clock. */
  back: number | null;
  /** It was told to fetch everything anew. */
  reset: boolean;
}

/** When one reader had everything up to a version. */
export interface Arrival {
  readonly seq: number;
  readonly at: number;
}

const TOPIC = 'board:ideas';

let url = '';
let readers: Reader[] = [];
let arrivals: Arrival[][] = [];
let frames = 0;
let staying = false;
let everybodyIsBack: () => void = () => undefined;

const tasks = {
  /** Opens connections that follow the board of ideas; resolves when all of them do. */
  async connect(input: { readonly url: string; readonly count: number }): Promise<void> {
    ({ url } = input);
    staying = true;
    for (let from = 0; from < input.count; from += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, input.count - from) }, async (_, at) => {
        const reader: Reader = { wire: null, since: null, back: null, reset: false };
        readers.push(reader);
        await open(reader, (from + at) % ONE_IN === 0 ? note() : null);
      });
      await Promise.all(some);
    }
  },

  /** Forgets what came before. */
  listen(): void {
    for (const list of arrivals) list.length = 0;
    frames = 0;
    for (const reader of readers) {
      reader.back = null;
      reader.reset = false;
    }
  },

  /** What came since `listen`: the notes of some readers, and how many frames all of them had. */
  heard: (): { readonly arrivals: readonly (readonly Arrival[])[]; readonly frames: number } => ({ arrivals, frames }),

  /** Resolves once every reader lost its connection since `listen` and was current again: when each was. */
  async back(): Promise<{ readonly times: readonly number[]; readonly resets: number }> {
    const all = (): boolean => readers.every((reader) => reader.back !== null);
    if (!all()) await new Promise<void>((done) => (everybodyIsBack = () => all() && done()));
    return {
      times: readers.map((reader) => reader.back ?? Number.NaN),
      resets: readers.filter((reader) => reader.reset).length,
    };
  },

  /** Everybody leaves. */
  leave(): void {
    staying = false;
    for (const reader of readers) reader.wire?.close();
    readers = [];
    arrivals = [];
  },
};

/** What the readers can be asked. */
export type ReaderTasks = typeof tasks;

function note(): Arrival[] {
  const list: Arrival[] = [];
  arrivals.push(list);
  return list;
}

async function open(reader: Reader, notes: Arrival[] | null): Promise<void> {
  let told = 0;
  const wire = await openWire(url, {
    delta(text) {
      frames += 1;
      const [, epoch, to] = /"epoch":(\d+).*?"to":(\d+)/.exec(text) ?? [];
      reader.since = [Number(epoch), Number(to)];
      notes?.push({ seq: Number(to), at: steadyNow() });
    },
    // Seconds as the server says them, spread over half as much again, as the client does.
    bye: ({ retryAfter }) => (told = retryAfter * 1_000 * (1 + Math.random() / 2)),
    closed() {
      if (reader.wire === null) return;
      reader.wire = null;
      if (staying) comeBack(reader, notes, 0, told);
    },
  });
  reader.wire = wire;
  let answer = await wire.follow(TOPIC, reader.since);
  // A reset says which version to follow from; what the page would read by HTTP then is not what is measured here.
  if (answer.type === 'reset') {
    reader.reset = reader.since !== null;
    answer = await wire.follow(TOPIC, answer.min);
  }
  if (answer.type !== 'delta') throw new Error(`the server answered ${answer.type}`);
  reader.since = [answer.delta.epoch, answer.delta.to];
  reader.back = steadyNow();
  everybodyIsBack();
}

/** The waits of the client: a second, twice as long after each try, half of it by chance; or what the server said. */
function comeBack(reader: Reader, notes: Arrival[] | null, attempt: number, told: number): void {
  const wait = Math.min(LONGEST, 1_000 * 2 ** attempt) * (0.5 + Math.random() / 2);
  setTimeout(() => {
    if (staying) open(reader, notes).catch(() => comeBack(reader, notes, attempt + 1, 0));
  }, Math.max(told, wait));
}

serveTasks(tasks);
