import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { apt, bring, isExecutable, isRoot, onPath } from './find.mjs';
import { globSync } from './glob.mjs';
import { cache } from './paths.mjs';
import { run, runScript } from './run.mjs';
import { Missing } from './runner.mjs';

/**
 * How tests start Chromium: nothing that weakens the web's own rules, nothing that speaks to anybody else.
 * The sandbox needs a user who is not root.
 */
export const browserArgs = [
  '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--no-first-run', '--no-default-browser-check', '--force-color-profile=srgb',
  ...(isRoot() ? ['--no-sandbox'] : []),
];

/** The same browser without its windows, which take half of its time; it lets no page tell its device of anything. */
const windowless = () => onPath('chromium-headless-shell', 'chrome-headless-shell');

const installed = () => [
  windowless(),
  onPath('chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name])
    .filter(Boolean).map((folder) => path.join(folder, 'Google/Chrome/Application/chrome.exe')),
  ...playwrights(),
].filter((file) => file && isExecutable(file));

const playwrights = () => [process.env.PLAYWRIGHT_BROWSERS_PATH, path.join(homedir(), '.cache/ms-playwright'),
  path.join(homedir(), 'Library/Caches/ms-playwright')]
  .filter(Boolean)
  .flatMap((folder) => globSync(folder, /chromium(_headless_shell)?-\d+\/[^/]+\/(chrome|headless_shell|chrome-headless-shell)$/, 3));

/** Starts a browser once and asks a small page of it: a file that is there may still miss its libraries. */
const tried = async (executablePath, question) => {
  const { chromium } = await import('playwright-core');
  try {
    const browser = await chromium.launch({ executablePath, args: browserArgs, timeout: 30_000 });
    const answer = await question(await browser.newContext());
    await browser.close();
    return answer;
  } catch {
    return false;
  }
};

const works = (executablePath) => tried(executablePath, async (context) => {
  const page = await context.newPage();
  await page.setContent('<p>ready');
  return (await page.textContent('p')) === 'ready';
});

/** Whether it lets a page tell its device of something. */
const takesPush = (executablePath) => tried(executablePath, async (context) => {
  const origin = 'https://page.invalid';
  await context.grantPermissions(['notifications'], { origin });
  await context.route('**/*', (route) => route.fulfill({ body: '' }));
  const page = await context.newPage();
  await page.goto(origin);
  return (await page.evaluate('globalThis.Notification?.permission')) === 'granted';
});

/**
 * The Chromium that @sparticuz packs for functions in the cloud. Only its files are used, never its arguments: they
 * switch web security off. It is unpacked as it would be there, which adds the libraries that a bare machine lacks.
 */
const fromNpm = async () => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const modules = await bring('chromium', ['@sparticuz/chromium@143.0.4']);
  if (!modules) return undefined;
  const folder = path.join(cache, 'chromium/unpacked');
  const complete = path.join(folder, 'complete');
  if (!existsSync(complete)) {
    // Half a file of an interrupted run would be taken for a whole one.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const entry = pathToFileURL(path.join(modules, '@sparticuz/chromium/build/esm/index.js')).href;
    const { code } = await run(process.execPath, ['--input-type=module', '--eval',
      `import chromium from '${entry}'; await chromium.executablePath();`],
    { env: { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' } });
    if (code !== 0) return undefined;
    writeFileSync(complete, '');
  }
  const file = path.join(folder, 'chromium');
  if (await works(file)) return file;
  const wrapper = path.join(folder, 'chromium-with-libraries');
  writeFileSync(wrapper, `#!/bin/sh\nLD_LIBRARY_PATH='${folder}/al2023/lib' exec '${file}' "$@"\n`, { mode: 0o755 });
  return wrapper;
};

const fromPlaywright = async () => {
  await runScript('playwright-core/cli.js', ['install', 'chromium-headless-shell']);
  return playwrights()[0];
};

const fromApt = async () =>
  (await apt(['chromium', 'fonts-nanum', 'fonts-noto-color-emoji'])) ? onPath('chromium', 'chromium-browser') : undefined;

/**
 * The path of a Chromium that starts: the one named by `MADANG_CHROMIUM`, one that is installed, one from npm, one from
 * Playwright, one from Debian.
 * @param {{ say(line: string): void, mayApt: boolean }} options
 * @returns {Promise<string>}
 * @throws {Missing} when there is none
 */
export const findBrowser = async ({ say, mayApt }) => {
  const named = process.env.MADANG_CHROMIUM ?? process.env.CHROME_PATH;
  if (named) {
    if (await works(named)) return named;
    throw new Missing(`the browser named in the environment does not start: ${named}`);
  }
  for (const file of installed()) if (await works(file)) return file;
  say('  No browser here: bringing one …');
  const sources = [fromNpm, fromPlaywright, ...(mayApt && isRoot() ? [fromApt] : [])];
  for (const source of sources) {
    const file = await source().catch(() => undefined);
    if (file && await works(file)) return file;
  }
  throw new Missing('no Chromium here, and none could be brought: set MADANG_CHROMIUM to one');
};

/**
 * The path of a Chromium in which a device can be asked to be told: the one of the other tests, or one with windows
 * that is installed or can be had from Debian.
 * @param {string} found the one of the other tests
 * @param {{ mayApt: boolean }} options
 * @returns {Promise<string | undefined>} nothing where there is none
 */
export const findPushBrowser = async (found, { mayApt }) => {
  for (const file of [found, ...installed()]) if (await takesPush(file)) return file;
  const file = mayApt && isRoot() ? await fromApt().catch(() => undefined) : undefined;
  return file && await takesPush(file) ? file : undefined;
};
