import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { browserArgs } from './browser.mjs';
import { takePicture } from './pictures.mjs';
import { findOverflow } from './story-page.mjs';

/** Both of a case stand in the same page of 320 px: one has the fault, the other looks like it and has none. */
const CASES = [
  {
    what: 'words that a box cuts off sideways',
    fault: /^cut: p\.cut “A long line/,
    bad: '<p class="cut" style="width:80px;overflow:hidden;white-space:nowrap">A long line of words that goes on</p>',
    good: `<p style="width:80px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">A long line of words that goes on</p>
      <p style="width:80px;overflow:hidden">A long line of words that goes on</p>
      <p style="width:80px;overflow:auto;white-space:nowrap">A long line of words that goes on</p>`,
  },
  {
    what: 'words that a box cuts off below, in Korean',
    fault: /^cut below: p\.cut “손잡이가/,
    bad: '<p class="cut" lang="ko" style="width:80px;height:24px;overflow:hidden">손잡이가 긴 국자를 만들어 주세요, 꼭이요</p>',
    good: `<p style="width:80px;height:24px;overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:1">
      손잡이가 긴 국자를 만들어 주세요, 꼭이요</p>`,
  },
  {
    what: 'a page that scrolls sideways',
    fault: /^scrolls sideways: 5\d\d of 320 px/,
    bad: '<div style="width:500px;height:9px"></div>',
    good: '<div style="overflow:auto"><div style="width:500px;height:9px"></div></div>',
  },
  {
    what: 'controls that lie on one another',
    fault: /^on one another: button\.a “Send” and button\.b “Close”/,
    bad: '<button class="a">Send</button><button class="b" style="margin-inline-start:-20px">Close</button>',
    good: `<button>Send</button><button>Close</button>
      <div style="position:absolute;top:4px;background:#fff"><button>Of a menu above it</button></div>`,
  },
  {
    what: 'words too pale for the white under them',
    fault: /^pale, 2\.8 : 1: p\.faint “Hardly to be read”/,
    bad: '<p class="faint" style="color:#999">Hardly to be read</p>',
    good: `<p style="color:#767676">Just enough</p>
      <p style="color:#949494;font-size:24px">Enough for its size</p>
      <button disabled style="color:#ccc">Nothing to press</button>`,
  },
  {
    what: 'words that their own transparency makes pale',
    fault: /^pale, .* “Fades away”/,
    bad: '<div style="opacity:0.4"><p style="color:#333">Fades away</p></div>',
    good: '<div style="opacity:0.9"><p style="color:#333">Stays</p></div>',
  },
  {
    what: 'words too pale for a picture under them, of which no style says anything',
    fault: /^pale, .* “On a dark picture”/,
    bad: `<div style="background:linear-gradient(#222,#222)"><p style="margin:0;color:#333">On a dark picture</p></div>`,
    good: `<div style="background:linear-gradient(#222,#222)"><p style="margin:0;color:#eee">On a dark picture</p></div>`,
  },
  {
    what: 'what a field asks for, in too pale a colour',
    fault: /^pale, .* “Search ideas”/,
    bad: '<style>input::placeholder { color: #aaa }</style><input placeholder="Search ideas">',
    good: '<style>input::placeholder { color: #666 }</style><input placeholder="Search ideas"><input type="checkbox">',
  },
  {
    what: 'words that stand on words',
    fault: /^on one another: p\.one “The first line” and p\.two “The second line”/,
    bad: '<p class="one" style="margin:0">The first line</p><p class="two" style="margin:-14px 0 0">The second line</p>',
    good: `<p style="margin:0">The first line</p><p style="margin:-3px 0 0;line-height:1">The second line</p>
      <div style="position:relative"><p style="margin:0">Below what can be dropped</p>
        <p style="position:absolute;inset:0;margin:0;background:#eee;pointer-events:none">Drop it here</p></div>
      <div style="position:relative"><p style="margin:0">Below a menu</p>
        <div style="position:absolute;inset:0;background:#fff"><p style="margin:0">A menu, meant to cover it</p></div></div>
      <span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">For who hears it</span>
      <div style="height:20px;overflow:auto"><p style="margin:0">In sight</p><p style="margin:0">Scrolled away</p></div>
      <p style="margin:0">After a box that scrolls</p>`,
  },
];

/** The same in the shadow tree of a widget. */
const inside = (html) => `<div><template shadowrootmode="open">${html}</template></div>`;

const documentOf = (body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A case</title>
  <style>body { margin: 8px; font: 16px/1.5 sans-serif; background: #fff; color: #000 }</style>${body}</html>`;

describe('what is looked for in a picture', () => {
  let browser;
  let page;

  before(async () => {
    const { chromium } = await import('playwright-core');
    browser = await chromium.launch({ executablePath: process.env.MADANG_CHROMIUM ?? '/usr/bin/chromium', args: browserArgs });
    page = await browser.newPage({ viewport: { width: 320, height: 400 } });
  });
  after(() => browser?.close());

  const show = async (body) => {
    await page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(documentOf(body))}`);
    // The loader of tests keeps the names of functions by a helper that a page lacks.
    await page.evaluate('globalThis.__name ??= (it) => it');
  };
  const faultsOf = async (body) => {
    await show(body);
    return takePicture(page);
  };

  for (const { what, fault, bad, good } of CASES) {
    for (const [where, wrap] of [['', (html) => html], [', in a shadow tree', inside]]) {
      test(`${what}${where}`, async () => {
        const faults = await faultsOf(wrap(bad));
        assert.equal(faults.length, 1, faults.join('\n') || 'nothing was found');
        assert.match(faults[0], fault);
        assert.deepEqual(await faultsOf(wrap(good)), []);
      });
    }
  }

  test('faults behind an open dialog are not told, those in it are', async () => {
    const dialog = (colour) => `<p style="color:#999">Behind</p><dialog><p style="color:${colour}">Before</p></dialog>`;
    const opened = async (colour) => {
      await show(dialog(colour));
      await page.evaluate("document.querySelector('dialog').showModal()");
      return takePicture(page);
    };
    assert.match((await opened('#999')).join(), /^pale, .* “Before”$/);
    assert.deepEqual(await opened('#333'), []);
  });

  test('what reaches out of a story is named', async () => {
    const story = (html) => `<div id="storybook-root">${html}</div>`;
    await show(story(inside('<p class="wide" style="width:500px">Wide</p>')));
    assert.match((await page.evaluate(findOverflow)).join(), /^scrolls sideways, 5\d\d of 320 px: .*p\.wide/);
    await show(story(inside('<p class="wide" style="max-width:500px">Wide</p>')));
    assert.deepEqual(await page.evaluate(findOverflow), []);
  });
});
