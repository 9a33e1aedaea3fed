import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { Unavailable } from './result.js';
import { tool } from './tools.js';

/** The pages that benchmarks open: `blank.html` and `board.html`. */
export const PAGES = fileURLToPath(new URL('./pages', import.meta.url));

const WATCH = fileURLToPath(new URL('./pages/watch.js', import.meta.url));

/** What `pages/watch.js` notes. Milliseconds since navigation; `null` until it happened. */
export interface Seen {
  readonly painted: number | null;
  readonly live: number | null;
  /** Layout shifts, added up. */
  readonly shift: number;
}

/** Starts the browser that tests use. Throws {@link Unavailable} when there is none. */
export async function launchBrowser(say: (line: string) => void): Promise<Browser> {
  const { findBrowser } = await tool('browser');
  const { Missing } = await tool('runner');
  process.env['MADANG_CHROMIUM'] = await findBrowser({ say, mayApt: false }).catch((error: unknown) => {
    throw error instanceof Missing ? new Unavailable(error.message) : error;
  });
  return launch();
}

/** Opens a page that is watched, of a visitor of its own. */
export async function openWatched(browser: Browser): Promise<Page> {
  const { page, context } = await openPage(browser);
  await context.addInitScript({ path: WATCH });
  return page;
}

/** Goes to a page and resolves when it was painted. */
export async function visit(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction('seen.painted !== null');
  return (await seenOn(page)).painted ?? Number.NaN;
}

/** Waits until the page is live, and nothing more is loaded or painted. */
export async function settle(page: Page): Promise<Seen> {
  await page.waitForFunction('seen.live !== null');
  await page.waitForLoadState('networkidle');
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  return seenOn(page);
}

function seenOn(page: Page): Promise<Seen> {
  return page.evaluate<Seen>('seen');
}
