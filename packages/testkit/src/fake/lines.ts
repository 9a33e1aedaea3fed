import type { Socket, SocketListener } from '@madang/client';
import { type Bye, type Delta, parseTopic, type SubAnswer, type Topic, type WireError } from '@madang/protocol';
import type { FakeServer } from './server.js';
import type { Switches } from './switches.js';
import type { FakePerson } from './world.js';

/** One connection. */
interface Line {
  readonly listener: SocketListener;
  person: FakePerson | null;
  readonly followed: Set<Topic>;
  /** Ends every question that has no answer yet. */
  readonly fail: Set<(error: Error) => void>;
  open: boolean;
}

/** The connections of a fake server. */
export class FakeLines {
  readonly #lines = new Set<Line>();
  readonly #switches: Switches;
  readonly #after: (milliseconds: number, run: () => void) => void;

  constructor(switches: Switches, after: (milliseconds: number, run: () => void) => void) {
    this.#switches = switches;
    this.#after = after;
  }

  /** How many are open now. */
  get open(): number {
    return [...this.#lines].filter(({ open }) => open).length;
  }

  /** Opens a connection, unless something is in its way. */
  connect(server: FakeServer, session: string | null, listener: SocketListener): Socket {
    const { onConnect, latency } = this.#switches;
    const line: Line = { listener, person: null, followed: new Set(), fail: new Set(), open: false };
    this.#lines.add(line);
    onConnect();
    this.#after(latency * 2, () => {
      if (!this.#lines.has(line)) return;
      const { offline, refusingSockets } = this.#switches;
      line.person = server.who(session);
      const expired: WireError | null = session && !line.person ? { kind: 'token-expired', message: 'token-expired' } : null;
      const refused = refusingSockets ?? expired;
      if (offline || refused) return this.#end(line, () => listener.onClose(offline ? null : refused));
      line.open = true;
      listener.onOpen();
    });
    return {
      sub: ({ topic, since }) => this.#ask(line, () => this.#sub(server, line, topic, since)),
      unsub: (topic) => this.#after(latency, () => line.followed.delete(topic)),
      mutate: (message) =>
        this.#ask(line, () => {
          const answer = server.mutate(message, line.person);
          if (this.#switches.losingAnswers) this.#end(line, () => listener.onClose(null));
          return answer;
        }),
      auth: (renewed) =>
        this.#ask(line, (): WireError | null => {
          const person = server.who(renewed);
          if (!person || (line.person && person.id !== line.person.id)) return { kind: 'not-allowed', message: 'not-allowed' };
          line.person = person;
          return null;
        }),
      close: () => this.#end(line, () => {}),
    };
  }

  /** Sends deltas to whoever follows their topics. */
  send(deltas: readonly Delta[]): void {
    const { skipping, latency } = this.#switches;
    if (skipping) return;
    for (const line of this.#lines) {
      for (const delta of deltas.filter(({ topic }) => line.followed.has(topic))) {
        this.#after(latency, () => line.open && line.listener.onDelta(structuredClone(delta)));
      }
    }
  }

  /** Says goodbye to every connection. */
  bye(bye: Bye): void {
    for (const line of [...this.#lines]) if (line.open) this.#end(line, () => line.listener.onBye(bye));
  }

  /** Has everybody who is connected as a person find out anew who they are. */
  askAgain(person: string): void {
    for (const line of [...this.#lines]) {
      if (line.open && line.person?.id === person) this.#end(line, () => line.listener.onBye({ reason: 'auth', retryAfter: 0 }));
    }
  }

  /** Ends every connection without a word. */
  cut(): void {
    for (const line of [...this.#lines]) this.#end(line, () => line.listener.onClose(null));
  }

  /** Rings at every connection of these people: their inboxes are not as they were. */
  ring(people: (person: FakePerson) => boolean): void {
    for (const line of this.#lines) {
      const { person } = line;
      if (person && people(person)) this.#after(this.#switches.latency, () => line.open && line.listener.onInbox());
    }
  }

  /** Tells every connection the heads of what it follows. */
  tellHeads({ world }: FakeServer): void {
    for (const { open, listener, followed } of this.#lines) {
      if (open) listener.onHeads(Object.fromEntries([...followed].map((topic) => [topic, world.head(topic)])));
    }
  }

  #sub({ world }: FakeServer, line: Line, topic: Topic, since: Parameters<typeof world.since>[1]): SubAnswer {
    const name = parseTopic(topic);
    if (!name || (name.kind === 'me' && name.key !== line.person?.id)) return { type: 'forbidden', topic };
    if (line.followed.size >= this.#switches.topicLimit) return { type: 'too-many', topic };
    const delta = world.since(topic, since);
    if (!delta) return { type: 'reset', topic, min: world.head(topic) };
    line.followed.add(topic);
    return { type: 'delta', delta };
  }

  /** Takes a question there and its answer back. */
  #ask<T>(line: Line, answer: () => T): Promise<T> {
    const { latency } = this.#switches;
    return new Promise((resolve, reject) => {
      if (!line.open) return reject(new Error('not connected'));
      line.fail.add(reject);
      this.#after(latency, () => {
        if (!line.open) return;
        // Copied, as a wire does: nobody shares a row with the server.
        const result = structuredClone(answer());
        this.#after(latency, () => line.open && resolve(result));
      });
    });
  }

  #end(line: Line, tell: () => void): void {
    if (!this.#lines.delete(line)) return;
    line.open = false;
    for (const fail of line.fail) fail(new Error('the connection ended'));
    tell();
  }
}
