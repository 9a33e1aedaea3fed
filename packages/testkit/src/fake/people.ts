import type { SessionAnswer } from '@madang/protocol';
import type { Fixture } from './fixture.js';
import type { FakePerson } from './world.js';

/** Everybody whom a fake server knows, and the sessions it gave out. */
export class FakePeople {
  readonly #byKey = new Map<string, FakePerson>();
  readonly #sessions = new Map<string, { readonly person: FakePerson; readonly expiresAt: number }>();
  #made = 0;

  constructor(fixture: Fixture) {
    for (const { key, name, role, title } of fixture.people) {
      const staff = role !== 'customer';
      this.#byKey.set(key, { id: `person-${key}`, name, role, anonymous: false, ...(staff && { staff: true }), ...(title && { title }) });
    }
  }

  /** Somebody of the fixture. */
  person(key: string): FakePerson {
    const person = this.#byKey.get(key);
    if (!person) throw new Error(`nobody here is called ${key}`);
    return person;
  }

  /** All of the fixture, and all visitors. */
  everybody(): Iterable<FakePerson> {
    return this.#byKey.values();
  }

  /**
   * A session for a token, which is simply the key of a person, or for a visitor. `null` when there is no such person:
   * tokens `invalid` and `expired` are never good.
   */
  open(
    body: { readonly token?: string; readonly visitor?: string },
    now: number,
    minutes: number,
  ): SessionAnswer | null {
    let secret = body.visitor;
    let person = this.#byKey.get(body.token ?? `visitor ${secret ?? ''}`);
    if (!person) {
      if (body.token !== undefined || secret !== undefined) return null;
      this.#made += 1;
      secret = `visitor-secret-number-${String(this.#made).padStart(6, '0')}`;
      person = { id: `visitor-${this.#made}`, name: '', role: 'customer', anonymous: true };
      this.#byKey.set(`visitor ${secret}`, person);
    }
    const session = `session-${this.#sessions.size + 1}-${person.id}`;
    const expiresAt = now + minutes * 60_000;
    this.#sessions.set(session, { person, expiresAt });
    const { id, name, role, anonymous, title } = person;
    const me = { id, name, role, anonymous, ...(title && { title }) };
    return { session, person: me, expiresAt, ...(secret !== undefined && { visitor: secret }) };
  }

  /** Whose session this is, while it lasts. */
  of(session: string | null | undefined, now: number): FakePerson | null {
    const found = this.#sessions.get(session ?? '');
    return found && found.expiresAt > now ? found.person : null;
  }

  /** Ends every session at once. */
  expire(): void {
    this.#sessions.clear();
  }
}
