import { MadangBoard, MadangIdea, MadangThread, MadangVote } from '@madang/elements';
import { providePlace } from '@madang/elements/community/page.js';
import { hydrated } from './hydrated.js';
import { pageClient, readFacts } from './snapshots.js';

/**
 * Brings a drawn page to life: gives it its community, and every widget to what was drawn of it. To be imported before
 * any other `define.js` of Madang's, which all step back from a name that is taken.
 */
const facts = readFacts(document);

if (facts) {
  providePlace(document, { client: pageClient(facts), locale: facts.locale });
  const widgets = {
    'madang-vote': hydrated(MadangVote, () => undefined),
    'madang-thread': hydrated(MadangThread, ({ topic }, client) => client.thread(topic)),
    'madang-idea': hydrated(MadangIdea, ({ idea }, client) => client.idea(idea)),
    'madang-board': hydrated(MadangBoard, ({ view }) => view),
  };
  for (const [tag, of] of Object.entries(widgets)) if (!customElements.get(tag)) customElements.define(tag, of);
}
