import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { browserArgs } from './browser.mjs';
import { serveFolder } from './serve-folder.mjs';
import { listen, settle } from './story-page.mjs';
import { crossingTexts, findTexts, paleTexts } from './texts.mjs';

const WIDTHS = [320, 768, 1280];
const SCHEMES = ['light', 'dark'];
const LOCALES = ['en', 'ko'];
const HEIGHT = 900;
/** Every way to look at a story: in a language, in a scheme of it, at a width of that. */
export const LOOKS = LOCALES.flatMap((locale) =>
  SCHEMES.flatMap((scheme) => WIDTHS.map((width) => ({ locale, scheme, width, height: HEIGHT }))));

/** A look in words. */
export const describeLook = ({ locale, scheme, width }) => `${width} px, ${scheme}, ${locale}`;

/** For one step, in milliseconds: one story of a busy machine does not end the walk. */
const PATIENCE = 120_000;

/** Runs in the page: text that is cut, pages that scroll sideways, controls that lie on one another. */
export const findFaults = () => {
  const faults = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) faults.push(`scrolls sideways: ${page.scrollWidth} of ${innerWidth} px`);
  const all = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      all.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document.querySelector('#storybook-root') ?? document.body);
  const name = (element) => `${element.localName}.${element.className || ''} “${element.textContent.trim().slice(0, 30)}”`;
  /** What a control lies on: a menu or a dialog is meant to cover what is below it. */
  const layerOf = (element) => {
    for (let on = element; on; on = on.assignedSlot ?? on.parentElement ?? on.getRootNode().host) {
      if (on !== element && getComputedStyle(on).position !== 'static' && getComputedStyle(on).position !== 'relative') return on;
    }
    return null;
  };
  /** Whether it was scrolled out of the sight of a box around it. */
  const isAway = (element, box) => {
    for (let on = element; on; on = on.assignedSlot ?? on.parentElement ?? on.getRootNode().host) {
      if (on === element || !/auto|scroll/.test(getComputedStyle(on).overflowY)) continue;
      const around = on.getBoundingClientRect();
      if (box.top >= around.bottom || box.bottom <= around.top) return true;
    }
    return false;
  };
  const controls = [];
  for (const element of all) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // Where what the browser skips would lie is not known.
    const seen = { contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true };
    const isShown = element.checkVisibility(seen);
    if (!isShown || box.width <= 1 || box.height <= 1) continue;
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
    const isClamped = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
    if (hasText && !isClamped && style.overflowX !== 'visible' && style.overflowX !== 'auto' && style.overflowX !== 'scroll'
      && element.scrollWidth > element.clientWidth + 1 && element.localName !== 'input') faults.push(`cut: ${name(element)}`);
    if (hasText && style.overflowY === 'hidden' && !isClamped && element.scrollHeight > element.clientHeight + 2) {
      faults.push(`cut below: ${name(element)}`);
    }
    if (element.matches('button, a[href], input, select, textarea') && !isAway(element, box)) controls.push({ element, box, layer: layerOf(element) });
  }
  for (const [at, { element, box, layer }] of controls.entries()) {
    for (const other of controls.slice(at + 1)) {
      if (other.layer !== layer) continue;
      const isInside = element.contains(other.element) || other.element.contains(element);
      const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      // A link that is its whole card's lies under the controls of the card on purpose.
      if (!isInside && across > 2 && down > 2 && getComputedStyle(element, '::after').position !== 'absolute'
        && getComputedStyle(element).position === 'static' && getComputedStyle(other.element).position === 'static') {
        faults.push(`on one another: ${name(element)} and ${name(other.element)}`);
      }
    }
  }
  return faults;
};

/**
 * Takes a picture of the whole page, into a file where one is named, and says what is wrong with it: cut, overlapping,
 * or too pale to be read.
 */
