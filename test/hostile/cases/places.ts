import assert from 'node:assert/strict';
import { BOARD, type Case, documentOf, opened, settled, TAG, unharmed, unpressed, visit, vote } from '../world.js';
import { RUTHLESS } from './styles.js';

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
        await opened(page);
        await page.evaluate(() => history.back());
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
          await opened(page);
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
    title: 'under a <base> of another site, where #fragments lead away',
    run: (world) =>
      visit(world, { tag: `<base href="https://elsewhere.invalid/page/">${TAG}` }, async (page) => {
        await settled(page);
        const home = page.url();
        await page.locator('madang-board').getByRole('link').first().click();
        await opened(page);
        assert.equal(page.url().replace(/#.*/, ''), home, 'the page is still the same');
        // Opened by its address, it closes without a step back: there is none.
        await page.reload();
        await opened(page);
        await page.keyboard.press('Escape');
        await page.locator('madang-idea').waitFor({ state: 'detached' });
        assert.equal(page.url(), home);
        await vote(page);
      }),
  },
  {
    title: 'a launcher of its own accord, on a page that resets everything and has a <base>',
    run: (world) =>
      visit(
        world,
        {
          head: RUTHLESS,
          body: '',
          tag: `<base href="https://elsewhere.invalid/page/">${TAG.replace('data-community', 'data-launcher data-community')}`,
        },
        async (page) => {
          const launcher = page.locator('madang-launcher');
          const button = launcher.getByRole('button').first();
          const box = await button.boundingBox();
          assert.ok(box && box.height >= 44 && box.y > 800 && box.y + box.height <= 1_000, 'it floats in a corner, in its size');
          await button.click();
          await vote(page);
          await page.locator('madang-board').getByRole('link').first().click();
          await opened(page);
          await page.keyboard.press('Escape');
          await page.locator('madang-idea').waitFor({ state: 'hidden' });
          // A link that somebody sent.
          const id = await page.locator('madang-idea').evaluate((idea) => (idea as HTMLElement & { idea: string }).idea);
          const home = page.url();
          await page.evaluate((to) => location.assign(to), `${home}#madang-idea=${id}`);
          await opened(page);
          await page.keyboard.press('Escape');
          await page.locator('madang-idea').waitFor({ state: 'hidden' });
          await page.waitForURL(home);
        },
      ),
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
