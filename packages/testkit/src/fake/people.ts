import type { CodeAnswer, Me, SessionAnswer } from '@madang/protocol';
import type { Fixture } from './fixture.js';
import type { FakePerson } from './world.js';

/** What a session is asked for with. */
export interface Introduction {
  readonly token?: string;
  readonly visitor?: string;
}

/** A code on its way. */
interface Code {
  readonly code: string;
  readonly expiresAt: number;
  tries: number;
}

const MINUTE = 60_000;
const NOBODY = { name: '', role: 'customer', anonymous: true } as const;

/** Everybody whom a fake server knows, the sessions it gave out, and the codes that it sent. */
export class FakePeople {
  readonly #byKey = new Map<string, FakePerson>();
  readonly #sessions = new Map<string, { readonly person: string; readonly expiresAt: number }>();
  readonly #codes = new Map<string, Code>();
  /** Secrets of visitors who confirmed an address since, with the ids that they had. */
  readonly #moved = new Map<string, string>();
  #made = 0;
  #erased = 0;
  /** Seconds until another code is sent. */
  retryAfter = 30;

  constructor(fixture: Fixture) {
    for (const { key, name, role, title, fullName } of fixture.people) {
      const staff = role !== 'customer';
      this.#byKey.set(key, {
        id: `person-${key}`, name, role, anonymous: false,
        ...(staff && { staff: true }), ...(title && { title }), ...(fullName && { fullName }),
      });
    }
  }

  /** Somebody of the fixture. */
  person(key: string): FakePerson {
    const person = this.#byKey.get(key);
    if (!person) throw new Error(`nobody here is called ${key}`);
    return person;
  }

  /** Somebody has another token as well. */
  alias(token: string, person: FakePerson): void {
    this.#byKey.set(token, person);
  }

  /** All of the fixture, and all visitors. */
  everybody(): Iterable<FakePerson> {
    return new Map([...this.#byKey.values()].map((person) => [person.id, person])).values();
  }

  /** The code that was last sent to an address. */
  code(email: string): string {
    return this.#codes.get(email)?.code ?? '';
  }

  /**
   * A session for a token, which is simply the key of a person, or for a visitor. `null` when there is no such person:
   * tokens `invalid` and `expired` are never good. `joined`: an anonymous visitor who is that person from now on.
   */
  open(
    { token, visitor }: Introduction,
    now: number,
    minutes: number,
  ): { readonly answer: SessionAnswer; readonly joined?: FakePerson } | null {
    if (token !== undefined) {
      const person = this.#byKey.get(token);
      const joined = person && this.#leave(visitor);
      return person ? { answer: this.#session(person, now, minutes), ...(joined && { joined }) } : null;
    }
    const known = this.#byKey.get(`visitor ${visitor ?? ''}`);
    if (known) return { answer: this.#session(known, now, minutes, visitor) };
    const was = this.#moved.get(visitor ?? '');
    if (was !== undefined) return { answer: { ...this.#welcome(NOBODY, now, minutes), was } };
    return visitor === undefined ? { answer: this.#welcome(NOBODY, now, minutes) } : null;
  }

  /** Sends a code. */
  send(email: string, now: number): CodeAnswer {
    const code = String(100_000 + ((this.#codes.size * 271_828 + 424_242) % 900_000));
    const expiresAt = now + 10 * MINUTE;
    this.#codes.delete(email);
    this.#codes.set(email, { code, expiresAt, tries: 0 });
    return { expiresAt, retryAfter: this.retryAfter };
  }

  /** The session of whoever reads an address; `null` for a code that is not good (any more). */
  confirm(
    { email, code, visitor }: { readonly email: string; readonly code: string; readonly visitor?: string },
    now: number,
    minutes: number,
  ): { readonly answer: SessionAnswer; readonly joined?: FakePerson } | null {
    const sent = this.#codes.get(email);
    if (!sent || sent.expiresAt < now || sent.tries > 7) return null;
    sent.tries += 1;
    if (sent.code !== code) return null;
    this.#codes.delete(email);
    const joined = this.#leave(visitor);
    if (joined) this.#moved.set(visitor ?? '', joined.id);
    else this.signOut(visitor);
    const known = [...this.#byKey.values()].find((person) => person.email === email);
    const person = known ?? { name: `${email.slice(0, 2)}***`, role: 'customer', anonymous: false, email };
    return { answer: this.#welcome(person, now, minutes), ...(joined && { joined }) };
  }

  /** Ends a secret by which somebody signed in. Returns who that was. */
  signOut(secret: string | undefined): FakePerson | undefined {
    const person = this.#byKey.get(`visitor ${secret ?? ''}`);
    if (!person || person.anonymous) return undefined;
    this.#byKey.set(`visitor ${secret ?? ''}`, { ...NOBODY, id: `visitor-${secret ?? ''}` });
    this.#byKey.set(`signed out ${person.id}`, person);
    // It was of no other than this secret, as far as is told apart here.
    for (const [session, { person: id }] of this.#sessions) if (id === person.id) this.#sessions.delete(session);
    return person;
  }

  /** Forgets somebody; whoever comes again by the same key is somebody new. */
  erase(person: FakePerson): void {
    this.#erased += 1;
    const { nickname: _, plain = person.name, ...rest } = person;
    for (const [key, one] of this.#byKey) {
      if (one.id !== person.id) continue;
      if (person.anonymous) this.#byKey.delete(key);
      else this.#byKey.set(key, { ...rest, name: plain, id: `${person.id}-again-${this.#erased}` });
    }
    for (const [session, { person: id }] of this.#sessions) if (id === person.id) this.#sessions.delete(session);
  }

  /** Gives somebody another nickname, or takes it away. */
  rename(person: FakePerson, nickname: string | null): FakePerson {
    const { nickname: _old, ...rest } = person;
    const plain = rest.plain ?? rest.name;
    const next = { ...rest, plain, name: nickname ?? plain, ...(nickname !== null && { nickname }) };
    for (const [key, one] of this.#byKey) if (one.id === person.id) this.#byKey.set(key, next);
    return next;
  }

  /** Keeps whether somebody wants to be named where ideas are credited. */
  credit({ uncredited: _before, ...person }: FakePerson, credited: boolean): FakePerson {
    const next = { ...person, ...(!credited && { uncredited: true as const }) };
    for (const [key, one] of this.#byKey) if (one.id === person.id) this.#byKey.set(key, next);
    return next;
  }

  /** Whose session this is, while it lasts. */
  of(session: string | null | undefined, now: number): FakePerson | null {
    const found = this.#sessions.get(session ?? '');
    if (!found || found.expiresAt <= now) return null;
    return [...this.#byKey.values()].find(({ id }) => id === found.person) ?? null;
  }

  /** Ends every session at once. */
  expire(): void {
    this.#sessions.clear();
  }

  /** Somebody by a new secret. */
  #welcome(who: Omit<FakePerson, 'id'> & { readonly id?: string }, now: number, minutes: number): SessionAnswer {
    this.#made += 1;
    const secret = `visitor-secret-number-${String(this.#made).padStart(6, '0')}`;
    const person: FakePerson = { id: `visitor-${this.#made}`, ...who };
    this.#byKey.set(`visitor ${secret}`, person);
    return this.#session(person, now, minutes, secret);
  }

  /** An anonymous visitor is not known any more: they are somebody else. */
  #leave(secret: string | undefined): FakePerson | undefined {
    const person = this.#byKey.get(`visitor ${secret ?? ''}`);
    if (!person?.anonymous) return undefined;
    this.#byKey.delete(`visitor ${secret ?? ''}`);
    return person;
  }

  #session(person: FakePerson, now: number, minutes: number, visitor?: string): SessionAnswer {
    const session = `session-${this.#sessions.size + 1}-${person.id}`;
    const expiresAt = now + minutes * MINUTE;
    this.#sessions.set(session, { person: person.id, expiresAt });
    return { session, person: meOf(person), expiresAt, ...(visitor !== undefined && { visitor }) };
  }
}

/** What a person is told of themselves. */
export function meOf(person: FakePerson): Me {
  const { id, name, role, anonymous, title, email, nickname, fullName, follow, mutedBoards } = person;
  const { uncredited, unconfirmed } = person;
  return {
    id, name, role, anonymous,
    ...(title && { title }),
    ...(email && { email }),
    ...(nickname && { nickname }),
    ...(fullName && fullName !== name && { fullName }),
    ...(follow && { follow }),
    ...(mutedBoards && { mutedBoards }),
    ...(uncredited && { uncredited }),
    ...(unconfirmed && { unconfirmed }),
  };
}
