import assert from 'node:assert/strict';
import { inflateSync } from 'node:zlib';
import { neighbour } from '../../support/neighbour.js';
import { BOARD, type Case, settled, TAG, unpressed, UNTOLD, visit, vote } from '../world.js';

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

/** What of the widgets could be pressed or filled in, and is seen: but for counts, and what is chosen. */
const pressable = (): readonly string[] => {
  const trees: (Document | ShadowRoot)[] = [document];
  const found: string[] = [];
  for (let tree = trees.pop(); tree; tree = trees.pop()) {
    for (const at of tree.querySelectorAll('*')) {
      if (at.shadowRoot) trees.push(at.shadowRoot);
      const control = tree !== document && at.matches('button:not([aria-pressed], .mark), input, textarea, select');
      if (control && at.checkVisibility()) found.push(`${at.localName} ${at.className} ${at.textContent.trim()}`);
    }
  }
  return found;
};

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
    title: 'storage that throws: the bell counts, tells and lets one choose',
    run: (world) =>
      visit(
        world,
        {
          body: `${BOARD}<madang-inbox></madang-inbox>`,
          before: (page) => page.addInitScript(BLOCKED),
          expects: /storage is not available/,
        },
        async (page) => {
          await settled(page);
          await vote(page);
          const inbox = page.locator('madang-inbox');
          await inbox.locator('[part="bell"]').click();
          await inbox.locator('#settings').click();
          await inbox.locator('select').first().waitFor();
        },
      ),
  },
  {
    title: 'left and come back to by the back button: the page is the one that was left, live again',
    chromium: UNTOLD,
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
          // What others do arrives again as well.
          const link = page.locator('madang-board [part="title"]').last();
          const id = ((await link.getAttribute('href')) ?? '').replace('#madang-idea=', '');
          const button = page.locator('madang-board [part="vote"]').last();
          const count = Number(await button.textContent());
          await (await neighbour(world.server.url)).vote(id);
          await button.filter({ hasText: String(count + 1) }).waitFor();
        },
      ),
  },
  {
    title: 'printed, even from a dark page, every word is dark on white',
    chromium: 'the inks are read from the PDF that it writes',
    run: (world) =>
      visit(world, { head: DARK, context: { colorScheme: 'dark' } }, async (page) => {
        await settled(page);
        const inks = inksOf(await page.pdf());
        assert.ok(inks.length > 20, 'words were printed');
        assert.deepEqual(inks.filter((luminance) => luminance > 0.5), [], 'every word is dark');
      }),
  },
  {
    title: 'printed: every idea, its counts and where links lead, and nothing to press; an opened idea is printed whole',
    chromium: 'only its driver shows a page as it is printed',
    run: (world) =>
      visit(
        world,
        {
          body: `${BOARD}<madang-roadmap board="ideas"></madang-roadmap>`,
          tag: TAG.replace('data-community', 'data-launcher data-community'),
        },
        async (page) => {
          const { propose, comment } = await neighbour(world.server.url);
          const id = await propose('Ink that lasts', 'As [they say](https://example.com/ink), and more.');
          await comment(`idea:${id}`, 'The last words on paper.');
          await settled(page);
          await page.locator('madang-roadmap').getByRole('listitem').first().waitFor();
          const ideas = await page.locator('madang-board [part="title"]').count();
          await page.emulateMedia({ media: 'print' });
          assert.deepEqual(await page.evaluate(pressable), []);
          assert.equal(await page.locator('madang-board [part="title"]:visible').count(), ideas);
          assert.equal(await page.locator('madang-board [part="vote"]:visible').count(), ideas);
          assert.equal(await page.locator('madang-launcher').isVisible(), false);

          await page.emulateMedia({ media: 'screen' });
          await page.evaluate((to) => (location.hash = to), `#madang-idea=${id}`);
          const idea = page.locator('madang-idea');
          await idea.getByText('The last words on paper.').waitFor();
          await idea.getByRole('button', { name: 'Copy link' }).waitFor();
          await page.emulateMedia({ media: 'print' });
          assert.deepEqual(await page.evaluate(pressable), []);
          const link = idea.getByRole('link', { name: 'they say' });
          assert.match(await link.evaluate((at) => getComputedStyle(at, '::after').content), /https:\/\/example\.com\/ink/);
          const panel = page.locator('madang-board dialog');
          assert.equal(await panel.evaluate((at) => getComputedStyle(at).overflowY), 'visible');
          assert.ok(await panel.evaluate((at) => at.scrollHeight <= at.clientHeight), 'nothing is left to scroll to');
          assert.equal(await page.locator('madang-board [part="list"]').isVisible(), false, 'nothing shows through');
          // Back on the screen it is what it was.
          await page.emulateMedia({ media: 'screen' });
          await page.keyboard.press('Escape');
          await idea.waitFor({ state: 'detached' });
        },
      ),
  },
];
