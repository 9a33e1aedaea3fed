import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readable } from './axe.js';
import { openPage } from './browser.js';

/** A page of the console in which somebody is signed in, and what is asked of every page of it. */
export interface ConsolePage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong so far: errors thrown or logged, among them whatever its policy did not let it do. */
  readonly complaints: readonly string[];
  /** Goes to a page of the demo community's console, such as `settings/team`, by a link. */
  go(path: string): Promise<void>;
  /** Fails unless axe finds nothing, in light and in dark, and nothing is wider than the page. */
  check(what?: string): Promise<void>;
  /** Takes a picture of the page as it is, into the folder that `MADANG_PICTURES` names; does nothing without it. */
  picture(name: string): Promise<void>;
  /** Fails if anything went wrong on the page, and closes it. */
  close(): Promise<void>;
}

/** What a console is opened with. */
export interface ConsoleOptions {
  /** The address of a server with the demo, on this machine. */
  readonly url: string;
  readonly locale?: 'en-GB' | 'ko-KR';
  readonly width?: number;
  readonly height?: number;
  /** Where to begin; the first page if left out. */
  readonly path?: string;
  /** Complaints that are expected, and why they are none. */
  readonly but?: RegExp;
}

/** Opens the demo's console, signed in as its product manager, who is an admin. */
export async function openConsole(browser: Browser, options: ConsoleOptions): Promise<ConsolePage> {
  const { url, locale = 'en-GB', width = 1_280, height = 900, path = '', but } = options;
  const { page, context, complaints } = await openPage(browser, { locale, viewport: { width, height } });
  // As a page would ask: a request of the browser's own has no origin.
  await page.goto(`${url}/console/demo/${path}`);
  await page.locator('madang-console-sign-in button:not(.primary)').last().click();
  await page.locator('madang-console main:not(.middle) > *').first().waitFor();
  const wrong = (): readonly string[] => complaints.filter((line) => !but?.test(line));
  return {
    page,
    context,
    complaints,
    async go(to) {
      await page.evaluate((address) => {
        const link = document.body.appendChild(document.createElement('a'));
        link.href = address;
        link.click();
        link.remove();
      }, `/console/demo/${to}`);
      await page.waitForURL(`**/console/demo/${to}*`);
    },
    async check(what = page.url()) {
      await readable(page, what);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      assert.ok(over <= 0, `${what} is ${over} px wider than the page`);
    },
    async picture(name) {
      const folder = process.env['MADANG_PICTURES'];
      if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    },
    async close() {
      assert.deepEqual(wrong(), []);
      await context.close();
    },
  };
}
