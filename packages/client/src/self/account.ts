import { type CodeAnswer, LIMITS, type Me, type PersonData, type SessionAnswer } from '@madang/protocol';
import type { Account } from '../api.js';
import { failureOf, refusalOf } from '../core/http.js';
import { computed, type Computed } from '../core/live-value.js';
import { type Store, touchAll } from '../store/store.js';
import type { HttpAnswer, HttpRequest } from '../transport/transport.js';
import type { Identity } from './identity.js';
import type { Intents } from './intents.js';
import type { Visitor } from './visitor.js';

/** What signing in is made of. */
export interface AccountParts {
  readonly store: Store;
  readonly identity: Identity;
  readonly visitor: Visitor;
  readonly intents: Intents;
  /** Asks as whoever is here. */
  ask(request: HttpRequest): Promise<HttpAnswer>;
  /** Resolves when nothing is on its way any more. */
  answered(): Promise<void>;
}

/** What {@link createAccount} makes; `intents` is to be touched when they change. */
export interface SignIn extends Omit<Account, 'photos' | 'ask' | 'inbox' | 'push'> {
  readonly intents: Computed<Account['intents']['value']>;
}

/** Signing in by a code, what one is called, and what waits for it. */
export function createAccount({ store, identity, visitor, intents, ask, answered }: AccountParts): SignIn {
  /** In which a code was asked for. */
  let language: string | undefined;

  async function post<T>(path: string, body: unknown, good: number): Promise<T> {
    const answer = await store.http({ method: 'POST', path, body }).catch((error: unknown) => Promise.reject(failureOf(error)));
    return answer.status === good ? (answer.body as T) : Promise.reject(refusalOf(answer));
  }

  /** Says something of oneself, whose face is another by it. */
  async function told(path: string, body: unknown): Promise<Me> {
    const answer = await ask({ method: 'PUT', path, body });
    if (answer.status !== 200) return Promise.reject(refusalOf(answer));
    const person = answer.body as Me;
    if (store.me.person?.id === person.id) store.me = { ...store.me, person };
    touchAll(store);
    return person;
  }

  return {
    named: () => !!store.me.person && !identity.unnamed,
    intents: computed(() => intents.list),
    intend: intents.intend,
    forget: intents.forget,
    takeEnded: intents.take,
    sendCode(email, locale, more) {
      language = locale;
      return post<CodeAnswer>('/sign-in/code', { email, ...(locale && { locale }), ...more }, 202);
    },
    async signIn(email, code) {
      // What is still on its way as the visitor arrives before they are somebody.
      await answered();
      const secret = identity.unnamed ? visitor.secret : null;
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      const body = { email, code, ...(secret && { visitor: secret }), ...(language && { locale: language }), timeZone };
      const answer = await post<SessionAnswer>('/sign-in', body, 200);
      await identity.take(answer);
      return answer.person;
    },
    rename(nickname) {
      const name = nickname?.trim().slice(0, LIMITS.nickname);
      return told('/me/name', { nickname: name ? name : null });
    },
    credit: (credited) => told('/me/credit', { credited }),
    async data() {
      const answer = await ask({ method: 'GET', path: '/me/data' });
      return answer.status === 200 ? (answer.body as PersonData) : Promise.reject(refusalOf(answer));
    },
    async erase() {
      await answered();
      const { person } = store.me;
      const { subject } = identity;
      // Before it is asked for: as soon as it is done, every page of theirs is told to say again who is there.
      visitor.erase(subject);
      const undo = (failure: unknown): Promise<never> => {
        visitor.erase('');
        return Promise.reject(failure);
      };
      const answer = await ask({ method: 'DELETE', path: '/me' }).catch(undo);
      if (answer.status !== 204) return undo(refusalOf(answer));
      intents.forgetAll();
      if (person) visitor.wipe(person.id);
      visitor.erase(subject);
      identity.end();
    },
    async signOut() {
      const { secret } = visitor;
      intents.forgetAll();
      // It leads to nobody from now on, wherever else it is known. Who is offline is forgotten here all the same.
      if (secret) void post('/sign-out', { visitor: secret }, 204).catch(() => {});
      await identity.leave();
    },
  };
}
