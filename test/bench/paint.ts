import { startServer } from '../support/server.js';
import { launchBrowser, openWatched, PAGES, settle, visit } from './browser.js';
import { fillCommunity } from './community.js';
import { type Bench, result, within } from './result.js';

const IDEAS = 1_000;
const ROUNDS = 9;

/** From navigation to a list that is painted and can be voted on, by a browser that was never here and one that was. */
export const paint: Bench = {
  name: 'paint',
  about: `navigation to a painted, votable list of ${IDEAS} ideas, beside a blank page of the same server`,
  async run(say) {
    const community = await fillCommunity(IDEAS);
    const server = await startServer({ data: community.data, site: PAGES });
    const browser = await launchBrowser(say);
    const first = { blank: [] as number[], board: [] as number[] };
    const second = { blank: [] as number[], board: [] as number[] };
    const live: number[] = [];
    const shifts: number[] = [];
    try {
      // The first round warms the server, and is not counted.
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const page of ['blank', 'board'] as const) {
          const window = await openWatched(browser);
          const url = `${server.url}/${page}.html`;
          const cold = await visit(window, url);
          const settled = page === 'board' ? await settle(window) : null;
          const warm = await visit(window, url);
          if (page === 'board') shifts.push(settled?.shift ?? 0, (await settle(window)).shift);
          await window.context().close();
          if (round === 0) continue;
          first[page].push(cold);
          second[page].push(warm);
          if (settled) live.push(settled.live ?? Number.NaN);
        }
        say(`round ${round} of ${ROUNDS}`);
      }
      return [
        within(result('paint, first visit', 'ms', first.board, first.blank), { max: 250 }),
        result('paint, second visit', 'ms', second.board, second.blank),
        result('paint, live connection, first visit', 'ms', live, first.blank),
        { name: 'paint, layout shift, worst', value: Math.max(...shifts), unit: 'CLS', bar: { max: 0 }, runs: shifts },
      ];
    } finally {
      await browser.close();
      await server.stop();
      await community.remove();
    }
  },
};
