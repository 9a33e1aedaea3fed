import { readFileSync } from 'node:fs';
import path from 'node:path';
import { browserArgs } from './browser.mjs';
import { at } from './paths.mjs';
import { describeLook, takePicture } from './pictures.mjs';
import { serveFolder } from './serve-folder.mjs';
import { findOverflow, listen, runAxe, settle, speaks, turn, turnTo } from './story-page.mjs';

/** Rules about whole pages: a story is a part of one. */
const PAGE_RULES = ['page-has-heading-one', 'region', 'landmark-one-main', 'bypass', 'document-title'];
/** Rules about colours: all that the dark can break of what was right in the light. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const PATIENCE = 120_000;
const WIDE = { width: 960, height: 800 };
const NARROW = { width: 320, height: 800 };
const PAGES = 2;
const AT_REST = { locale: 'en', direction: 'auto', scheme: 'light' };

/**
 * @typedef {{
 *   id: string, title: string, name: string, type: 'story' | 'docs', importPath: string, tags?: string[],
 * }} Entry
 * @typedef {{ story: Entry, problems: string[] }} Verdict
 * @typedef {import('./pictures.mjs').LOOKS[number]} Look
 */

/** One page: it shows the stories of one file, one after the other, as somebody does who looks through them. */
class Reader {
  #context;
  #base;
  #page;
  #problems = [];

  constructor(context, base) {
    this.#context = context;
    this.#base = base;
  }

  /**
   * @param {Entry} story
   * @param {boolean} isFirst of its file
   * @param {Look[]} looks in which it is looked at as a picture
   * @returns {Promise<Verdict>}
   */
  async judge(story, isFirst, looks) {
    this.#problems = [];
    try {
      await this.#show(story);
      if (story.type === 'docs') {
        await this.#page.evaluate(settle);
      } else {
        await this.#look(isFirst);
        for (const look of looks) await this.#picture(look);
        await this.#turn(AT_REST);
        await this.#page.setViewportSize(WIDE);
      }
      this.#problems.push(...await this.#heard());
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#problems.push(...await this.#heard().catch(() => []), why);
      // Nobody knows what it is in the middle of.
      await this.close();
    }
    return { story, problems: [...new Set(this.#problems)] };
  }

  async close() {
    await this.#page?.close();
    this.#page = undefined;
  }

  async #show({ id, type }) {
    if (this.#page && type === 'story') {
      await this.#page.evaluate(turnTo, id);
    } else {
      await this.close();
      this.#page = await this.#context.newPage();
      await this.#page.addInitScript(listen);
      this.#page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) this.#problems.push(`console: ${message.text().split('\n')[0]}`);
      });
      this.#page.on('pageerror', (error) => this.#problems.push(`uncaught: ${error.message}`));
      const query = new URLSearchParams({ id, viewMode: type, globals: 'a11y.manual:!true' });
      await this.#page.goto(`${this.#base}/iframe.html?${query}`);
    }
    await this.#page.waitForFunction(() => globalThis.__heard?.ended, undefined, { timeout: PATIENCE });
  }

  /** Light, dark, and as narrow as a phone; the first of its file in Korean and from right to left, too. */
  async #look(isFirst) {
    const page = this.#page;
    if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(Reader.axe);
    for (const scheme of ['light', 'dark']) {
      if (scheme !== 'light') await this.#turn({ scheme });
      await page.evaluate(settle);
      const rules = scheme === 'light' ? { without: PAGE_RULES } : { only: COLOUR_RULES };
      this.#add(`axe (${scheme})`, await page.evaluate(runAxe, rules));
    }
    this.#add(`${WIDE.width} px`, await page.evaluate(findOverflow));
    await page.setViewportSize(NARROW);
    await page.evaluate(settle);
    this.#add('320 px', await page.evaluate(findOverflow));
    if (isFirst) {
      for (const [locale, direction] of [['ko', 'rtl'], ['ar', 'auto']]) {
        await this.#turn({ locale, direction });
        await page.evaluate(settle);
        this.#add(`320 px, ${locale}, right to left`, await page.evaluate(findOverflow));
      }
    }
  }

  /** What is cut, lies on one another or is too pale; and in Korean what axe finds there. */
  async #picture(look) {
    const { locale, scheme, width, height } = look;
    await this.#page.setViewportSize({ width, height });
    await this.#turn({ locale, scheme, direction: AT_REST.direction });
    this.#add(describeLook(look), await takePicture(this.#page));
    if (locale === AT_REST.locale) return;
    this.#add(`axe (${describeLook(look)})`, await this.#page.evaluate(runAxe, { without: PAGE_RULES }));
  }

  async #turn(globals) {
    const page = this.#page;
    const { scheme, locale } = globals;
    if (scheme) await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.evaluate(turn, globals);
    if (scheme) await page.waitForFunction((value) => document.documentElement.style.colorScheme === value, scheme);
    if (locale) await page.waitForFunction(speaks);
  }

  #add(where, found) {
    this.#problems.push(...found.map((problem) => `${where}: ${problem}`));
  }

  #heard() {
    return this.#page.evaluate(() => [...globalThis.__heard.problems]);
  }

  /** Axe as a script. */
  static get axe() {
    return (this.#source ??= readFileSync(at('node_modules/axe-core/axe.min.js'), 'utf8'));
  }

  static #source;
}

/** The entries of an index that are judged, by the file they come from; the largest first: no page is left over. */
const filesOf = ({ entries }, some) => {
  const files = new Map();
  for (const entry of Object.values(entries)) {
    if (some && !some.includes(entry.importPath)) continue;
    if (entry.type === 'story' && !entry.tags?.includes('test')) continue;
    const key = `${entry.type} ${entry.importPath}`;
    files.set(key, [...(files.get(key) ?? []), entry]);
  }
  return [...files.values()].sort((a, b) => b.length - a.length);
};

/**
 * Opens every story and every page of the guide of a built Storybook, lets the stories play, and looks at them: with
 * axe in light and in dark, for what reaches out of a page, also of 320 px, for complaints on the console, and at
 * pictures of them.
 * @param {string} folder what `storybook build` made
 * @param {string} executablePath of Chromium
 * @param {(id: string) => Look[]} looksOf in which looks pictures are taken of a story
 * @param {string[]} [some] only what comes from these files
 * @returns {Promise<Verdict[]>}
 */
export const judgeStories = async (folder, executablePath, looksOf, some) => {
  const { chromium } = await import('playwright-core');
  const files = filesOf(JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')), some);
  const server = await serveFolder(folder);
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    const verdicts = [];
    const work = async () => {
      const context = await browser.newContext({ viewport: WIDE, colorScheme: 'light', reducedMotion: 'reduce' });
      for (let stories = files.shift(); stories; stories = files.shift()) {
        // What the stories of one file leave behind belongs to no other.
        const reader = new Reader(context, server.url);
        for (const [n, story] of stories.entries()) {
          verdicts.push(await reader.judge(story, n === 0, looksOf(story.id)));
        }
        await reader.close();
      }
    };
    await Promise.all(Array.from({ length: PAGES }, work));
    return verdicts;
  } finally {
    await browser.close();
    await server.close();
  }
};
