import type { IncomingMessage, Server as HttpServer } from 'node:http';
import {
  type Bye,
  type ClientEvents,
  type Delta,
  DESK_DOINGS,
  DESK_TOPIC,
  LIMITS,
  type ServerEvents,
  type WireError,
} from '@madang/protocol';
import { Uuid } from '@madang/protocol/schemas';
import { Server, type Socket } from 'socket.io';
import * as v from 'valibot';
import { invalid } from '../domain/invalid.js';
import { mayNot } from '../domain/permissions.js';
import { authorOf } from '../domain/projections.js';
import { refuse } from '../domain/refusal.js';
import type { CommunityRecord } from '../domain/records.js';
import type { Services } from '../http/context.js';
import type { AddressOf } from '../http/client-address.js';
import { mayComeIn } from '../http/origins.js';
import { expiryOf } from '../identity/sessions.js';
import { roomOf } from '../sync/hub.js';
import { Peer } from '../sync/peer.js';
import { DeskPresence } from '../sync/presence.js';
import { refusalOf, welcome, type Welcome } from './handshake.js';
import { PenaltyBox } from './penalty.js';
import { type Outgoing, SlowWatch } from './slow.js';
import { TokenBucket } from './token-bucket.js';

/**
 * Messages that one socket may send: a burst, then a steady rate a second. More than any page sends, and so few that
 * one socket alone cannot keep a process busy.
 */
const BURST = 1_000;
const PER_SECOND = 200;

/**
 * How long whoever sent more waits at the door, in seconds: less than socket.io waits for whoever connects. They are
 * told to come back a little later (`retryAfter`), so that only who does not listen stands there.
 */
const PENALTY = 4;

/** How long a goodbye has to reach who is shut out, in milliseconds. */
const LAST_WORDS = 1_000;

/** Seconds between two reports of heads, spread so that not all sockets are told at once. */
const HEADS_EVERY = { least: 20, most: 30 } as const;

/**
 * How many of those who are sent away at once are to come back in a second: what a process takes that has little else
 * to do, so that 10,000 are current again within 10 seconds (`npm run bench -- reconnect`).
 */
const BACK_PER_SECOND = 2_000;

/** Longest that a connection goes without a new session, in milliseconds: a company's own token may last for years. */
const LONGEST_SESSION = 24 * 3_600_000;

const AuthMessage = v.object({ session: v.string() });
const LookMessage = v.nullable(v.object({ idea: Uuid, doing: v.picklist(DESK_DOINGS) }));

type Io = Server<ClientEvents, ServerEvents, Record<string, never>, { welcome: Welcome }>;
type IoSocket = Socket<ClientEvents, ServerEvents, Record<string, never>, { welcome: Welcome }>;

/** The live side: socket.io as a carrier of the protocol, and nothing else. */
export class Realtime {
  readonly #services: Services;
  readonly #io: Io;
  readonly #slow: SlowWatch<Outgoing>;
  readonly #outgoing = new Map<string, Outgoing>();
  /** Who of the team is at which idea. */
  readonly #presence: DeskPresence;
  /** Who sits at which connection. */
  readonly #seats = new Map<IoSocket, Peer>();
  /** Who was sent away for a flood a moment ago. */
  readonly #penalties = new PenaltyBox(PENALTY);

