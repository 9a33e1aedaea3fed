import type { Browser, CDPSession, Page } from 'playwright-core';
import { startServer } from '../support/server.js';
import { blocking } from './blocking.js';
import { launchBrowser, openWatched, PAGES, settle, visit } from './browser.js';
import { fillCommunity } from './community.js';
import { openings } from './openings.js';
import { type Bench, type Result, result, within } from './result.js';

const IDEAS = 10_000;
const ROUNDS = 5;
const VOTES = 20;
const SCROLL = { distance: 30_000, speed: 4_000 } as const;

/** What the widgets cost the page they are on: blocking time, scrolling, an answer to a press, memory. */
export const mainThread: Bench = {
  name: 'thread',
  about: `main thread: blocking on a slower processor, scrolling ${IDEAS} ideas, a press, openings`,
  async run(say) {
    const community = await fillCommunity(IDEAS);
    const server = await startServer({ data: community.data, site: PAGES });
    const browser = await launchBrowser(say);
    try {
      const results: Result[] = [];
      for (const part of [blocking, pressing, scrolling, opening]) {
        results.push(...(await part(browser, server.url)));
        say(part.name);
      }
      return results;
    } finally {
      await browser.close();
      await server.stop();
      await community.remove();
    }
  },
};

/**
 * From a press of a vote button until the frame that shows it, beside a bare button that changes its own words; and in
 * frames: an answer within one is there when the next is drawn.
 */
async function pressing(browser: Browser, url: string): Promise<Result[]> {
  const page = await open(browser, `${url}/long.html?limit=50`);
  const ours: Press[] = [];
  const bare: Press[] = [];
  await page.evaluate(`document.body.append(Object.assign(document.createElement('button'),
    { id: 'bare', textContent: '0', onclick: ({ target }) => (target.textContent = Number(target.textContent) + 1) }))`);
  for (let at = 0; at < VOTES; at += 1) {
    const vote = `voteButtons()[${at}]`;
    for (const [button, presses] of [['document.getElementById("bare")', bare], [vote, ours]] as const) {
      presses.push(await page.evaluate<Press>(`new Promise((done) => {
        const button = ${button};
        const before = button.textContent;
        let frames = 0;
        requestAnimationFrame(() => setTimeout(() => {
          const began = performance.now();
          button.click();
          const look = () => {
            frames += 1;
            if (button.textContent === before) requestAnimationFrame(look);
            else afterPaint(() => done({ frames, ms: performance.now() - began }));
          };
          requestAnimationFrame(look);
        }));
      })`));
    }
  }
  await page.context().close();
  const frames = ours.map((press) => press.frames);
  return [
    result('thread, vote shown after a press', 'ms', ours.map(({ ms }) => ms), bare.map(({ ms }) => ms)),
    { name: 'thread, vote shown after a press, worst', value: Math.max(...frames), unit: 'frames', bar: { max: 1 }, runs: frames },
  ];
}

interface Press {
  readonly ms: number;
  readonly frames: number;
}

/** Main thread per frame while a list is scrolled through, and for one vote that arrives in a list that long. */
async function scrolling(browser: Browser, url: string): Promise<Result[]> {
  const page = await open(browser, `${url}/long.html?limit=100`);
  await page.evaluate(`showMany(${IDEAS})`);
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) ours.push(await perFrame(page));
  const arrived = await oneVote(page);
  await page.context().close();

  const plain = await open(browser, `${url}/blank.html`);
  await plain.evaluate(`showPlain(${IDEAS})`);
  const floor: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) floor.push(await perFrame(plain));
  await plain.context().close();
  return [
    within(result(`thread, scrolling ${IDEAS} ideas`, 'ms/frame', ours, floor), { max: 8 }),
    result(`thread, one vote among ${IDEAS} ideas`, 'ms', arrived),
  ];
}

/** Milliseconds of main thread a frame, scrolling down from the top. */
async function perFrame(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate('scrollTo(0, 0); frames = 0; (function count() { frames += 1; requestAnimationFrame(count) })()');
  await idle(page);
  const [before, first] = [await busy(devtools), await page.evaluate<number>('frames')];
  await devtools.send('Input.synthesizeScrollGesture', {
    x: 400,
    y: 400,
    yDistance: -SCROLL.distance,
    speed: SCROLL.speed,
    preventFling: true,
    gestureSourceType: 'touch',
  });
  const [after, last] = [await busy(devtools), await page.evaluate<number>('frames')];
  await devtools.detach();
  return (after - before) / (last - first);
}

/** Milliseconds of main thread that one vote of one's own costs. */
async function oneVote(page: Page): Promise<number[]> {
  const devtools = await page.context().newCDPSession(page);
  const runs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate('scrollTo(0, 0)');
    await idle(page);
    const before = await busy(devtools);
    await page.evaluate(`voteButtons()[${round}].click()`);
    await page.waitForFunction('document.querySelector("madang-board").client.outbox.value.length === 0');
    await idle(page);
    runs.push((await busy(devtools)) - before);
  }
  return runs;
}

/** What is left behind by what was opened. */
async function opening(browser: Browser, url: string): Promise<Result[]> {
  const page = await open(browser, `${url}/long.html?limit=50`);
  const results = await openings(page);
  await page.context().close();
  return results;
}

/** Milliseconds of a processor that the main thread took so far: what else runs on the machine does not count. */
async function busy(devtools: CDPSession): Promise<number> {
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
}

/** Resolves when the page has nothing more to do. */
async function idle(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))');
}

async function open(browser: Browser, address: string): Promise<Page> {
  const page = await openWatched(browser);
  await page.addInitScript({ path: new URL('./pages/long.js', import.meta.url).pathname });
  await visit(page, address);
  if (!address.endsWith('blank.html')) await settle(page);
  return page;
}
