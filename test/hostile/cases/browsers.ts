import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { type Case, settled, unpressed, visit, vote } from '../world.js';

const YEAR = 31_557_600_000;

/** A page whose clock is wrong by so many years. */
const clock = (years: number): string => `{
  const Real = Date;
  const ahead = ${years * YEAR};
  Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [Real.now() + ahead])); }
    static now() { return Real.now() + ahead; }
  };
}`;

/** Every storage throws as it is touched, as when a browser blocks it; and there are no locks. */
export const BLOCKED = `
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    Object.defineProperty(window, name, {
      get() { throw new DOMException('The operation is insecure.', 'SecurityError'); },
    });
  }
  Object.defineProperty(navigator, 'locks', { get: () => undefined });`;

const wrongClock = (years: number): Case => ({
  title: `a clock ${Math.abs(years)} years ${years > 0 ? 'ahead' : 'behind'} still votes, and asks no more often`,
  run: async (world) => {
    const sessions: string[] = [];
    await visit(
      world,
      {
        before: async (page) => {
          await page.addInitScript(clock(years));
          page.on('request', (request) => request.url().endsWith('/session') && sessions.push(request.method()));
        },
      },
      async (page) => {
        await settled(page);
        await vote(page);
        const board = page.locator('madang-board');
        const suggest = 'Suggest something';
        await board.getByPlaceholder(suggest).or(board.getByRole('button', { name: suggest })).first().click();
        await page.keyboard.type(`Proposed ${years} years from now`);
        await board.getByRole('button', { name: 'Suggest', exact: true }).click();
        await page.locator('#probe-out[data-proposed="1"]').waitFor({ state: 'attached' });
        assert.ok(sessions.length <= 2, `${sessions.length} sessions`);
        assert.doesNotMatch(await board.innerText(), /\bin \d+ (year|month|day)s?\b|NaN|Invalid/);
      },
    );
  },
});

/** A page that is dark on paper too; only what is ours is printed. */
const DARK = `<style>
  :root { color-scheme: dark; }
  @media print { body > :not(madang-board) { display: none; } }
</style>`;

/** How light each word of a PDF is, from 0 for black to 1: the fill colours inside its text objects. */
function inksOf(pdf: Buffer): number[] {
  const inks: number[] = [];
  for (const [, length = '', start] of matches(pdf, /\/Length (\d+)[^>]*>>\s*stream\r?\n/g)) {
    let content: string;
    try {
      content = inflateSync(pdf.subarray(start, start + Number(length))).toString('latin1');
    } catch {
      // A font or an image.
      continue;
    }
    let ink = 0;
    for (const [, r, g, b, text] of content.matchAll(/(?:([\d.]+) ([\d.]+) ([\d.]+) rg)|\b(T[jJ])\b/g)) {
      if (text) inks.push(ink);
      else ink = 0.2126 * Number(r) + 0.7152 * Number(g) + 0.0722 * Number(b);
    }
  }
  return inks;
}

function* matches(pdf: Buffer, pattern: RegExp): Generator<readonly [string, string | undefined, number]> {
  for (const match of pdf.toString('latin1').matchAll(pattern)) yield [match[0], match[1], match.index + match[0].length];
}

/** Browsers with settings of their own. */
export const browsers: readonly Case[] = [
  wrongClock(7),
  // Where a timer of the difference overflows, and runs at once.
  wrongClock(-5),
  {
    title: 'storage that throws, without locks: a vote counts, and only a reload forgets who it was',
    run: (world) =>
      visit(world, { before: (page) => page.addInitScript(BLOCKED), expects: /storage is not available/ }, async (page) => {
        await settled(page);
        await vote(page);
      }),
  },
  {
    title: 'left and come back to by the back button: the page is the one that was left, live again',
    run: (world) =>
      visit(
        world,
        {
          head: "<script>addEventListener('pageshow', ({ persisted }) => (document.title = 'back ' + persisted))</script>",
          // The browser closes the connection of a page that it keeps, and says so.
          expects: /Page entered Back-Forward Cache/,
        },
        async (page) => {
          await settled(page);
          await vote(page);
          const other = world.site.put({ html: '<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,">' });
          // By the page itself: only then does the browser keep what it leaves.
          await page.evaluate((to) => location.assign(to), other);
          await page.waitForURL(other);
          const live = page.waitForEvent('websocket');
          await page.evaluate(() => history.back());
          await page.waitForFunction(() => document.title === 'back true');
          await live;
          await unpressed(page).first().click();
          await page.locator('#probe-out[data-votes="2"]').waitFor({ state: 'attached' });
        },
      ),
  },
  {
    title: 'printed, even from a dark page, every word is dark on white',
    run: (world) =>
      visit(world, { head: DARK, context: { colorScheme: 'dark' } }, async (page) => {
        await settled(page);
        const inks = inksOf(await page.pdf());
        assert.ok(inks.length > 20, 'words were printed');
        assert.deepEqual(inks.filter((luminance) => luminance > 0.5), [], 'every word is dark');
      }),
  },
];
