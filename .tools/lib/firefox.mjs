import path from 'node:path';
import { apt, isExecutable, isRoot, onPath } from './find.mjs';
import { Missing } from './runner.mjs';

const installed = () => [
  onPath('firefox', 'firefox-esr'),
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name])
    .filter(Boolean).map((folder) => path.join(folder, 'Mozilla Firefox/firefox.exe')),
].filter((file) => file && isExecutable(file));

/** Starts it once: a file that is there may still miss its libraries, or be too old to be driven. */
const works = async (executablePath) => {
  const { launch } = await import('puppeteer-core');
  try {
    const browser = await launch({ browser: 'firefox', executablePath, timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
};

/**
 * The path of a Firefox that starts, as its makers ship it: the one named by `MADANG_FIREFOX`, one that is installed,
 * one from Debian. Nothing else is asked for it: it is tested where it installs, and only where Debian's packages may
 * be installed unasked does a missing one count as a fault.
 * @param {{ say(line: string): void, mayApt: boolean }} options
 * @returns {Promise<string>}
 * @throws {Missing} when there is none
 */
export const findFirefox = async ({ say, mayApt }) => {
  const named = process.env.MADANG_FIREFOX;
  if (named) {
    if (await works(named)) return named;
    throw new Missing(`the Firefox named in the environment does not start: ${named}`);
  }
  for (const file of installed()) if (await works(file)) return file;
  const mayBring = mayApt && isRoot() && onPath('apt-get');
  if (mayBring) {
    say('  No Firefox here: bringing one …');
    const file = (await apt(['firefox-esr'])) ? onPath('firefox-esr') : undefined;
    if (file && await works(file)) return file;
  }
  throw new Missing('no Firefox here that starts: set MADANG_FIREFOX to one', { fault: Boolean(mayBring) });
};
