import { readFileSync } from 'node:fs';
import path from 'node:path';
import { browserArgs } from './browser.mjs';
import { at } from './paths.mjs';
import { serveFolder } from './serve-folder.mjs';

/** Rules about whole pages: a story is a part of one. */
const PAGE_RULES = ['page-has-heading-one', 'region', 'landmark-one-main', 'bypass', 'document-title'];
const SCHEMES = ['light', 'dark'];
const PATIENCE = 30_000;

/**
 * @typedef {{ id: string, title: string, name: string }} Story
 * @typedef {{ story: Story, problems: string[] }} Verdict
 */

/** Runs in the page before anything else: keeps what Storybook says of the story, whenever its channel appears. */
const listen = () => {
  const heard = { ended: undefined, problems: [] };
  globalThis.__heard = heard;
  const say = (kind) => (payload) => {
    const { message, description, title } = payload ?? {};
    heard.problems.push(`${kind}: ${message ?? description ?? title ?? JSON.stringify(payload)}`);
  };
  const attach = (channel) => {
    for (const kind of ['playFunctionThrewException', 'unhandledErrorsWhilePlaying', 'storyErrored', 'storyThrewException',
      'storyMissing']) {
      channel.on(kind, say(kind));
    }
    for (const kind of ['storyRendered', 'storyErrored', 'storyThrewException', 'storyMissing',
      'playFunctionThrewException']) {
      channel.on(kind, () => (heard.ended = true));
    }
  };
  let known;
  Object.defineProperty(globalThis, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => known,
    set(channel) {
      known = channel;
      attach(channel);
    },
  });
};

/** Runs in the page: the toolbar's switch, where it does not stand so already. */
const showIn = (scheme) => {
  if (document.documentElement.style.colorScheme === scheme) return;
  globalThis.__STORYBOOK_ADDONS_CHANNEL__.emit('updateGlobals', { globals: { scheme } });
};

/** Runs in the page: axe over the story, in words. */
const runAxe = async (disabled) => {
  const { violations } = await globalThis.axe.run(document.querySelector('#storybook-root'), {
    rules: Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }])),
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.flat().join(' ')}) ${failureSummary ?? ''}`));
};

/** Runs in the page: nothing that moves is halfway when it is judged. */
const settle = () => new Promise((resolve) => {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const finite = document.getAnimations({ subtree: true })
      .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    void Promise.allSettled(finite.map((animation) => animation.finished)).then(() => resolve(undefined));
  }));
});

const judge = async (page, base, story, axe) => {
  const problems = [];
  const onConsole = (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text().split('\n')[0]}`);
  };
  const onError = (error) => problems.push(`uncaught: ${error.message}`);
  page.on('console', onConsole);
  page.on('pageerror', onError);
  try {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(`${base}/iframe.html?id=${story.id}&viewMode=story&globals=a11y.manual:!true`);
    await page.waitForFunction(() => globalThis.__heard?.ended, undefined, { timeout: PATIENCE });
    await page.evaluate(axe);
    for (const scheme of SCHEMES) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.evaluate(showIn, scheme);
      await page.waitForFunction((value) => document.documentElement.style.colorScheme === value, scheme);
      await page.evaluate(settle);
      problems.push(...(await page.evaluate(runAxe, PAGE_RULES)).map((problem) => `axe (${scheme}): ${problem}`));
    }
    problems.push(...await page.evaluate(() => globalThis.__heard.problems));
  } catch (error) {
    const heard = await page.evaluate(() => globalThis.__heard?.problems ?? []).catch(() => []);
    problems.push(...heard, error instanceof Error ? error.message : String(error));
  } finally {
    page.off('console', onConsole);
    page.off('pageerror', onError);
  }
  return { story, problems: [...new Set(problems)] };
};

/**
 * Opens every story of a built Storybook, lets it play, and looks at it with axe in light and in dark.
 * @param {string} folder what `storybook build` made
 * @param {string} executablePath of Chromium
 * @returns {Promise<Verdict[]>}
 */
export const judgeStories = async (folder, executablePath) => {
  const { chromium } = await import('playwright-core');
  const { entries } = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8'));
  const stories = Object.values(entries).filter(({ type, tags }) => type === 'story' && !tags?.includes('!test'));
  const axe = readFileSync(at('node_modules/axe-core/axe.min.js'), 'utf8');
  const server = await serveFolder(folder);
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  try {
    const verdicts = [];
    const waiting = [...stories];
    const work = async () => {
      const context = await browser.newContext({ viewport: { width: 960, height: 800 } });
      for (let story = waiting.shift(); story; story = waiting.shift()) {
        // A page of its own: what a story leaves behind belongs to no other.
        const page = await context.newPage();
        await page.addInitScript(listen);
        verdicts.push(await judge(page, server.url, story, axe));
        await page.close();
      }
    };
    await Promise.all([work(), work()]);
    return verdicts;
  } finally {
    await browser.close();
    await server.close();
  }
};
