import type { Me, SessionAnswer } from '@madang/protocol';
import type { ClientOptions, Failure } from '../api.js';
import { failureOf, refusalOf } from '../core/http.js';
import { type Store, touchAll } from '../store/store.js';
import type { Surroundings } from '../surroundings.js';
import { backoff } from '../engine/backoff.js';
import { subjectOf } from './subject.js';
import type { Visitor } from './visitor.js';

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
  /** The page was asked, and named nobody: whoever acts is a visitor. */
  readonly unnamed: boolean;
  /** Finds out who is here; asks `getToken` again. */
  refresh(): Promise<void>;
  /** Somebody acted: a visitor becomes an anonymous person. Resolves when that was tried. */
  act(): Promise<void>;
  /** The visitor said who they are: this is their session, and what they did is theirs. */
  take(answer: SessionAnswer): Promise<void>;
  /** The visitor is nobody from now on. */
  leave(): Promise<void>;
  /** Nobody is here until somebody acts, whomever the page names. */
  end(): void;
  /** Another tab may have made somebody of this browser's visitor, or nobody. */
  look(): void;
  close(): void;
}

/** What the rest is told. */
export interface IdentityHooks {
  /** Somebody is here who was not: whether the open connection, that of nobody until now, speaks for them already. */
  introduce(session: string): Promise<boolean>;
  /** Resolves when nothing is on its way that was done as whoever was here until now. */
  settled(): Promise<void>;
  /**
   * Another person, or nobody; `failure` says why it could not be somebody. `joined`: the visitor of this tab, who is
   * known by another name from now on.
   */
  onPerson(person: Me | null, failure: Failure | null, introduced: boolean, joined: boolean): void;
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
  env: Pick<Surroundings, 'now' | 'random' | 'after'>,
  getToken: NonNullable<ClientOptions['getToken']>,
  visitor: Visitor,
  hooks: IdentityHooks,
): Identity {
  let session: string | null = null;
  let unknown = true;
  let subject = '';
  let unnamed = false;
  /** The secret by which the visitor who is here was greeted. */
  let greeted: string | null = null;
  /** Counts who was greeted: a slower answer about somebody before them is not heard. */
  let turn = 0;
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

  function become(
    next: string | null,
    person: Me | null,
    failure: Failure | null,
    introduced = false,
    joined = false,
  ): void {
    if (closed) return;
    turn += 1;
    const changed = unknown || person?.id !== store.me.person?.id || failure !== null;
    unknown = false;
    session = next;
    store.me = { load: failure ? 'failed' : 'ready', person, staff: !!person && person.role !== 'customer' };
    if (changed) hooks.onPerson(person, failure, introduced, joined);
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
    unnamed = !token;
    // The page goes on naming whoever erased themselves here: they are somebody again once they act.
    if (visitor.erased(subject)) {
      if (!acted) return become(null, null, null);
      visitor.erase('');
    }
    if (unknown) hooks.onSubject();
    const joins = !!token && visitor.acted;
    const secret = token && !joins ? null : visitor.secret;
    if (!token) greeted = secret;
    if (!token && !secret && !acted) return become(null, null, null);
    const mine = turn;
    try {
      if (joins) await hooks.settled();
      const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      const body = { ...(token && { token }), ...(secret && { visitor: secret }) };
      const ask = (said: object) => store.http({ method: 'POST', path: '/session', body: said });
      let answer = await ask(token ? { ...body, locale, timeZone } : body);
      // A server of before takes no word of the browser (SPEC rule V6).
      if (token && answer.status === 400) answer = await ask(body);
      if (turn !== mine || closed) return;
      // Another tab became somebody meanwhile: one browser is one visitor, or what the other did would be nobody's.
      if (!token && secret !== visitor.secret) return void (again = true);
      if (answer.status !== 200) return refused(refusalOf(answer), !!token, secret);
      const { session: next, person, expiresAt, visitor: made, was } = answer.body as SessionAnswer;
      if (token) {
        // Whoever signs in after them is not taken for the visitor as well (SPEC rule O7).
        if (joins) visitor.join(person.id);
      } else if (made) {
        if (was) {
          // They confirmed an address here: a tab is about to hear who they are, or its answer was lost.
          if (attempt++ < 3) return later(backoff(attempt, env.random));
          visitor.become(person.id, was);
        }
        visitor.keep((greeted = made));
      }
      await greet(next, person, expiresAt, joins);
    } catch (thrown) {
      if (turn === mine) refused(failureOf(thrown), !!token, secret);
    }
  }

  async function greet(next: string, person: Me, expiresAt: number, joined: boolean): Promise<void> {
    attempt = 0;
    acted = false;
    later(Math.min(Math.max(expiresAt - env.now() - MARGIN, MARGIN / 2), LONGEST));
    become(next, person, null, !store.me.person && (await hooks.introduce(next)), joined);
  }

  function refused(failure: Failure, named: boolean, secret: string | null): void {
    const { kind, retryAfter = 0 } = failure;
    if (kind === 'offline' || kind === 'busy' || kind === 'too-many' || kind === 'internal') {
      later(Math.max(retryAfter * 1_000, backoff(attempt++, env.random)));
    } else if (kind === 'token-expired' && attempt++ < 3) {
      // The page may still give the token that has just run out.
      later(backoff(attempt, env.random));
    } else if (secret && (kind === 'token-invalid' || kind === 'invalid')) {
      // The server does not take this visitor any more. Any other refusal (a page that may not act, a community that is
      // not there) says nothing of them: with the secret everything they did would be lost. Beside a token it may also
      // be that which is not good.
      if (named) visitor.part();
      else visitor.leave();
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
    get unnamed() {
      return unnamed;
    },
    refresh,
    async take({ session: next, person, expiresAt, visitor: secret }) {
      const { person: before } = store.me;
      turn += 1;
      visitor.join(person.id, before?.anonymous ? before.id : undefined);
      if (secret) visitor.keep((greeted = secret));
      await greet(next, person, expiresAt, before?.anonymous ?? true);
    },
    leave() {
      visitor.leave();
      acted = false;
      return refresh();
    },
    end() {
      cancel();
      acted = false;
      become(null, null, null);
    },
    look() {
      if (unnamed && !running && visitor.secret !== greeted) void refresh();
    },
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
