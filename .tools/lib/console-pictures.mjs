import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { browserArgs } from './browser.mjs';
import { at } from './paths.mjs';
import { report, takePicture } from './pictures.mjs';

const WIDTHS = [1280, 390];
const SCHEMES = ['light', 'dark'];
const LOCALES = ['en-GB', 'ko-KR'];

/** Every page, by the address below the community's; `idea` and `customers/one` follow the first that a list shows. */
const PAGES = [
  'queue', 'idea', 'idea/nonsense', 'roadmap', 'voices', 'record', 'imports', 'moderation', 'audit', 'customers', 'customers/one',
  'segments', 'insights', 'releases', 'releases/one', 'settings/team', 'settings/boards', 'settings/tags', 'settings/statuses',
  'settings/community', 'settings/rules', 'settings/privacy', 'settings/keys', 'settings/sites', 'settings/theme', 'nowhere',
  'sign-in',
];

/** The entry of the release notes that {@link fill} makes. */
const RELEASE = '01900000-0000-7000-a000-000000000001';

/** A server with the demo, as it was built, on a data folder of its own. */
const startDemo = async () => {
  const data = await mkdtemp(path.join(tmpdir(), 'madang-pictures-'));
  const env = { ...process.env, PORT: '0', MADANG_DATA: data, MADANG_DEMO: '1' };
  const child = spawn(process.execPath, [at('packages/server/bin/madang.js'), 'serve'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise((done, fail) => {
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
      const [, found] = /API\s+\S+:(\d+)\//.exec(said) ?? [];
      if (found) done(found);
    });
    child.once('exit', (code) => fail(new Error(`the server ended with code ${code}: build first`)));
  });
  return {
    url: `http://127.0.0.1:${port}/console/demo`,
    async close() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill();
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
};

/** What the demo does not begin with, so that every list has something in it; runs in the page, as who is signed in. */
const fill = async ([idea, release]) => {
  const json = { 'content-type': 'application/json' };
  const post = (at, body, headers = {}) => fetch(at, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
  const { token } = await (await fetch('/console/api/demo/token', { method: 'POST' })).json();
  const { session } = await (await post('/v1/demo/session', { token })).json();
  const authorization = `Bearer ${session}`;
  const send = async (method, path, body) => {
    const init = { method, headers: { ...json, authorization }, body: JSON.stringify(body) };
    const answer = await fetch(`/v1/demo${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  const said = [
    ['shop', '손잡이가 금방 뜨거워져서 행주로 잡고 옮겨야 해요. 조금만 길면 좋겠어요.', '김소라'],
    ['call-centre', 'The lid does not sit well on the small pot. It lets the steam out on one side.', 'Jane Appleseed'],
    ['event', '선물용으로 두 개씩 묶어서 파는 상자가 있으면 좋겠어요.', null],
  ];
  for (const [channel, words, name] of said) {
    await send('POST', '/voices', { id: crypto.randomUUID(), words, channel, kind: 'idea', ...(name && { name }) });
  }
  await send('PUT', '/moderation/rules', { first: true, links: 2, words: ['대출', 'casino'] });
  await send('PUT', `/moderation/idea/${idea}`, { state: 'held', reason: '' });
  const notes = { title: '봄 소식', body: '손잡이를 길게 만들었어요.', ideas: [], at: Date.now() };
  await send('PUT', `/desk/releases/${release}`, notes);
  const rule = { match: 'all', conditions: [{ on: 'value', is: 'at-least', value: 1_000 }] };
  await send('PUT', `/segments/${crypto.randomUUID()}`, { name: '큰 고객', rule });
};

/** Waits until a page has all that it asks for, and nothing moves. */
const settled = async (page) => {
  await page.locator('madang-console main > *, madang-console-sign-in').first().waitFor();
  await page.locator('madang-console main [aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate(() => document.fonts.ready);
  // What asks again every few seconds never lets the network rest for long.
  await page.waitForLoadState('networkidle', { timeout: 4_000 }).catch(() => undefined);
};

/**
 * Takes pictures of every page of the console with the demo's data, wide and on a phone, in light and in dark, in
 * English and in Korean, and looks at each for cut text and overlaps.
 * @param {string} folder where the pictures and `index.html` go
 * @param {string} executablePath of Chromium
 * @param {(line: string) => void} say
 * @param {readonly string[]} [only] the pages to take; all, if none is named
 */
export const takeConsolePictures = async (folder, executablePath, say, only = []) => {
  const { chromium } = await import('playwright-core');
  mkdirSync(folder, { recursive: true });
  const server = await startDemo();
  const browser = await chromium.launch({ executablePath, args: browserArgs });
  const wanted = only.length > 0 ? PAGES.filter((page) => only.includes(page)) : PAGES;
  const groups = wanted.map((name) => ({ story: { title: 'Console', name }, pictures: [] }));
  try {
    for (const locale of LOCALES) {
      const context = await browser.newContext({ locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const take = async ({ story: { name }, pictures }) => {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          for (const scheme of SCHEMES) {
            await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
            await settled(page);
            const label = `${width} px, ${scheme}, ${locale}`;
            const file = `${name.replace('/', '-')}-${width}-${scheme}-${locale.slice(0, 2)}.png`;
            pictures.push({ file, label, faults: await takePicture(page, path.join(folder, file)) });
          }
        }
      };
      await page.goto(server.url);
      for (const group of groups) if (group.story.name === 'sign-in') await take(group);
      await page.locator('madang-console-sign-in button:not(.primary)').last().click();
      const first = async (list, link) => {
        await page.goto(`${server.url}/${list}`);
        const href = await page.locator(link).first().getAttribute('href');
        return href.replace('/console/demo/', '');
      };
      const idea = await first('queue', 'madang-console-queue .idea a');
      const held = await page.locator('madang-console-queue .idea').last().getAttribute('data-id');
      if (locale === LOCALES[0]) await page.evaluate(fill, [held, RELEASE]);
      const customer = await first('customers', 'madang-console-customers .who a');
      for (const group of groups) {
        const { name } = group.story;
        if (name === 'sign-in') continue;
        const to = { idea, 'customers/one': customer, 'releases/one': `releases/${RELEASE}` }[name] ?? name;
        await page.goto(`${server.url}/${to}`);
        await take(group);
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  for (const { story, pictures } of groups) {
    const faults = pictures.flatMap(({ label, faults: found }) => found.map((fault) => `${label}: ${fault}`));
    say(`${faults.length > 0 ? '✗' : '✓'} ${story.name}${faults.map((fault) => `\n    ${fault}`).join('')}`);
  }
  writeFileSync(path.join(folder, 'index.html'), report(groups));
  return groups.flatMap(({ pictures }) => pictures);
};
