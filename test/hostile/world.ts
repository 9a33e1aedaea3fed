import assert from 'node:assert/strict';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { openPage } from '../support/browser.js';
import type { TestServer } from '../support/server.js';
import { PROBE_MARKUP } from './probe.js';
import type { Site } from './site.js';

/** What all cases share: one backend, one browser, one website. */
export interface World {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly site: Site;
}

/** One way in which a page can be hostile. */
export interface Case {
  readonly title: string;
  /** Why only Chromium, or its driver, can be asked for it; left out where any browser can. */
  readonly chromium?: string;
  run(world: World): Promise<void>;
}

/** A page of the host. */
export interface Hostility {
  /** In the head, before the script tag. */
  readonly head?: string;
  /** In place of the board; `{server}` stands for the backend's origin. */
  readonly body?: string;
  /** In place of the script tag; `{server}` stands for the backend's origin. */
  readonly tag?: string;
  /** Where the widgets find their backend, if not at the server itself. */
  readonly backend?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly context?: Parameters<Browser['newContext']>[0];
  /** Before the page is opened. */
  readonly before?: (page: Page) => Promise<unknown>;
  /** What the browser may say on its console here; anything else there is a fault. */
  readonly expects?: RegExp;
}

/** Why a case that looks at connections is Chromium's. */
export const UNTOLD = 'other browsers tell their driver of no socket';

/** What stands in a tag until its widget is there. */
export const FALLBACK = 'Write to us instead.';

/** The board of the demo, with a place kept for it. */
export const BOARD = `<madang-board board="ideas"><p>${FALLBACK}</p></madang-board>`;

/** The tag as a host writes it. */
export const TAG = '<script type="module" src="{server}/madang.js" data-community="demo" data-locale="en"></script>';

/** The whole document. */
export function documentOf({ head = '', body = BOARD, tag = TAG, backend }: Hostility, server: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,">
    <script src="/probe.js"></script>
    ${head.replaceAll('{server}', backend ?? server)}
  </head>
  <body>
    ${PROBE_MARKUP}
    ${body.replaceAll('{server}', backend ?? server)}
    <script src="/begin.js"></script>
    ${tag.replaceAll('{server}', backend ?? server)}
  </body>
</html>`;
}

/** What Firefox notes, where others write to the console, of a network or a policy that lets nothing through. */
const NOTED = /^thrown: (Cross-Origin Request Blocked|Firefox can’t establish|The connection to |Content-Security-Policy)/;

/** Opens a hostile page, uses it, and lets the host say what it suffered: which has to be nothing. */
export async function visit(
  { server, browser, site }: World,
  hostility: Hostility,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const { page, context, complaints } = await openPage(browser, { locale: 'en-US', ...hostility.context });
  try {
    await hostility.before?.(page);
    await page.goto(site.put({ html: documentOf(hostility, server.url), headers: hostility.headers ?? {} }));
    await use(page);
    await unharmed(page);
    const { expects } = hostility;
    const isExpected = (complaint: string): boolean => expects?.test(complaint) || (!!expects && NOTED.test(complaint));
    assert.deepEqual(complaints.filter((complaint) => !isExpected(complaint)), []);
  } finally {
    await context.close();
  }
}

/** The host looks over its page. */
export async function unharmed(page: Page | FrameLocator): Promise<void> {
  await page.locator('#probe-check').dispatchEvent('click');
  await page.locator('#probe-out[data-checked]').waitFor({ state: 'attached' });
  const suffered = (await page.locator('#probe-out').textContent())?.split('\n') ?? [];
  // What a driver leaves on a page is no fault of ours.
  assert.deepEqual(suffered.filter((line) => !/^global: __pw_|^$/.test(line)), []);
}

/**
 * Waits for the idea that a page opened, with what comes after it: a page that is left meanwhile says, in Firefox, that
 * the rest did not load.
 */
export async function opened(scope: Page | FrameLocator | Locator): Promise<void> {
  const idea = scope.locator('madang-idea');
  await idea.getByRole('heading').first().waitFor();
  await idea.locator('[part="follow"]').waitFor();
  await idea.locator('madang-thread [part="base"][aria-busy="false"]').waitFor();
}

/** The vote buttons of a board that are not pressed. */
export function unpressed(scope: Page | FrameLocator | Locator): Locator {
  return scope.locator('madang-board').getByRole('button', { pressed: false }).filter({ hasText: /^\s*\d+\s*$/ });
}

/** Votes on a board and waits until the backend took it; answers the button. */
export async function vote(scope: Page | FrameLocator): Promise<Locator> {
  const button = await press(scope);
  await scope.locator('#probe-out[data-votes="1"]').waitFor({ state: 'attached' });
  return button;
}

/** Presses the first vote button of a board; it shows at once. */
export async function press(scope: Page | FrameLocator): Promise<Locator> {
  const first = unpressed(scope).first();
  const title = ((await first.getAttribute('aria-label')) ?? '').split(',')[0] ?? '';
  await first.click();
  const pressed = scope.locator('madang-board').getByRole('button', { name: title, pressed: true }).first();
  await pressed.waitFor();
  return pressed;
}

/** Waits until a board shows its ideas and all that belongs to it. */
export async function settled(scope: Page | FrameLocator | Locator): Promise<void> {
  await unpressed(scope).first().waitFor();
  await scope.locator('madang-board').locator('[part="toolbar"]').waitFor();
}
