import { type Browser, type BrowserContext, launch, type Page } from 'puppeteer-core';
import type { Complaints } from './browser.js';

/** A Firefox as its makers ship it, driven over WebDriver BiDi; `MADANG_FIREFOX` names its program. */
export async function launchFirefox(): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath: process.env['MADANG_FIREFOX'] ?? '/usr/bin/firefox-esr',
    extraPrefsFirefox: {
      // Nothing that speaks to anybody else, as far as its own start goes.
      'browser.safebrowsing.update.enabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      // Motion is Chromium's tests' to look at; here every state is reached at once.
      'ui.prefersReducedMotion': 1,
    },
  });
}

/** A page of its own person: nothing is shared with other pages of the browser. */
export async function openFirefoxPage(
  browser: Browser,
  { width = 1_000, height = 1_000 } = {},
): Promise<{ page: Page; context: BrowserContext; complaints: Complaints }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  // As in Chromium: on a busy machine what is awaited comes later.
  page.setDefaultTimeout(90_000);
  await page.setViewport({ width, height });
  // A page in the background gets no animation frames.
  await page.bringToFront();
  const complaints: Complaints = [];
  page.on('pageerror', (error) => complaints.push(`thrown: ${error instanceof Error ? error.message : String(error)}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') complaints.push(`console: ${message.text()}`);
  });
  return { page, context, complaints };
}
