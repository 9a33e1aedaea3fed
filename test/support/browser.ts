import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** What went wrong on a page: errors thrown, errors logged, requests that failed. */
export type Complaints = string[];

/**
 * A browser for tests; `MADANG_CHROMIUM` names its program. With `history`, pages that are left are kept whole; with
 * `push`, a device may be asked to be told (`MADANG_CHROMIUM_PUSH`: one without windows refuses).
 */
export async function launch({ history = false, push = false } = {}): Promise<Browser> {
  const named = process.env['MADANG_CHROMIUM'] ?? '/usr/bin/chromium';
  const executablePath = (push && process.env['MADANG_CHROMIUM_PUSH']) || named;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    ...(history && { ignoreDefaultArgs: ['--disable-back-forward-cache'] }),
    args: [
      ...sandbox,
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page of its own person: nothing is shared with other pages of the browser. */
export async function openPage(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext; complaints: Complaints }> {
  const context = await browser.newContext({ viewport: { width: 1_000, height: 1_000 }, ...options });
  // What is awaited comes, on a busy machine later; only what never comes is waited for that long.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const complaints: Complaints = [];
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  return { page, context, complaints };
}

/** As text: what is compiled for these tests calls helpers that a page does not have. */
const SHIFTS = `{
  let sum = 0;
  const moved = [];
  const nameOf = (node) => {
    const on = node && (node.nodeType === 1 ? node : node.parentElement);
    const text = (node?.textContent ?? '').trim().replace(/\\s+/g, ' ').slice(0, 40);
    return on ? on.localName + '.' + (on.getAttribute('part') || on.className) + ' "' + text + '"' : 'what is gone';
  };
  const at = ({ x, y, width, height }) => [x, y, width, height].map((n) => Math.round(n * 10) / 10).join(' ');
  const add = (entries) => {
    for (const { value, hadRecentInput, sources } of entries) {
      if (hadRecentInput) continue;
      sum += value;
      for (const { node, previousRect, currentRect } of sources) {
        moved.push(nameOf(node) + ' from ' + at(previousRect) + ' to ' + at(currentRect));
      }
    }
  };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  globalThis.madangShifts = () => {
    // What was seen and is not told of yet would be counted against whatever comes next.
    add(observer.takeRecords());
    return sum && sum + ': ' + moved.join('; ');
  };
}`;

/**
 * Adds up layout shifts from now on, but those within 500 ms of an input: as Web Vitals count. Gives 0, or how much it
 * is and what moved whither.
 */
export async function watchShifts(page: Page): Promise<() => Promise<number | string>> {
  await page.addInitScript(SHIFTS);
  return () => page.evaluate('globalThis.madangShifts()');
}
