import assert from 'node:assert/strict';
import { BOARD, type Case, documentOf, settled, TAG, unharmed, unpressed, visit, vote } from '../world.js';

/** The tag for a page whose widgets stand where a script cannot look: it says which they are. */
const NAMED = TAG.replace('data-community', 'data-widgets="board vote" data-community');

const inShadow = (mode: 'open' | 'closed'): string => `
  <div id="place"></div>
  <script>
    const root = document.getElementById('place').attachShadow({ mode: '${mode}' });
    root.innerHTML = ${JSON.stringify(`<style>* { all: revert }</style>${BOARD}`)};
    window.hostRoot = root;
  </script>`;

/** Unusual places on a page. */
export const places: readonly Case[] = [
  {
    title: 'inside an open shadow root, found by the names on the tag',
    run: (world) =>
      visit(world, { body: inShadow('open'), tag: NAMED }, async (page) => {
        await settled(page);
        await vote(page);
        // A link into the page finds the idea, the way back closes it, and the focus is where it was.
        const link = page.locator('madang-board').getByRole('link').first();
        await link.click();
        await page.locator('madang-idea').getByRole('heading').first().waitFor();
        await page.goBack();
        await page.locator('madang-idea').waitFor({ state: 'detached' });
      }),
  },
  {
    title: 'inside a closed shadow root',
    run: (world) =>
      visit(world, { body: inShadow('closed'), tag: NAMED }, async (page) => {
        const board = await page.waitForFunction(() => {
          const { hostRoot } = globalThis as unknown as { hostRoot: ShadowRoot };
          const found = hostRoot.querySelector('madang-board');
          return found?.shadowRoot?.querySelector('[part="vote"][aria-pressed="false"]') && found;
        });
        const button = await board.asElement()?.$('[part="vote"][aria-pressed="false"]');
        assert.ok(button);
        await button.click();
        await page.locator('#probe-out[data-votes="1"]').waitFor({ state: 'attached' });
      }),
  },
  {
    title: 'inside a modal dialog that is opened later, over which an idea opens and closes',
    run: (world) =>
      visit(
        world,
        { body: `<button type="button" id="open">Ideas</button><dialog id="dialog">${BOARD}<button>Close</button></dialog>` },
        async (page) => {
          await page.locator('#open').evaluate((button) =>
            button.addEventListener('click', () => document.querySelector<HTMLDialogElement>('#dialog')?.showModal()));
          await page.locator('#open').click();
          await settled(page);
          const box = await page.locator('madang-board').boundingBox();
          assert.ok(box && box.width >= 600, 'a box as wide as its content does not fold the board up');
          await vote(page);
          await page.locator('madang-board').getByRole('link').first().click();
          await page.locator('madang-idea').getByRole('heading').first().waitFor();
          await page.keyboard.press('Escape');
          await page.locator('madang-idea').waitFor({ state: 'detached' });
          assert.ok(await page.locator('#dialog').isVisible(), 'Escape closed the idea and nothing else');
        },
      ),
  },
  {
    title: 'in an iframe of the same origin',
    run: async (world) => {
      const inner = world.site.put({ html: documentOf({}, world.server.url) });
      await visit(world, { body: `<iframe id="frame" src="${inner}" width="800" height="700"></iframe>`, tag: '' }, async (page) => {
        const frame = page.frameLocator('#frame');
        await settled(frame);
        await vote(frame);
        await unharmed(frame);
      });
    },
  },
  {
    title: "in a sandboxed iframe, whose origin is nobody's: it reads, and a refused vote goes back and says why",
    run: async (world) => {
      const inner = world.site.put({ html: documentOf({}, world.server.url) });
      await visit(
        world,
        {
          body: `<iframe id="frame" sandbox="allow-scripts" src="${inner}" width="800" height="700"></iframe>`,
          tag: '',
          expects: /storage is not available|403|WebSocket/,
        },
        async (page) => {
          const frame = page.frameLocator('#frame');
          await settled(frame);
          const buttons = await unpressed(frame).count();
          await unpressed(frame).first().click();
          await frame.locator('madang-board [part="reason"]').first().waitFor();
          assert.equal(await unpressed(frame).count(), buttons);
          await unharmed(frame);
        },
      );
    },
  },
  {
    title: 'under a <base> of another path, where #fragments lead away',
    run: (world) =>
      visit(world, { head: `<base href="${world.site.url}/elsewhere/">` }, async (page) => {
        await settled(page);
        const before = new URL(page.url()).pathname;
        await page.locator('madang-board').getByRole('link').first().click();
        await page.locator('madang-idea').getByRole('heading').first().waitFor();
        assert.equal(new URL(page.url()).pathname, before, 'the page is still the same');
        await page.keyboard.press('Escape');
        await page.locator('madang-idea').waitFor({ state: 'detached' });
        await vote(page);
      }),
  },
  {
    title: 'taken out, moved and put back by a framework while it loads',
    run: (world) =>
      visit(
        world,
        {
          body: `${BOARD}<main></main><script>
            const board = document.querySelector('madang-board');
            const main = document.querySelector('main');
            let left = 40;
            (function move() {
              if (left-- === 0) return;
              if (left % 3 === 1) board.remove(); else (left % 2 ? document.body : main).append(board);
              requestAnimationFrame(move);
            })();
            main.append(board);
          </script>`,
        },
        async (page) => {
          await settled(page);
          await vote(page);
        },
      ),
  },
];
