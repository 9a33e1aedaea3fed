import type { CommentRow, IdeaPage, SessionAnswer } from '@madang/protocol';
import { ask } from './server.js';

/** Somebody else in the demo community, who acts without a browser: what they do reaches open pages live. */
export interface Neighbour {
  /** Proposes an idea on the board `ideas`; answers its id. */
  propose(title: string, body?: string): Promise<string>;
  vote(idea: string): Promise<void>;
  /** Comments on a topic such as `idea:…`; answers the comment's id. */
  comment(topic: string, body: string): Promise<string>;
  /** Any other mutation, by its name; one that makes something gets an id. */
  act(name: string, args: object): Promise<void>;
}

/** A visitor of the demo community of a server. */
export async function neighbour(url: string): Promise<Neighbour> {
  const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
  return somebody(url, session);
}

/** Somebody of the company, in the demo community. */
export async function staff(url: string): Promise<Neighbour> {
  const { token } = await ask<{ readonly token: string }>(url, 'POST', '/demo-session', { as: 'staff' });
  const { session } = await ask<SessionAnswer>(url, 'POST', '/session', { token });
  return somebody(url, session);
}

/** Mutations whose arguments name what they make. */
const MAKING: ReadonlySet<string> = new Set(['status.set', 'response.set']);

function somebody(url: string, session: string): Neighbour {
  const client = crypto.randomUUID();
  let n = 0;
  return {
    async act(name, args) {
      n += 1;
      const call = { name, args: MAKING.has(name) ? { id: uuid7(), ...args } : args };
      await ask(url, 'POST', '/mutations', { client, n, call }, session);
    },
    propose: async (title, body = '') =>
      (await ask<IdeaPage>(url, 'POST', '/boards/ideas/ideas', { title, ...(body && { body }) }, session)).id,
    vote: async (idea) => void (await ask(url, 'PUT', `/ideas/${idea}/vote`, undefined, session)),
    comment: async (topic, body) =>
      (await ask<CommentRow>(url, 'POST', `/threads/${encodeURIComponent(topic)}/comments`, { body }, session)).id,
  };
}

/** An id as clients make them (RFC 9562, version 7). */
export function uuid7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
}
