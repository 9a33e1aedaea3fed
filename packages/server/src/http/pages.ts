import type { IdeaPage } from '@madang/protocol';
import { ideaRow, responseRow, timelineRow } from '../domain/projections.js';
import { refuse, Refused } from '../domain/refusal.js';
import type { Store, WholeIdea } from '../store/store.js';

/** An idea with all that its page shows. */
export function ideaPage({ version, idea, text, response, timeline }: WholeIdea): IdeaPage {
  const { kind: _, ...row } = ideaRow(idea, 'idea');
  return {
    topic: `idea:${idea.id}`,
    version,
    ...row,
    body: text.body,
    html: text.html,
    ...(text.photos.length > 0 && { photos: text.photos }),
    timeline: timeline.map(timelineRow),
    response: response && responseRow(response),
  };
}

/** Reads an idea's page; throws `not-found`. */
export async function readIdea(store: Pick<Store, 'idea'>, community: string, id: string): Promise<IdeaPage> {
  const whole = await store.idea(community, id);
  if (!whole) throw new Refused(refuse('not-found', 'There is no such idea.', 'id'));
  return ideaPage(whole);
}
