import { HTTP_STATUS, type Version } from '@madang/protocol';
import type { Store } from '../store/store.js';
import type { HttpAnswer, HttpRequest } from '../transport/transport.js';

/** What is there for whoever is here, and not for everybody. */
export interface Sight {
  /** Somebody is here, or has another session: what was not there is looked for again, as them. */
  look(): void;
  /** Somebody else is here, or nobody: what only those before them saw is gone. */
  forget(): void;
}

/** What it asks of who is here. */
interface Seer {
  /** The session; `null` while nobody is here. */
  session(): string | null;
  /** The session is not good any more. */
  expired(): void;
  /** What was not there is: whoever is connected connects anew. */
  restart(): void;
}

/**
 * Reads as whoever is here what is not there for everybody (SPEC rule A1). Everything else is read as nobody, so that
 * caches serve it; once something was there for them alone, all is read as them.
 */
export function openSight(store: Store, { session, expired, restart }: Seer): Sight {
  const { http } = store;
  let sees = false;

  /** Another function each time: what is remembered by it is asked for again. */
  function install(): void {
    store.http = async (request) => {
      if (request.method !== 'GET' || 'session' in request) return http(request);
      const bearer = session();
      const isMine = /[?&]mine=/.test(request.path);
      const asSelf = isMine || (sees && bearer !== null);
      const answer = await http(asSelf ? { ...request, session: bearer ?? '' } : request);
      if (asSelf && answer.status === HTTP_STATUS['token-expired']) expired();
      // By now somebody may be here.
      const who = session();
      return asSelf || !who || !isMissing(request, answer) ? answer : again(request, answer, who);
    };
  }

  async function again(request: HttpRequest, nothing: HttpAnswer, bearer: string): Promise<HttpAnswer> {
    const answer = await http({ ...request, session: bearer });
    if (isMissing(request, answer) || answer.status !== 200 || bearer !== session()) return nothing;
    // What came into being meanwhile is everybody's.
    if (answer.own && !sees) {
      sees = true;
      install();
      // The connection follows what is there for everybody.
      restart();
    }
    return answer;
  }

  /** Asks again for what was not there, or for everything; what is not there for whoever is here now goes. */
  function ask(all: boolean): void {
    for (const { topic, loaders, rows } of store.bases.values()) {
      if (topic.startsWith('me:')) continue;
      for (const loader of loaders) {
        if (!all && loader.failed?.kind !== 'not-found') continue;
        void loader.refetch().then(() => {
          // What everybody saw stays, whatever becomes of it (SPEC rule C6).
          if (!all || loader.failed?.kind !== 'not-found') return;
          rows.clear();
          loader.touch();
        });
      }
    }
  }

  install();
  return {
    look: () => ask(sees),
    forget() {
      if (!sees) return;
      sees = false;
      install();
      ask(true);
    },
  };
}

/** Whether there is nothing of that; a thread in which nobody ever wrote is the same as one that is not there. */
function isMissing({ path }: HttpRequest, { status, body }: HttpAnswer): boolean {
  const isEmpty = path.startsWith('/threads/') && (body as { version?: Version } | null)?.version?.[1] === 0;
  return isEmpty || status === HTTP_STATUS['not-found'];
}
