import { MadangIdea, MadangThread, MadangVote } from '@madang/elements';
import { MadangIdeaLoop } from '@madang/elements/parts.js';
import { providePlace } from '@madang/elements/community/page.js';
import type { ClockPage, Community, QuotesPage } from '@madang/protocol';
import { boardFacts, loopFacts } from '../facts.js';
import { clockPath, INFO_PATH, quotesPath } from '../paths.js';
import { drawnBoard } from './board.js';
import { hydrated } from './hydrated.js';
import { pageClient, readFacts } from './snapshots.js';

/**
 * Brings a drawn page to life: gives it its community, and every widget to what was drawn of it. To be imported before
 * any other `define.js` of Madang's, which all step back from a name that is taken.
 */
const facts = readFacts(document);

if (facts) {
  const { pages } = facts;
  const info = pages[INFO_PATH] as Community | undefined;
  const Board = drawnBoard(facts.locale, (board) => {
    const clock = pages[clockPath(board)] as ClockPage | undefined;
    return info && boardFacts(board, { info, ...(clock && { clock }) });
  });
  const tell = (loop: MadangIdeaLoop): void => {
    const { idea } = loop;
    const quotes = idea && (pages[quotesPath(idea.id, idea.seq)] as QuotesPage | undefined);
    // Where the page says nothing, it is asked for.
    if (idea) loop.know(info && loopFacts(idea, { info, ...(quotes && { quotes }) }));
  };
  providePlace(document, { client: pageClient(facts), locale: facts.locale });
  const widgets = {
    'madang-vote': hydrated(MadangVote, () => undefined),
    'madang-thread': hydrated(MadangThread, ({ topic }, client) => client.thread(topic)),
    'madang-idea-loop': hydrated(MadangIdeaLoop, () => undefined, tell),
    'madang-idea': hydrated(MadangIdea, ({ idea }, client) => client.idea(idea)),
    'madang-board': hydrated(Board, ({ view }) => view, (board) => board.prepare()),
  };
  for (const [tag, of] of Object.entries(widgets)) if (!customElements.get(tag)) customElements.define(tag, of);
}
