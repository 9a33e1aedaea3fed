import type { Browser, Page } from 'playwright-core';
import { openWatched, settle, visit } from './browser.js';
import { median, type Result, result } from './result.js';

const ROUNDS = 9;
const IDEAS = 50;
/** How much slower a phone's processor is taken to be. */
const SLOWER = 4;
/** What a task may take before it counts as blocking, in milliseconds: as Web Vitals count. */
const BLOCKS = 50;

/** Adds up what the tasks of a page take beyond what a task may. */
const COUNT = `
  globalThis.blocked = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) blocked += Math.max(0, duration - ${BLOCKS});
  }).observe({ type: 'longtask', buffered: true });
`;

/**
 * Total blocking time on a slower processor from navigation until a board of 50 ideas is live and all of it is loaded.
 * Its floor is a page without any script that has the same rows, in the same markup and styles: text takes as long to
 * lay out wherever it comes from. Beside both a blank page, and the bar.
 */
export async function blocking(browser: Browser, url: string): Promise<Result[]> {
  const board = `${url}/long.html?limit=${IDEAS}`;
  const still = await rowsOf(browser, board);
  const runs = { blank: [] as number[], still: [] as number[], board: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    runs.blank.push(await blocked(browser, `${url}/blank.html`));
    runs.still.push(await blocked(browser, `${url}/still.html`, (page) =>
      page.route('**/still.html', (route) => route.fulfill({ contentType: 'text/html', body: still })),
    ));
    runs.board.push(await blocked(browser, board, undefined, settle));
  }
  const peers = { blank: median(runs.blank) };
  const figure = result(`thread, blocking, ${IDEAS} ideas, ${SLOWER}× slower`, 'ms', runs.board, runs.still);
  return [{ ...figure, peers, bar: { max: 200 } }];
}

async function blocked(
  browser: Browser,
  address: string,
  before?: (page: Page) => Promise<unknown>,
  after: (page: Page) => Promise<unknown> = (page) => page.waitForLoadState('networkidle'),
): Promise<number> {
  const page = await openWatched(browser);
  await page.addInitScript(COUNT);
  await before?.(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await visit(page, address);
  await after(page);
  const blockedFor = await page.evaluate<number>('blocked');
  await page.context().close();
  return blockedFor;
}

/** A page that shows what a board shows once all of it is loaded, and does nothing. */
async function rowsOf(browser: Browser, address: string): Promise<string> {
  const page = await openWatched(browser);
  await visit(page, address);
  await settle(page);
  const shadow = await page.evaluate<string>(`(() => {
    const { adoptedStyleSheets, innerHTML } = document.querySelector('madang-board').shadowRoot;
    const rules = adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules]);
    return '<style>' + rules.map(({ cssText }) => cssText).join('') + '</style>' + innerHTML;
  })()`);
  await page.context().close();
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>The same rows</title><link rel="icon" href="data:,">
    <h1>The same rows</h1><div><template shadowrootmode="open">${shadow}</template></div></html>`;
}
