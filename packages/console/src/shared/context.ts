import { createContext } from '@lit/context';
import type { Client } from '@madang/client';
import type { Community, Me } from '@madang/protocol';
import type { Api } from './api.js';

/** Where somebody is in the console: `/console/{community}/{page}/{rest…}?{query}`. */
export interface Route {
  readonly page: string;
  /** What follows the page in the address, decoded. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

/** What is offered beside a toast: taking back what it tells of. */
export interface Undo {
  readonly label: string;
  readonly run: () => void;
}

/** What every page of the console works with. */
export interface Desk {
  /** The community's public facts, as they were when the console was opened or {@link refresh} was called. */
  readonly community: Community;
  /** Live views and mutations, as widgets have them. */
  readonly client: Client;
  /** The REST API, in the name of whoever is signed in. */
  readonly api: Api;
  /** Who is signed in; `role` is `staff` or `admin`. */
  readonly me: Me;
  /** Goes to a page, such as `queue` or `idea/0190…?from=queue`. `replace`: without a step to come back to. */
  go(path: string, options?: { readonly replace?: boolean }): void;
  /** The address of a page, for links: they are followed without loading anything anew. */
  href(path: string): string;
  /** Says in one line what was done, and offers to take it back. */
  toast(text: string, undo?: Undo): void;
  /**
   * Has whoever leaves asked first while `isUnsaved` says so: something written is not saved. Returns its end, which
   * belongs into `disconnectedCallback`.
   */
  hold(isUnsaved: () => boolean): () => void;
  /** Reads the community's facts anew: its settings were changed. */
  refresh(): Promise<void>;
}

/** The context by which pages find their desk. */
export const deskContext = createContext<Desk | undefined>('madang/desk/1');