export const takePicture = async (page, file) => {
  const faults = await lookAt(page, file);
  // What came in between looking and taking the picture is no fault: what is one is one the second time, too.
  return faults.length > 0 ? lookAt(page, file) : faults;
};

const lookAt = async (page, file) => {
  // A picture of the whole page shows what sticks to its place where it is now.
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(settle);
  const texts = await page.evaluate(findTexts);
  const picture = await page.screenshot({ path: file, fullPage: true });
  const faults = [...await page.evaluate(findFaults), ...crossingTexts(texts), ...await paleTexts(picture, texts)];
  return [...new Set(faults)];
};

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The report: every picture beside its brothers, what is wrong with one above it. */
export const report = (groups) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Madang in pictures</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color-scheme: light dark }
  h2 { margin-block: 3rem 0.5rem } .row { display: flex; gap: 1rem; align-items: start; overflow-x: auto; padding-block-end: 1rem }
  figure { margin: 0; flex: none } img { display: block; border: 1px solid #8886; max-block-size: 80vh }
  figcaption, .fault { font-size: 13px } .fault { color: #c22 }
</style>
<h1>Madang in pictures</h1>
${groups.map(({ story, pictures }) => `<h2>${escaped(`${story.title} / ${story.name}`)}</h2><div class="row">${pictures.map(({ file, label, faults }) =>
    `<figure><figcaption>${label}${faults.map((fault) => `<div class="fault">${escaped(fault)}</div>`).join('')}</figcaption><img loading="lazy" src="${file}" alt="${escaped(`${story.name}, ${label}`)}"></figure>`).join('')}</div>`).join('\n')}
</html>`;

/**
 * Takes pictures of every story at three widths, in light and in dark, in English and in Korean, and looks at each for
 * cut text, overlaps and contrast.
 * @param {string} storybook what `storybook build` made
 * @param {string} folder where the pictures and `index.html` go
 * @param {string} executablePath of Chromium
 * @param {(line: string) => void} say
 * @param {readonly string[]} [some] only stories whose ids begin with one of these
 */
export const takePictures = async (storybook, folder, executablePath, say, some = ['']) => {
  const { chromium } = await import('playwright-core');
  const { entries } = JSON.parse(readFileSync(path.join(storybook, 'index.json'), 'utf8'));
  const stories = Object.values(entries).filter(({ id, type }) => type === 'story' && some.some((start) => id.startsWith(start)));
  mkdirSync(folder, { recursive: true });
  const server = await serveFolder(storybook);
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  const groups = stories.map((story) => ({ story, pictures: [] }));
  const waiting = [...groups];
  const take = async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.addInitScript(listen);
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      const { story, pictures } = group;
      for (const look of LOOKS) {
        const { locale, scheme, width, height } = look;
        await page.setViewportSize({ width, height });
        if (width === WIDTHS[0]) {
          await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
          await page.goto(`${server.url}/iframe.html?id=${story.id}&viewMode=story&globals=locale:${locale};scheme:${scheme}`);
          await page.waitForSelector('#storybook-root :defined', { state: 'attached' });
          await page.waitForLoadState('networkidle');
          // What a story plays is what it shows.
          await page.waitForFunction(() => globalThis.__heard?.ended);
        }
        const file = `${story.id}-${width}-${scheme}-${locale}.png`;
        pictures.push({ file, label: describeLook(look), faults: await takePicture(page, path.join(folder, file)) });
      }
      const faults = pictures.flatMap((picture) => picture.faults.map((fault) => `${picture.label}: ${fault}`));
      say(`${faults.length > 0 ? '✗' : '✓'} ${story.title} / ${story.name}${faults.map((fault) => `\n    ${fault}`).join('')}`);
    }
  };
  try {
    await Promise.all([take(), take()]);
  } finally {
    await browser.close();
    await server.close();
  }
  writeFileSync(path.join(folder, 'index.html'), report(groups));
  return groups.flatMap(({ pictures }) => pictures);
};
