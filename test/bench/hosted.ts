import { get } from 'node:http';
import type { BoardPage, ClockPage, Community } from '@madang/protocol';
import { loadRenderer } from '@madang/ssr';
import type { Browser } from 'playwright-core';
import { openPage } from '../support/browser.js';
import { ask, startServer } from '../support/server.js';
import { launchBrowser, PAGES } from './browser.js';
import { fillCommunity } from './community.js';
import { type Bench, result, within } from './result.js';

const IDEAS = 1_000;
const DRAWN = 200;
const ASKED = 60;
const PAINTED = 9;

/** The server's own page of a board with 20 ideas: what drawing costs, and the page beside its snapshot over HTTP. */
export const hosted: Bench = {
  name: 'hosted',
  about: 'a board of 20 ideas as HTML: drawn alone, beside JSON.stringify of the same; and over HTTP beside its snapshot; painted beside a blank page',
  async run(say) {
    const community = await fillCommunity(IDEAS);
    const server = await startServer({ data: community.data, site: PAGES });
    try {
      const page = await ask<BoardPage>(server.url, 'GET', '/boards/ideas/ideas?sort=trending&limit=20');
      say(`drawing ${page.ideas.length} ideas ${DRAWN} times`);
      const renderer = await loadRenderer();
      const options = { server: '', community: 'demo', locale: 'en', ideaHref: '/i/{idea}' };
      const beside = {
        info: await ask<Community>(server.url, 'GET', ''),
        clock: await ask<ClockPage>(server.url, 'GET', '/boards/ideas/clock'),
      };
      const drawn: number[] = [];
      const written: number[] = [];
      for (let round = 0; round < DRAWN; round += 1) {
        drawn.push(timed(() => renderer.board(page, options, beside).html));
        written.push(timed(() => JSON.stringify(page)));
      }
      say(`asking for the page ${ASKED} times under other names, so that it is never kept`);
      const anew: number[] = [];
      const kept: number[] = [];
      const snapshot: number[] = [];
      for (let round = 0; round < ASKED; round += 1) {
        const host = `h${round}.localhost`;
        anew.push(await asked(`${server.url}/b/ideas`, host));
        kept.push(await asked(`${server.url}/b/ideas`, host));
        snapshot.push(await asked(`${server.url}/v1/demo/boards/ideas/ideas?sort=trending`, host));
      }
      const painted = await paints(server.url, say);
      return [
        within(result('drawing alone', 'ms', drawn, written), { max: 15 }),
        within(result('page over HTTP, drawn anew', 'ms', anew, snapshot), { max: 15 }),
        result('page over HTTP, kept', 'ms', kept, snapshot),
        result('first contentful paint, no JavaScript', 'ms', painted.bare, painted.blank),
        result('first contentful paint, JavaScript on', 'ms', painted.live, painted.blank),
      ];
    } finally {
      await server.stop();
      await community.remove();
    }
  },
};

/** Milliseconds from navigation to the first contentful paint of the board, beside a blank page of the same server. */
async function paints(
  url: string,
  say: (line: string) => void,
): Promise<Record<'blank' | 'bare' | 'live', readonly number[]>> {
  const browser = await launchBrowser(say);
  const runs = { blank: [] as number[], bare: [] as number[], live: [] as number[] };
  try {
    // The first round warms the server and the browser, and is not counted.
    for (let round = 0; round <= PAINTED; round += 1) {
      const blank = await painted(browser, `${url}/blank.html`, false);
      const bare = await painted(browser, `${url}/b/ideas`, false);
      const live = await painted(browser, `${url}/b/ideas`, true);
      say(`painted, round ${round} of ${PAINTED}`);
      if (round === 0) continue;
      runs.blank.push(blank);
      runs.bare.push(bare);
      runs.live.push(live);
    }
  } finally {
    await browser.close();
  }
  return runs;
}

/** Milliseconds from navigation to the first contentful paint. */
async function painted(browser: Browser, url: string, javaScriptEnabled: boolean): Promise<number> {
  const { page, context } = await openPage(browser, { javaScriptEnabled });
  try {
    await page.goto(url);
    for (;;) {
      // Asked from outside: this works without JavaScript, too.
      const at = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
      if (at !== undefined) return at;
    }
  } finally {
    await context.close();
  }
}

function timed(task: () => string): number {
  const began = performance.now();
  if (task().length === 0) throw new Error('nothing was drawn');
  return performance.now() - began;
}

/** Milliseconds until the whole answer is here. */
function asked(url: string, host: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers: { host } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`${url} was answered ${answer.statusCode ?? 0}`));
      answer.resume().on('end', () => resolve(performance.now() - began)).on('error', reject);
    }).on('error', reject);
  });
}
