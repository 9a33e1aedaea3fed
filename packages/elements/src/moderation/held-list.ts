import type { Client } from '@madang/client';
import type { OwnHeld, OwnHeldPage } from '@madang/protocol';

const lists = new WeakMap<Client, HeldList>();

/** The list of one client: every widget of a page looks at the same. */
export function heldOf(client: Client): HeldList {
  let list = lists.get(client);
  if (!list) lists.set(client, (list = new HeldList(client)));
  return list;
}

/** What whoever is here wrote and others do not see. Asked for once, and again when something of theirs went away. */
export class HeldList {
  readonly #client: Client;
  readonly #draws = new Set<() => void>();
  readonly #sought = new Set<string>();
  /** What is on its way: the thread of a comment, nothing of an idea. */
  #sending = new Map<string, string | null>();
  /** What went out from this page, and is not where it would stand. */
  readonly #unseen = new Set<string>();
  #held: readonly OwnHeld[] = [];
  /** Whose list it is. */
  #person = '';
  #asking: Promise<void> | undefined;
  #again = false;
  #leave: (() => void) | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  /** The latest first. */
  get held(): readonly OwnHeld[] {
    return this.#held;
  }

  /** Calls back after each change, until what this returns is called. */
  watch(draw: () => void): () => void {
    this.#draws.add(draw);
    if (!this.#leave) {
      const leave = [this.#client.me.subscribe(this.#look), this.#client.outbox.subscribe(this.#follow)];
      this.#leave = () => leave.forEach((one) => one());
    }
    this.#look();
    this.#follow();
    return () => {
      this.#draws.delete(draw);
      if (this.#draws.size > 0) return;
      this.#leave?.();
      this.#leave = undefined;
    };
  }

  /** Whether it was written on this page just now. */
  wrote(id: string): boolean {
    return this.#unseen.has(id);
  }

  /** Asks for what is looked for and is not there: once. */
  seek(id: string): void {
    if (this.#sought.has(id) || !this.#person) return;
    this.#sought.add(id);
    if (!this.#held.some((one) => one.id === id)) this.ask();
  }

  /** Asks again. */
  readonly ask = (): void => {
    if (!this.#person) return;
    this.#again = true;
    this.#asking ??= this.#load().finally(() => (this.#asking = undefined));
  };

  readonly #look = (): void => {
    const { load, person } = this.#client.me.value;
    if (load !== 'ready' || (person?.id ?? '') === this.#person) return;
    this.#person = person?.id ?? '';
    this.#sought.clear();
    this.#show([]);
    this.ask();
  };

  /** What went out and is not to be seen waits for a look, perhaps. */
  readonly #follow = (): void => {
    const sending = new Map<string, string | null>();
    for (const { call, state } of this.#client.outbox.value) {
      if (state === 'refused') this.#sending.delete('id' in call.args ? call.args.id : '');
      else if (call.name === 'comment.add') sending.set(call.args.id, call.args.thread);
      else if (call.name === 'idea.create') sending.set(call.args.id, null);
    }
    const before = this.#sending;
    this.#sending = sending;
    for (const [id, thread] of before) {
      if (sending.has(id)) continue;
      // A comment stays on screen until the server gives it, which is when it gets a number.
      if (thread && this.#client.thread(thread).value.comments.some((one) => one.id === id && one.seq > 0)) continue;
      this.#unseen.add(id);
      this.ask();
    }
  };

  async #load(): Promise<void> {
    while (this.#again && this.#person) {
      this.#again = false;
      const person = this.#person;
      try {
        const account = await this.#client.account();
        const { status, body } = await account.ask({ method: 'GET', path: '/me/held' });
        if (status === 200 && person === this.#person) this.#show((body as OwnHeldPage).held);
      } catch {
        // What was known stays; the next reason asks again.
      }
    }
  }

  #show(held: readonly OwnHeld[]): void {
    if (held.length === 0 && this.#held.length === 0) return;
    this.#held = held;
    for (const draw of this.#draws) draw();
  }
}
