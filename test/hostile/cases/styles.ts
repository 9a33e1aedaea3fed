import assert from 'node:assert/strict';
import { BOARD, type Case, settled, visit, vote } from '../world.js';

/** Everything that a page can say about elements that are not its own, and that inherits into them. */
export const RUTHLESS = `<style>
  *, *::before, *::after {
    margin: 0 !important; padding: 0 !important; border: 0 !important; outline: 0 !important;
    box-sizing: content-box !important; list-style: none !important; background: #ffe !important;
    color: #b5b !important; font: italic 700 17px/1 Georgia, serif !important; letter-spacing: 0.4em !important;
    word-spacing: 1em !important; text-transform: uppercase !important; text-indent: 3em !important;
    text-align: right !important; white-space: nowrap !important; text-shadow: 0 0 3px red !important;
    cursor: crosshair !important; transition: all 9s !important;
  }
  button, input, a, p, h2, div, li, article, section { width: 11px !important; height: 11px !important; float: left !important; }
  [part], .vote, [part="base"], button[part="vote"] { display: none !important; }
  svg { display: none !important; }
</style>`;

const inBoard = (selector: string, property: string) => `
  ((element) => getComputedStyle(element).getPropertyValue(${JSON.stringify(property)}))(
    document.querySelector('madang-board').shadowRoot.querySelector(${JSON.stringify(selector)}))`;

/** Pages that style everything they can reach. */
export const styles: readonly Case[] = [
  {
    title: 'a reset with !important on everything keeps words readable and controls in their size',
    run: (world) =>
      visit(
        world,
        { head: RUTHLESS, body: `${BOARD}<madang-roadmap></madang-roadmap><madang-thread topic="x:y"></madang-thread>` },
        async (page) => {
          await settled(page);
          const style = (part: string, property: string): Promise<string> => page.evaluate(inBoard(part, property));
          for (const [property, value] of [
            ['letter-spacing', 'normal'], ['word-spacing', '0px'], ['text-transform', 'none'], ['text-indent', '0px'],
            ['white-space-collapse', 'collapse'], ['text-wrap-mode', 'wrap'], ['text-align', 'left'],
            ['text-shadow', 'none'], ['box-sizing', 'border-box'],
          ] as const) {
            assert.equal(await style('[part="title"]', property), value, property);
          }
          assert.ok(Number.parseFloat(await style('[part="excerpt"]', 'line-height')) >= 17 * 1.4, 'lines stand apart');
          const vote = await page.locator('madang-board [part="vote"]').first().boundingBox();
          assert.ok(vote && vote.width >= 44 && vote.height >= 44, 'a vote can be touched');
          assert.ok(await page.locator('madang-board').evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth + 1));
        },
      ),
  },
  {
    title: 'a vote goes through a page that resets everything',
    run: (world) => visit(world, { head: RUTHLESS }, async (page) => void (await vote(page))),
  },
  {
    title: '* { box-sizing, font } leaves the widgets as they are, in the page\'s font',
    run: (world) =>
      visit(world, { head: '<style>* { box-sizing: content-box; font: 15px/1.2 Georgia, serif }</style>' }, async (page) => {
        await settled(page);
        assert.match(await page.evaluate(inBoard('[part="title"]', 'font-family')), /Georgia/);
        assert.equal(await page.evaluate(inBoard('[part="vote"]', 'box-sizing')), 'border-box');
        await vote(page);
      }),
  },
];
