import type { HttpAnswer, HttpRequest, SocketListener } from '@madang/client';
import type { Chance } from '../kit/chance.js';
import type { Scheduler } from '../kit/scheduler.js';
import type { Faults, Plan } from '../play/plan.js';
import type { Answered, Arrived } from '../server/gate.js';
import type { Carrier, Session } from '../server/node.js';
import type { EdgeCache } from './edge-cache.js';
import { Link } from './link.js';

/** Milliseconds after which a request without an answer counts as lost. */
const PATIENCE = 20_000;

/** The servers, as the network reaches them. */
export interface Servers {
  /** Rejects when nobody is there. */
  ask(request: Arrived): Promise<Answered>;
  /** Rejects with what the client is told, or `null` when nobody is there. */
  dial(session: string | null, carrier: Carrier): Promise<Session>;
}

/** What lies between pages and servers. */
export interface NetworkOptions {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly community: string;
  readonly servers: Servers;
  readonly cache: EdgeCache;
  readonly faults: () => Faults;
  readonly count: (what: string) => void;
}

/** A page, as the network sees it. */
export interface Station {
  readonly online: boolean;
  /** Looks at everything that comes down. */
  overhear(text: string, topic: string | undefined): void;
}

/** Loses, delays, repeats and spoils messages. */
export class Network {
  readonly #options: NetworkOptions;
  readonly #links = new Map<Link, Station>();

  constructor(options: NetworkOptions) {
    this.#options = options;
  }

  connect(station: Station, session: string | null, listener: SocketListener): Link {
    const { scheduler, chance, faults, servers, count } = this.#options;
    const link = new Link(session, listener, {
      scheduler,
      chance,
      faults,
      latency: () => this.latency(),
      dial: (who, carrier) => servers.dial(who, carrier),
      online: () => station.online,
      count,
      overhear: (text, topic) => station.overhear(text, topic),
    });
    this.#links.set(link, station);
    return link;
  }

  /** The page lost its network: every connection of it goes silent. */
  leave(station: Station): void {
    for (const [link, whose] of this.#links) if (whose === station) link.break();
  }

  /** One connection breaks. */
  cutOne(): void {
    const open = [...this.#links.keys()].filter((link) => link.open);
    if (open.length > 0) this.#options.chance.pick(open).break();
  }

  /** Milliseconds that a message takes. */
  latency(): number {
    const { plan, chance, faults } = this.#options;
    const [least, most] = plan.latency;
    return chance.is(faults().delay) ? chance.between(500, 9_000) : chance.between(least, most);
  }

  /** Rejects when no answer came. */
  request(station: Station, { method, path, body, session }: HttpRequest): Promise<HttpAnswer> {
    const { scheduler, chance, faults, cache, servers, community, count } = this.#options;
    const url = `/v1/${community}${this.#paged(path)}`;
    const request: Arrived = {
      method,
      url,
      ...(session && { session }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    return new Promise((done, reject) => {
      const fail = (): void => reject(new TypeError('Failed to fetch'));
      const lost = (): void => void scheduler.after(chance.is(0.5) ? this.latency() : PATIENCE, fail);
      if (!station.online) return void scheduler.after(chance.between(0, 50), fail);
      const { requestLost, answerLost, proxy, twice } = faults();
      const fate = { lost: chance.is(requestLost), unanswered: chance.is(answerLost), spoilt: chance.is(proxy) };
      scheduler.after(this.latency(), () => {
        if (fate.lost || !station.online) {
          count('request lost');
          return lost();
        }
        if (fate.spoilt) {
          count('proxy answered');
          return void scheduler.after(this.latency(), () => done(this.#proxyAnswer()));
        }
        if (method === 'POST' && chance.is(twice)) {
          count('request twice');
          scheduler.after(chance.between(0, 3_000), () => void servers.ask(request).catch(() => undefined));
        }
        cache
          .ask(request, () => servers.ask(request))
          .then((answer) => {
            scheduler.after(this.latency(), () => {
              if (fate.unanswered || !station.online) {
                count('answer lost');
                return lost();
              }
              station.overhear(answer.text, session ? undefined : 'public');
              done({ status: answer.status, body: answer.text === '' ? null : JSON.parse(answer.text) });
            });
          }, lost);
      });
    });
  }

  /** A server may give shorter pages than it is asked for. */
  #paged(path: string): string {
    return path.startsWith('/threads/') ? path.replace('limit=100', `limit=${this.#options.plan.threadPage}`) : path;
  }

  #proxyAnswer(): HttpAnswer {
    const { chance } = this.#options;
    switch (chance.weigh({ down: 3, limited: 1, busy: 2 })) {
      case 'down':
        return { status: 502, body: null };
      case 'limited':
        return {
          status: 429,
          body: { error: { kind: 'too-many', message: 'simulated', retryAfter: chance.whole(1, 5) } },
        };
      case 'busy':
        return { status: 503, body: { error: { kind: 'busy', message: 'simulated', retryAfter: chance.whole(1, 3) } } };
    }
  }
}
