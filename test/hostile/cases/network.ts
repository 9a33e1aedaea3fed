import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { neighbour } from '../../support/neighbour.js';
import { openGate } from '../gate.js';
import { BOARD, type Case, FALLBACK, settled, unpressed, visit, vote, type World } from '../world.js';

/** Everything that a browser itself says about a network that is not there. */
const NETWORK = /Failed to load resource|ERR_|WebSocket connection|Failed to fetch|dynamically imported module/;

/**
 * Notes on the page whether what stands in the tag was to be seen at any frame, and whether the list was there when the
 * first connection was opened. A driver on a busy machine may look too late for the first.
 */
const WITNESS = `{
  const Native = WebSocket;
  window.WebSocket = class extends Native {
    constructor(...given) {
      super(...given);
      const list = document.querySelector('madang-board')?.shadowRoot?.querySelector('[part="vote"]');
      document.documentElement.dataset.socket ??= list ? 'after the list' : 'before the list';
    }
  };
  (function look() {
    if (document.querySelector('madang-board > p')?.checkVisibility()) document.documentElement.dataset.fallback = 'seen';
    else requestAnimationFrame(look);
  })();
}`;

/** A backend that can be taken away. */
async function withGate(
  { server }: World,
  use: (gate: Awaited<ReturnType<typeof openGate>>) => Promise<void>,
): Promise<void> {
  const gate = await openGate(server.url);
  try {
    await use(gate);
  } finally {
    await gate.close();
  }
}

/** Keeps away the code that knows who is here, which a page fetches by itself once it is idle. */
const withoutSelf = (page: Page, at: string, backend: string): Promise<unknown> =>
  page.route(`${at}/madang/start-*.js`, async (route) => {
    const code = await (await fetch(route.request().url().replace(at, backend))).text();
    await (code.includes('/session') ? route.abort() : route.continue());
  });

/** Networks as they are. */
export const network: readonly Case[] = [
  {
    title: 'slow 3G: what stands in the tag is shown until the board is there, and nothing waits for the socket',
    chromium: 'only its driver makes a network slow',
    run: (world) =>
      visit(
        world,
        {
          before: async (page) => {
            // A busy machine makes a slow network slower: several tries to connect may run out of time first.
            page.setDefaultTimeout(180_000);
            await page.addInitScript(WITNESS);
            const devtools = await page.context().newCDPSession(page);
            await devtools.send('Network.emulateNetworkConditions', {
              offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000,
            });
          },
        },
        async (page) => {
          await unpressed(page).first().waitFor();
          await page.locator('html[data-fallback="seen"]').waitFor();
          await vote(page);
          const root = page.locator('html[data-socket]');
          await root.waitFor();
          assert.equal(await root.getAttribute('data-socket'), 'after the list');
        },
      ),
  },
  {
    title: 'no network: what stands in the tag stays',
    run: (world) =>
      visit(
        world,
        { expects: NETWORK, before: (page) => page.route(`${world.server.url}/**`, (route) => route.abort()) },
        async (page) => {
          await page.waitForLoadState('load');
          assert.ok(await page.getByText(FALLBACK).isVisible());
          assert.equal(await page.evaluate(() => customElements.get('madang-board')), undefined);
        },
      ),
  },
  {
    title: 'the network goes after the loader came: what stands in the tag stays, and the developer is told once',
    run: async (world) => {
      let warned: Promise<unknown> | undefined;
      await visit(
        world,
        {
          expects: new RegExp(`${NETWORK.source}|^console: madang`),
          before: async (page) => {
            await page.route(`${world.server.url}/madang/**`, (route) => route.abort());
            warned = page.waitForEvent('console', (message) => message.text().startsWith('madang'));
          },
        },
        async (page) => {
          await warned;
          assert.ok(await page.getByText(FALLBACK).isVisible());
        },
      );
    },
  },
  {
    title: 'answers that make no sense are a failure with a way out, and thrown at nobody',
    run: async (world) => {
      let broken = true;
      await visit(
        world,
        {
          expects: NETWORK,
          before: (page) =>
            page.route(`${world.server.url}/v1/**`, (route) =>
              broken ? route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>A captive portal</h1>' }) : route.continue()),
        },
        async (page) => {
          await page.locator('madang-board').getByText('The ideas could not be loaded').waitFor();
          // It tries again by itself as well, and may be quicker than a hand: then the button is gone.
          const again = await page.locator('madang-board').getByRole('button', { name: 'Try again' }).elementHandle();
          broken = false;
          await again?.evaluate((button) => (button as HTMLElement).click());
          await settled(page);
          await vote(page);
        },
      );
    },
  },
  {
    title: 'the backend goes down and comes back: nothing shown is lost, and a vote made meanwhile arrives once',
    run: (world) =>
      withGate(world, async (gate) => {
        // Nobody else votes for it: the pages beside this one vote for the first idea that they see.
        const title = `Through the outage ${crypto.randomUUID()}`;
        await (await neighbour(world.server.url)).propose(title);
        const body = BOARD.replace('board="ideas"', 'board="ideas" sort="new"');
        await visit(world, { backend: gate.url, expects: NETWORK, body }, async (page) => {
          await settled(page);
          const own = page.locator('madang-board').getByRole('button', { name: title });
          await page.locator('madang-board [part="vote"][aria-pressed="false"]:enabled').last().click();
          await page.locator('#probe-out[data-votes="1"]').waitFor({ state: 'attached' });
          const shown = await unpressed(page).count();
          await gate.shut();
          await own.click();
          await own.and(page.locator('[aria-pressed="true"]')).filter({ hasText: /^\s*2\s*$/ }).waitFor();
          assert.equal(await unpressed(page).count(), shown - 1, 'all that was shown still is');
          await gate.open();
          await page.locator('#probe-out[data-votes="2"]').waitFor({ state: 'attached' });
          assert.equal((await own.textContent())?.trim(), '2');
        });
      }),
  },
  {
    title: 'the backend goes before the first vote, whose code is not here yet: it goes back and says why',
    run: (world) =>
      withGate(world, (gate) =>
        visit(world, {
          backend: gate.url,
          expects: NETWORK,
          before: (page) => withoutSelf(page, gate.url, world.server.url),
        }, async (page) => {
          await settled(page);
          const shown = await unpressed(page).count();
          await gate.shut();
          await unpressed(page).first().click();
          await page.locator('madang-board').getByText('No connection right now.').first().waitFor();
          await unpressed(page).nth(shown - 1).waitFor();
        }),
      ),
  },
  {
    title: 'the backend is down from the beginning of what is shown, and comes back',
    run: (world) =>
      withGate(world, (gate) =>
        visit(
          world,
          {
            backend: gate.url,
            expects: NETWORK,
            before: (page) =>
              // The code still comes, from a cache; the backend is away.
              page.route(`${gate.url}/madang**`, async (route) => {
                const url = route.request().url().replace(gate.url, world.server.url);
                await route.fulfill({ response: await page.request.get(url) });
              }).then(() => gate.shut()),
          },
          async (page) => {
            await page.locator('madang-board').getByText('The ideas could not be loaded').waitFor();
            await gate.open();
            await settled(page);
            await vote(page);
          },
        ),
      ),
  },
];
