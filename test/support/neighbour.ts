import type { CommentRow, IdeaPage, SessionAnswer } from '@madang/protocol';
import { ask } from './server.js';

/** Somebody else in the demo community, who acts without a browser: what they do reaches open pages live. */
export interface Neighbour {
  /** Proposes an idea on the board `ideas`; answers its id. */
  propose(title: string, body?: string): Promise<string>;
  vote(idea: string): Promise<void>;
  /** Comments on a topic such as `idea:…`; answers the comment's id. */
  comment(topic: string, body: string): Promise<string>;
}

/** A visitor of the demo community of a server. */
export async function neighbour(url: string): Promise<Neighbour> {
  const { session } = await ask<SessionAnswer>(url, 'POST', '/session', {});
  return {
    propose: async (title, body = '') =>
      (await ask<IdeaPage>(url, 'POST', '/boards/ideas/ideas', { title, ...(body && { body }) }, session)).id,
    vote: async (idea) => void (await ask(url, 'PUT', `/ideas/${idea}/vote`, undefined, session)),
    comment: async (topic, body) =>
      (await ask<CommentRow>(url, 'POST', `/threads/${encodeURIComponent(topic)}/comments`, { body }, session)).id,
  };
}
