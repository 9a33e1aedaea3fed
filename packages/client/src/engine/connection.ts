import type { ErrorKind, WireError } from '@madang/protocol';
import { type Store, touchAll } from '../store/store.js';
import type { Socket, Transport } from '../transport/transport.js';
import { backoff, spread } from './backoff.js';
import type { Line, SelfPart } from './engine.js';
import type { Topics } from './topics.js';

/** A hidden page keeps its connection for this long. */
const LINGER = 60_000;
/** A connection that does not open in this time never will. */
const DIAL = 10_000;
/** The pace of asking while there is no connection. */
const POLL = 5_000;
/** What a goodbye comes down to; any other only says when to come back. */
const BYE: Partial<Record<string, ErrorKind>> = { auth: 'token-expired', busy: 'busy' };
/** Who is here may take the page a moment to say; then readers connect as nobody. */
const INTRODUCTION = 2_000;

/** The page's one connection: open while a widget is shown and the page in sight (SPEC rules S1–S3). */
export interface Connection {
  /** The open connection. */
  readonly socket: Socket | null;
  /** Whether requests stand in for the connection now. */
  readonly mayPost: boolean;
  /** Something that decides about connecting has changed. */
  check(): void;
  /** Somebody else is here: another connection is opened. */
  restart(): void;
  /** A request was answered, or not. */
  reachable(answered: boolean): void;
  close(): void;
}

/** Opens and keeps the connection; polls while there is none. `known`: whether it is known who is here. */
export function createConnection(
  store: Store,
  env: Line['env'],
  connect: Transport['connect'],
  topics: Topics,
  self: () => SelfPart | undefined,
  known: () => boolean,
): Connection {
  const started = env.now();
  let socket: Socket | null = null;
  let open = false;
  let attempt = 0;
  /** The last try failed, or the server sent us away: requests stand in. */
  let polling = false;
  let unreachable = false;
  let upgrade = false;
  let closed = false;
  let hiddenAt: number | null = env.page.visible ? null : -Infinity;
  let dialAt = 0;
  /** The server said not to come back before. */
  let told = 0;
  let pollAt = 0;
  let pollFailures = 0;
  let asking = false;
  let wake = (): void => {};
  let stopDialing = (): void => {};
  const off = env.page.onChange(() => {
    const { visible, online } = env.page;
    hiddenAt = visible ? null : (hiddenAt ?? env.now());
    if (visible && online) {
      dialAt = told;
      attempt = pollFailures = pollAt = 0;
    }
    check();
  });

  /** Ends the connection as if it had never been; whatever it still says is not heard. */
  function drop(): void {
    const old = socket;
    const was = open;
    stopDialing();
    socket = null;
    open = false;
    old?.close();
    if (was) topics.use(null);
  }

  function lost(error: WireError | null): void {
    const { kind = 'offline', retryAfter = 0 } = error ?? {};
    // Not opened, or sent away, or it will take a while.
    polling ||= !open || kind === 'busy' || attempt > 2;
    upgrade ||= kind === 'upgrade';
    if (kind.startsWith('token')) self()?.expired();
    drop();
    told = env.now() + spread(retryAfter, env.random);
    dialAt = Math.max(told, env.now() + backoff(attempt++, env.random));
    check();
  }

  function dial(): void {
    const mine = (handler: () => void): void => {
      if (connection === socket) handler();
    };
    const connection: Socket = connect(self()?.session ?? null, {
      onOpen: () =>
        mine(() => {
          stopDialing();
          open = true;
          polling = unreachable = false;
          pollFailures = 0;
          // What was sent before is sent again first.
          self()?.pump(true);
          topics.use(connection);
          topics.reload();
          check();
        }),
      onDelta: (delta) => mine(() => topics.onDelta(delta)),
      onHeads: (heads) =>
        mine(() => {
          // It has held for a while: the next try starts from the shortest wait.
          attempt = 0;
          topics.onHeads(heads);
        }),
      onBye: ({ reason, retryAfter }) =>
        mine(() => {
          // The server is well, and says itself when to come back.
          attempt = 0;
          lost({ kind: BYE[reason] ?? 'internal', message: reason, retryAfter });
        }),
      onClose: (error) => mine(() => lost(error)),
      onInbox: () => self()?.ring(),
    });
    socket = connection;
    stopDialing = env.after(DIAL, () => mine(() => lost(null)));
  }

  async function ask(): Promise<void> {
    asking = true;
    self()?.pump(true);
    await self()?.answered();
    // A newer server's deltas are not for this client; its snapshots are.
    if (upgrade) topics.reload(true);
    else {
      unreachable = !!self()?.blocked || !(await topics.poll());
      pollFailures = unreachable ? pollFailures + 1 : 0;
    }
    asking = false;
    pollAt = env.now() + backoff(upgrade ? 4 : pollFailures, env.random, POLL);
    check();
  }

  function stateNow(wanted: boolean): Store['connection'] {
    if (upgrade) return 'upgrade';
    if (!env.page.online) return 'offline';
    if (!wanted) return 'idle';
    if (open) return 'live';
    return unreachable ? 'offline' : polling ? 'polling' : 'connecting';
  }

  function check(): void {
    wake();
    if (closed) return;
    const now = env.now();
    const away = hiddenAt !== null && now - hiddenAt >= LINGER;
    const wanted = env.page.online && !away && (topics.held || !!self()?.busy);
    const next: number[] = [];
    if (hiddenAt !== null && !away) next.push(hiddenAt + LINGER);
    if (!wanted) drop();
    else if (!upgrade && !socket) {
      const from = known() ? dialAt : Math.max(dialAt, started + INTRODUCTION);
      if (from <= now) dial();
      else next.push(from);
    }
    if (wanted && !asking && (open ? topics.starved || self()?.blocked : polling || upgrade)) {
      if (pollAt <= now) void ask();
      else next.push(pollAt);
    }
    if (next.length) wake = env.after(Math.max(0, Math.min(...next) - now), check);
    const state = stateNow(wanted);
    if (state !== store.connection) {
      store.connection = state;
      touchAll(store);
    }
  }

  return {
    get socket() {
      return open ? socket : null;
    },
    get mayPost() {
      return env.page.online && (polling || upgrade || !socket);
    },
    check,
    restart() {
      drop();
      dialAt = told;
      check();
    },
    reachable(answered) {
      unreachable = !answered;
      if (!answered) polling = true;
      check();
    },
    close() {
      closed = true;
      wake();
      off();
      drop();
    },
  };
}
