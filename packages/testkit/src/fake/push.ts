import type { HttpAnswer, HttpRequest, PushDoor } from '@madang/client';
import type { PushDevice, PushPage, PushSubscriptionBody } from '@madang/protocol';

/** Browsers that asked a server for messages. */
export class FakePush {
  /** The server's public key; `null`: it sends none. */
  key: string | null = 'a-key-of-the-server';
  readonly #devices = new Map<string, { readonly person: string; readonly device: PushDevice }>();

  /** The endpoints at which somebody gets messages. */
  of(person: string): readonly string[] {
    return [...this.#devices].filter(([, one]) => one.person === person).map(([endpoint]) => endpoint);
  }

  /** Forgets a browser, as when its owner ends it from another device. */
  forget(endpoint: string): void {
    this.#devices.delete(endpoint);
  }

  /** Two turned out to be one. */
  hand(from: string, into: string): void {
    for (const [endpoint, { person, device }] of this.#devices)
      if (person === from) this.#devices.set(endpoint, { person: into, device });
  }

  /** Answers what somebody asks of their browsers. */
  answer({ method, path, body }: Pick<HttpRequest, 'method' | 'path' | 'body'>, person: string, now: number): HttpAnswer {
    switch (method) {
      case 'POST': {
        const { endpoint } = body as PushSubscriptionBody;
        const device = { id: `id-of-${endpoint}`, name: 'Firefox, Linux', createdAt: now };
        this.#devices.set(endpoint, { person, device });
        return { status: 201, body: device };
      }
      case 'DELETE':
        for (const endpoint of this.of(person)) if (path.endsWith(`/id-of-${endpoint}`)) this.forget(endpoint);
        return { status: 204, body: null };
      default: {
        const devices = [...this.#devices.values()].filter((one) => one.person === person).map(({ device }) => device);
        return { status: 200, body: { key: this.key, devices } satisfies PushPage };
      }
    }
  }
}

/** A browser's service workers and push service, and the person who is asked. */
export class VirtualPush implements PushDoor {
  able: PushDoor['able'] = 'yes';
  permission: PushDoor['permission'] = 'default';
  /** What the person says when they are asked; `null`: nothing yet. */
  says: PushDoor['permission'] | null = 'granted';
  /** How often they were asked. */
  asked = 0;
  /** Why asking for messages fails. */
  broken: Error | null = null;
  /** What the browser holds. */
  holds: { readonly subscription: PushSubscriptionBody; readonly key: string } | null = null;
  #made = 0;
  #answer: (permission: PushDoor['permission']) => void = () => {};

  /** The person answers after all. */
  answer(permission: PushDoor['permission']): void {
    this.permission = permission;
    this.#answer(permission);
  }

  async ask(): Promise<PushDoor['permission']> {
    this.asked += 1;
    if (this.permission !== 'default') return this.permission;
    if (this.says === null) return new Promise((done) => (this.#answer = done));
    return (this.permission = this.says);
  }

  async held(): Promise<typeof this.holds> {
    return this.holds;
  }

  async subscribe(_: object, key: string): Promise<PushSubscriptionBody> {
    if (this.broken) throw this.broken;
    if (this.holds?.key !== key) {
      const endpoint = `https://push.example/${(this.#made += 1)}`;
      this.holds = { subscription: { endpoint, keys: { p256dh: 'p', auth: 'a' } }, key };
    }
    return this.holds.subscription;
  }

  async unsubscribe(): Promise<void> {
    this.holds = null;
  }

  onOpen(): () => void {
    return () => {};
  }
}
