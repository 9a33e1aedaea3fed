import type { Route } from '../shared/context.js';

/** Where the console lies on its server. */
const ROOT = '/console/';

/** Pages that are there before anybody has signed in: what links in mails lead to. */
export const DOORS = ['enter', 'welcome'] as const;

/** What a community may be called in an address: nothing else is asked of the server. */
const COMMUNITY = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Longest page that a link names, in UTF-16 units: as the server takes it. */
const LONGEST_TO = 300;

/** Where an address of the console leads. */
export interface Place extends Route {
  /** Empty where the address names none, or what can be none. */
  readonly community: string;
}

/** Reads an address of the console. */
export function placeOf({ pathname, search }: Pick<URL, 'pathname' | 'search'>): Place {
  const [named = '', page = '', ...rest] = pathname.slice(ROOT.length).split('/').map(decoded);
  const community = COMMUNITY.test(named) ? named : '';
  return { community, page, rest: rest.filter((part) => part !== ''), query: new URLSearchParams(search) };
}

/** The address of a page of a community, such as `settings/team`. */
export function addressOf(community: string, path: string): string {
  return `${ROOT}${encodeURIComponent(community)}/${path.replace(/^\/+/, '')}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** What a page within the console may be called in a link: nothing that leads out of it. */
const WITHIN = /^[a-z]+(?:\/[A-Za-z0-9_-]+)*(?:\?[^#\s]*)?$/;

/** The page that a link to come in by leads to: `to` of its query. Empty where it names none. */
export function pageAsked(query: URLSearchParams): string {
  const to = query.get('to') ?? '';
  return WITHIN.test(to) ? to : '';
}

/** The page that an address of the console names, as {@link pageAsked} reads it; empty where a link cannot name it. */
export function pageNamed({ page, rest, query }: Pick<Place, 'page' | 'rest' | 'query'>): string {
  const text = query.toString();
  const to = `${[page, ...rest].join('/')}${text === '' ? '' : `?${text}`}`;
  return WITHIN.test(to) && to.length <= LONGEST_TO ? to : '';
}

/** What a {@link Router} tells and asks. */
export interface RouterOptions {
  /** Told of every step, once it is made. */
  readonly onPlace: (place: Place) => void;
  /** Asked before every step: `true` lets it be made. */
  readonly mayLeave: () => boolean | Promise<boolean>;
}

/** Steps within the console without loading it anew: links, the buttons of the browser, and what pages ask for. */
export class Router {
  readonly #options: RouterOptions;
  readonly #end = new AbortController();
  /** The address that is shown: a step back has changed the browser's before anybody could be asked. */
  #shown = location.href;

  constructor(options: RouterOptions) {
    this.#options = options;
    const { signal } = this.#end;
    document.addEventListener('click', (event) => this.#onClick(event), { signal });
    addEventListener('popstate', () => void this.#onPop(), { signal });
  }

  /** Where one is. */
  get place(): Place {
    return placeOf(new URL(this.#shown));
  }

  /** Goes to an address of the console. */
  async go(address: string, replace = false): Promise<void> {
    const next = new URL(address, location.href);
    if (next.href !== this.#shown && !(await this.#options.mayLeave())) return;
    if (replace || next.href === this.#shown) history.replaceState(null, '', next);
    else history.pushState(null, '', next);
    this.#arrive();
  }

  /** Idempotent. */
  close(): void {
    this.#end.abort();
  }

  #arrive(): void {
    this.#shown = location.href;
    this.#options.onPlace(this.place);
  }

  async #onPop(): Promise<void> {
    const wanted = location.href;
    const stay = this.#shown;
    if (wanted === stay) return;
    const may = this.#options.mayLeave();
    if (may !== true) {
      history.pushState(null, '', stay);
      if (!(await may)) return;
      history.replaceState(null, '', wanted);
    }
    this.#arrive();
  }

  #onClick(event: MouseEvent): void {
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || event.button !== 0 || isElsewhere) return;
    const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
    if (!link?.href || link.target || link.hasAttribute('download')) return;
    const { origin, pathname, hash } = new URL(link.href);
    if (origin !== location.origin || !pathname.startsWith(ROOT) || hash) return;
    event.preventDefault();
    void this.go(link.href);
  }
}
