import type { Client } from '@madang/client';
import { type DraftStore, safely } from './draft-store.js';

/**
 * Drafts: what somebody is writing, kept for this tab until it was accepted, so that neither a reload nor a refusal
 * costs a word. This is the one file of the widgets that stores anything; a page that forbids storage loses drafts on
 * reload and nothing else.
 *
 * A draft is its writer's: whoever signs in after them in the same tab does not see it. What was written before anybody
 * was known becomes the draft of whoever signs in in that tab.
 */

/** The drafts of one community. `place` is what is written for, such as `board:ideas` or `thread:idea:…`. */
export interface Drafts {
  read(place: string): string;
  /** An empty text forgets the draft. */
  keep(place: string, text: string): void;
  /** Whether they became somebody else's since this was last asked: a field shows theirs then. */
  turned(): boolean;
}

function sessionStore(): DraftStore | null {
  try {
    // eslint-disable-next-line no-restricted-globals -- a draft is the state of a text field, not data: see above.
    return sessionStorage;
  } catch {
    // Storage is forbidden on this page: reading the property already throws.
    return null;
  }
}

/**
 * Opens the drafts of a community. Never throws: what a full or forbidden store does not take lasts as long as the
 * page.
 */
export function openDrafts(
  client: Pick<Client, 'community' | 'me'>,
  store: DraftStore | null = sessionStore(),
): Drafts {
  const { community, me } = client;
  const kept = safely(store, client);
  /** Whose they are; empty for a visitor, who may yet be known. */
  let owner = '';
  let told = '';
  const start = (whose: string): string => `madang:draft:${community}:${whose}:`;
  /** What a visitor wrote in this tab is that of whoever signed in. */
  function inherit(): void {
    for (const name of kept.keys().filter((key) => key.startsWith(start('')))) {
      const to = start(owner) + name.slice(start('').length);
      const text = joined(kept.getItem(to), kept.getItem(name) ?? '');
      kept.removeItem(name);
      kept.setItem(to, text);
    }
  }

  function whose(): string {
    const { person } = me.value;
    const now = person && !person.anonymous ? person.id : '';
    if (now !== owner) {
      owner = now;
      if (now) inherit();
    }
    return owner;
  }
  told = whose();

  return {
    read: (place) => kept.getItem(start(whose()) + place) ?? '',
    keep(place, text) {
      const name = start(whose()) + place;
      if (text) kept.setItem(name, text);
      else kept.removeItem(name);
    },
    turned() {
      const before = told;
      told = whose();
      return told !== before;
    },
  };
}

/** Two drafts of one field as one: no word of either is lost. */
function joined(older: string | null, newer: string): string {
  if (!older || older === newer) return newer;
  const [one, other] = [parsed(older), parsed(newer)];
  if (one === undefined || other === undefined) return `${older}\n\n${newer}`;
  if (typeof one.body !== 'string' || typeof other.body !== 'string') return newer;
  const [title, body] = [one.title || other.title, [one.body, other.title === one.title ? '' : other.title, other.body]];
  return JSON.stringify({ ...other, ...one, title: title ?? '', body: body.filter(Boolean).join('\n\n') });
}

function parsed(text: string): { readonly title?: unknown; readonly body?: unknown } | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
