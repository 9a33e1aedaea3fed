import type { Me, SessionAnswer } from '@madang/protocol';
import type { ClientOptions, Failure } from '../api.js';
import { failureOf, refusalOf } from '../core/http.js';
import { type Store, touchAll } from '../store/store.js';
import type { Surroundings } from '../surroundings.js';
import { backoff } from '../engine/backoff.js';
import { subjectOf } from './subject.js';

/** A session is renewed this long before it runs out, but not more often than that. */
const MARGIN = 60_000;

/**
 * And is renewed after this long in any case: a session lives for a quarter of an hour at most. By a clock years
 * behind it would live for years, and a timer of years runs at once, again and again.
 */
const LONGEST = 14 * 60_000;

/** Who is here, and the session that proves it. */
export interface Identity {
  /** Bearer of what is done; `null` while there is none. */
  readonly session: string | null;
  /** Nobody answered yet who is here: neither the page nor the server. */
  readonly unknown: boolean;
  /** Whom the page named last; empty for nobody. */
  readonly subject: string;
  /** Finds out who is here; asks `getToken` again. */
  refresh(): Promise<void>;
  /** Somebody acted: a visitor becomes an anonymous person. Resolves when that was tried. */
  act(): Promise<void>;
  close(): void;
}

/** What the rest is told. */
export interface IdentityHooks {
  /** Somebody is here who was not: whether the open connection, that of nobody until now, speaks for them already. */
  introduce(session: string): Promise<boolean>;
  /** Another person, or nobody; `failure` says why it could not be somebody. */
  onPerson(person: Me | null, failure: Failure | null, introduced: boolean): void;
  /** The page could not say who is here; it is asked again. */
  onSilence(error: unknown): void;
  /** The page named somebody whom the server has yet to greet. */
  onSubject(): void;
  /** The same person has another session. */
  onSession(session: string): void;
}

/**
 * Turns the company's token, or the secret of an anonymous visitor, into a session, and renews it. A visitor without
 * either stays nobody until they act.
 */
export function createIdentity(
  store: Store,
  env: Pick<Surroundings, 'now' | 'random' | 'after' | 'storage'>,
  getToken: NonNullable<ClientOptions['getToken']>,
  secretKey: string,
  hooks: IdentityHooks,
): Identity {
  let session: string | null = null;
  let unknown = true;
  let subject = '';
  let acted = false;
  let attempt = 0;
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;
  let cancel = (): void => {};

  function later(milliseconds: number): void {
    cancel();
    cancel = env.after(milliseconds, () => void refresh());
  }

  function become(next: string | null, person: Me | null, failure: Failure | null, introduced = false): void {
    if (closed) return;
    const changed = unknown || person?.id !== store.me.person?.id || failure !== null;
    unknown = false;
    session = next;
    store.me = { load: failure ? 'failed' : 'ready', person, staff: !!person && person.role !== 'customer' };
    if (changed) hooks.onPerson(person, failure, introduced);
    else if (next) hooks.onSession(next);
    touchAll(store);
  }

  async function establish(): Promise<void> {
    cancel();
    let token: string | null;
    try {
      token = await getToken();
    } catch (error) {
      if (attempt === 0) hooks.onSilence(error);
      // The page cannot say now; it does not mean that nobody is signed in.
      return later(backoff(attempt++, env.random));
    }
    // From here on it is known whether somebody acted.
    again = false;
    subject = subjectOf(token);
    if (unknown) hooks.onSubject();
    const visitor = token ? null : env.storage.getItem(secretKey);
    if (!token && !visitor && !acted) return become(null, null, null);
    try {
      const body = token ? { token } : visitor ? { visitor } : {};
      const answer = await store.http({ method: 'POST', path: '/session', body });
      if (answer.status !== 200) return refused(refusalOf(answer), visitor);
      const { session: next, person, expiresAt, visitor: secret } = answer.body as SessionAnswer;
      // Another tab became somebody meanwhile: one browser is one visitor, or what the other did would be nobody's.
      if (secret && !visitor && env.storage.getItem(secretKey)) return void (again = true);
      if (secret) env.storage.setItem(secretKey, secret);
      attempt = 0;
      later(Math.min(Math.max(expiresAt - env.now() - MARGIN, MARGIN / 2), LONGEST));
      become(next, person, null, !store.me.person && (await hooks.introduce(next)));
    } catch (thrown) {
      refused(failureOf(thrown), visitor);
    }
  }

  function refused(failure: Failure, visitor: string | null): void {
    const { kind, retryAfter = 0 } = failure;
    if (kind === 'offline' || kind === 'busy' || kind === 'too-many' || kind === 'internal') {
      later(Math.max(retryAfter * 1_000, backoff(attempt++, env.random)));
    } else if (kind === 'token-expired' && attempt++ < 3) {
      // The page may still give the token that has just run out.
      later(backoff(attempt, env.random));
    } else if (visitor && (kind === 'token-invalid' || kind === 'invalid')) {
      // The server does not take this visitor any more. Any other refusal (a page that may not act, a community that is
      // not there) says nothing of them: with the secret everything they did would be lost.
      env.storage.removeItem(secretKey);
      again = true;
    } else {
      acted = false;
      become(null, null, failure);
    }
  }

  function refresh(): Promise<void> {
    again = !!running;
    return (running ??= (async () => {
      do {
        again = false;
        await establish();
      } while (again);
      running = undefined;
    })());
  }

  return {
    get session() {
      return session;
    },
    get unknown() {
      return unknown;
    },
    get subject() {
      return subject;
    },
    refresh,
    act() {
      if (session) return Promise.resolve();
      if (acted && running) return running;
      acted = true;
      return refresh();
    },
    close() {
      closed = true;
      cancel();
    },
  };
}
