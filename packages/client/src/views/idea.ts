import type { IdeaPage, Row } from '@madang/protocol';
import type { IdeaState, IdeaView } from '../api.js';
import { cardOf } from '../core/card.js';
import type { Store } from '../core/store.js';
import { wholeView } from '../core/whole.js';

/** The rows that an idea's page is made of. */
function rowsOf({ topic: _topic, version: _version, body, html, timeline, response, ...idea }: IdeaPage): Row[] {
  const { id, seq } = idea;
  return [{ kind: 'idea', ...idea }, { kind: 'text', id, seq, body, html }, ...timeline, ...(response ? [response] : [])];
}

/** One idea: its card, words, official response and timeline. */
export function openIdea(store: Store, id: string): IdeaView {
  return wholeView<IdeaPage, IdeaState>(store, `idea:${id}`, `/ideas/${id}`, rowsOf, (rows, progress) => {
    const idea = rows.get('idea', id);
    // The server does not know of one's own new idea yet.
    const early = idea && progress.error?.kind === 'not-found';
    return {
      ...(early ? { load: 'ready', error: null } : progress),
      idea: idea ? cardOf(store, idea, store.layer(store.mine())) : null,
      text: rows.get('text', id) ?? null,
      response: rows.get('response', id) ?? null,
      timeline: rows.all('event').sort((a, b) => a.at - b.at),
    };
  });
}
