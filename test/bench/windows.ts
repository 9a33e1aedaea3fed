import type { Browser, Page } from 'playwright-core';
import { startServer } from '../support/server.js';
import { launchBrowser, openWatched, PAGES, settle, visit } from './browser.js';
import { fillCommunity } from './community.js';
import { type Bench, percentile } from './result.js';

const IDEAS = 100;
const VOTES = 40;

/** From the press of a vote button in one window until the other window has painted the new count. */
export const windows: Bench = {
  name: 'windows',
  about: 'a vote pressed in one window until it is painted in another; at most 300 ms',
  async run(say) {
    const community = await fillCommunity(IDEAS);
    const server = await startServer({ data: community.data, site: PAGES });
    const browser = await launchBrowser(say);
    try {
      const [here, there] = [await open(browser, server.url), await open(browser, server.url)];
      const runs: number[] = [];
      for (let at = 0; at < VOTES; at += 1) {
        const card = at % 10;
        const shown = there.evaluate<number>(`nextCount(${card})`);
        // Both have to look before one is pressed.
        await there.evaluate('new Promise(requestAnimationFrame)');
        const pressed = await here.evaluate<number>(`press(${card})`);
        runs.push((await shown) - pressed);
      }
      const of = (name: string, value: number) => ({
        name: `windows, vote seen, ${name}`,
        value,
        unit: 'ms',
        bar: { max: 300 },
        runs,
      });
      return [of('p50', percentile(runs, 0.5)), of('p95', percentile(runs, 0.95)), of('slowest', Math.max(...runs))];
    } finally {
      await browser.close();
      await server.stop();
      await community.remove();
    }
  },
};

async function open(browser: Browser, url: string): Promise<Page> {
  const page = await openWatched(browser);
  await visit(page, `${url}/board.html`);
  await settle(page);
  return page;
}