  constructor(services: Services, http: HttpServer) {
    this.#services = services;
    this.#io = new Server(http, {
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      connectTimeout: 5_000,
      // Room for the largest message and its envelope.
      maxHttpBufferSize: LIMITS.message + 1_024,
      // socket.io's own `cors` does not stop a WebSocket from a foreign page.
      allowRequest: (request: IncomingMessage, decide) => {
        const { origin, host } = request.headers;
        decide(null, mayComeIn(origin, host, services.origins));
      },
    });
    this.#io.use((socket, next) => {
      welcome(services, socket.handshake).then(
        (made) => {
          socket.data.welcome = made;
          const wait = this.#penalties.left(whoOf(socket, services.addressOf), services.timers.now());
          if (wait > 0) services.timers.after(wait, () => next());
          else next();
        },
        (error: unknown) => next(Object.assign(new Error('refused'), { data: refusalOf(error) satisfies WireError })),
      );
    });
    this.#io.on('connection', (socket) => this.#accept(socket));
    this.#presence = new DeskPresence({
      timers: services.timers,
      // The room of the topic has those only who may follow it.
      send: (community, here) => this.#io.to(roomOf(community, DESK_TOPIC)).emit('presence', here),
    });
    this.#slow = new SlowWatch(services.timers, () => this.#outgoing.values());
  }

  /** Connections that are open. */
  get size(): number {
    return this.#seats.size;
  }

  /** Sends a delta to everybody in its room; encoded once. */
  send(community: string, delta: Delta): void {
    this.#io.to(roomOf(community, delta.topic)).emit('delta', delta);
  }

  /** Says goodbye to everybody, who will come back: what they know has been replaced. */
  dismiss(bye: Bye): void {
    this.#io.emit('bye', bye);
    this.#io.disconnectSockets(true);
  }

  /** Who is connected, by community. */
  connected(): ReadonlyMap<string, ReadonlySet<string>> {
    const byCommunity = new Map<string, Set<string>>();
    for (const { actor } of this.#seats.values()) {
      if (!actor) continue;
      const people = byCommunity.get(actor.community);
      if (people) people.add(actor.id);
      else byCommunity.set(actor.community, new Set([actor.id]));
    }
    return byCommunity;
  }

  /** Rings at every connection of these people: their inbox is not as it was. */
  ring(community: string, people: ReadonlySet<string>): void {
    for (const [socket, { actor }] of this.#seats) {
      if (actor?.community === community && people.has(actor.id)) socket.emit('inbox');
    }
  }

  /** Has everybody who is connected as a person find out anew who they are. */
  askAgain(community: string, person: string): void {
    for (const [socket, { actor }] of this.#seats) {
      if (actor?.id !== person || actor.community !== community) continue;
      socket.emit('bye', { reason: 'auth', retryAfter: 0 });
      socket.disconnect(true);
    }
  }

  /** Says goodbye and closes every connection; whoever comes back does so at a moment of their own. */
  async close({ reason, retryAfter }: Bye): Promise<void> {
    this.#slow.stop();
    this.#presence.close();
    const over = this.#seats.size / BACK_PER_SECOND;
    for (const socket of this.#seats.keys()) socket.emit('bye', { reason, retryAfter: retryAfter + Math.floor(Math.random() * over) });
    await this.#io.close();
  }

  #accept(socket: IoSocket): void {
    const { services, community, actor, until } = { services: this.#services, ...socket.data.welcome };
    const { timers } = services;
    const peer = new Peer({
      hub: services.hub,
      mutator: services.mutator,
      store: services.store,
      community,
      communities: services.communities,
      actor,
      from: services.addressOf(socket.request),
      join: (topic) => {
        void socket.join(roomOf(community.id, topic));
        if (topic === DESK_TOPIC) socket.emit('presence', this.#presence.here(community.id));
      },
      leave: (topic) => void socket.leave(roomOf(community.id, topic)),
      onError: (error) => services.log.error({ err: error }, 'the settings of a community could not be read'),
    });
    const bucket = new TokenBucket(BURST, PER_SECOND, timers.now());
    socket.use((_, next) => {
      // Over the limit: the message is not read. The client waits for an answer, and asks again when it reconnects.
      if (bucket.take(timers.now())) return next();
      this.#penalties.add(whoOf(socket, services.addressOf), timers.now());
      socket.emit('bye', { reason: 'busy', retryAfter: 5 });
      socket.disconnect(true);
      this.#shutOut(socket);
    });
    socket.on('sub', (message, answer) => this.#answer(peer.sub(message), answer, socket));
    socket.on('unsub', (message) => peer.unsub(message));
    socket.on('mutate', (message, answer) => this.#answer(peer.mutate(message), answer, socket));
    socket.on('look', (message) => void this.#look(socket, peer, community, message));
    let stopWaiting = until === null ? () => undefined : this.#endAt(socket, until);
    const renew = async (message: unknown): Promise<WireError | null> => {
      const parsed = v.safeParse(AuthMessage, message);
      if (!parsed.success) return invalid(parsed.issues);
      const { session } = parsed.output;
      try {
        const next = await services.identity.actor(await services.communities.get(community.id), session);
        // One connection speaks for one person: another one opens another connection.
        if (peer.actor !== null && peer.actor.id !== next.id)
          return refuse('not-allowed', 'This connection belongs to another person.');
        peer.become(next);
        await peer.look();
        if (mayNot('read-desk', next, community)) this.#presence.leave(community.id, socket);
        stopWaiting();
        if (socket.connected) stopWaiting = this.#endAt(socket, expiryOf(session));
        return null;
      } catch (error) {
        return refusalOf(error);
      }
    };
    socket.on('auth', (message, answer) => this.#answer(renew(message), answer, socket));
    this.#seats.set(socket, peer);
    this.#outgoing.set(socket.id, outgoingOf(socket));
    socket.on('disconnect', () => {
      this.#seats.delete(socket);
      this.#outgoing.delete(socket.id);
      this.#presence.leave(community.id, socket);
      stopWaiting();
      peer.close();
    });
    this.#reportHeads(socket, peer);
  }

  /** What is still on its way from a connection that ends is not even read; it has a moment to hear why. */
  #shutOut(socket: IoSocket): void {
    const carrier = carrierOf(socket);
    carrier?.pause();
    this.#services.timers.after(LAST_WORDS, () => carrier?.terminate());
  }

  /** Somebody of the team is at an idea; of anybody else it is not heard. */
  async #look(socket: IoSocket, peer: Peer, community: CommunityRecord, message: unknown): Promise<void> {
    const parsed = v.safeParse(LookMessage, message);
    const { actor } = peer;
    if (!parsed.success || !actor || mayNot('read-desk', actor, community)) return;
    if (parsed.output === null) return this.#presence.leave(community.id, socket);
    try {
      const person = await this.#services.store.person(community.id, actor.id);
      // The connection may have ended while the name was read.
      if (person && socket.connected) this.#presence.sit(community.id, socket, authorOf(person), parsed.output);
    } catch (error) {
      this.#services.log.error({ err: error }, 'who is at an idea could not be told');
    }
  }

  /** Nothing thrown in a handler reaches the process; a call without a callback is no reason to fall either. */
  #answer<T>(result: Promise<T>, answer: ((value: T) => void) | undefined, socket: IoSocket): void {
    result.then(
      (value) => {
        // A client may leave the callback out, or send something else in its place.
        if (typeof answer === 'function') answer(value);
      },
      (error: unknown) => {
        this.#services.log.error({ err: error }, 'a message could not be answered');
        socket.emit('bye', { reason: 'busy', retryAfter: 5 });
        socket.disconnect(true);
      },
    );
  }

  /** Ends a connection whose session ran out without a new one: who it was may not be who it is. */
  #endAt(socket: IoSocket, until: number): () => void {
    const { timers } = this.#services;
    return timers.after(Math.min(Math.max(0, until - timers.now()), LONGEST_SESSION), () => {
      socket.emit('bye', { reason: 'auth', retryAfter: 0 });
      socket.disconnect(true);
    });
  }

  /** Says how far topics are, of those that this person may still follow by the settings as they are now. */
  async #report(socket: IoSocket, peer: Peer): Promise<void> {
    await peer.look().catch((error: unknown) => this.#services.log.error({ err: error }, 'what is followed could not be looked at'));
    const heads = peer.heads();
    if (socket.connected && Object.keys(heads).length > 0) socket.emit('heads', heads);
  }

  #reportHeads(socket: IoSocket, peer: Peer): void {
    const { least, most } = HEADS_EVERY;
    const wait = (least + Math.random() * (most - least)) * 1_000;
    this.#services.timers.after(wait, () => {
      if (!socket.connected) return;
      void this.#report(socket, peer);
      this.#reportHeads(socket, peer);
    });
  }
}

/** Whom a connection is counted for: a person, or where nobody is signed in an address. */
function whoOf(socket: IoSocket, addressOf: AddressOf): string {
  const { community, actor } = socket.data.welcome;
  return `${community.id} ${actor?.id ?? addressOf(socket.request)}`;
}

/** What waits for a connection: in engine.io while the WebSocket is busy, and in the WebSocket. */
function outgoingOf(socket: IoSocket): Outgoing {
  const { conn } = socket;
  return {
    waiting() {
      const { writeBuffer } = conn as unknown as { readonly writeBuffer: readonly { readonly data?: unknown }[] };
      const queued = writeBuffer.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0);
      return queued + (carrierOf(socket)?.bufferedAmount ?? 0);
    },
    drop() {
      socket.emit('bye', { reason: 'slow', retryAfter: 5 });
      // A close in good order would wait behind everything else.
      carrierOf(socket)?.terminate();
    },
  };
}

/** The WebSocket below engine.io. */
interface Carrier {
  readonly bufferedAmount: number;
  pause(): void;
  terminate(): void;
}

const carrierOf = ({ conn }: IoSocket): Carrier | undefined =>
  (conn.transport as { readonly socket?: Carrier }).socket;
