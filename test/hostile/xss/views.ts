import type { Browser, Page } from 'playwright-core';
import { openPage } from '../../support/browser.js';
import { openConsole } from '../../support/console.js';
import type { TestServer } from '../../support/server.js';
import { strict } from '../cases/policies.js';
import type { Site } from '../site.js';
import { TAG } from '../world.js';
import { type Faults, look, watch } from './look.js';
import type { Stored } from './store.js';

/** What the views share. */
export interface Stage {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly site: Site;
  readonly stored: readonly Stored[];
}

/** Ideas that one page of the host shows. */
const ON_A_PAGE = 12;

/** Every widget on pages of a host, with Trusted Types or without. */
export async function viewWidgets({ server, browser, site, stored }: Stage, types: boolean): Promise<Faults> {
  const faults: Faults = [];
  const headers = types ? strict({ server, site }, 'lit-html dompurify') : {};
  const lists = ['<madang-board board="ideas"></madang-board>', '<madang-roadmap board="ideas"></madang-roadmap>',
    '<madang-adopted board="ideas"></madang-adopted>', '<madang-thread topic="page:xss"></madang-thread>'];
  const bodies = [...lists];
  for (let at = 0; at < stored.length; at += ON_A_PAGE) {
    const some = stored.slice(at, at + ON_A_PAGE);
    bodies.push(some.map(({ idea }) => `<madang-idea idea="${idea}"></madang-idea><madang-vote idea="${idea}"></madang-vote>`).join('\n'));
  }
  const { page, context } = await openPage(browser, { locale: 'en-US' });
  try {
    await watch(page, faults);
    for (const [at, body] of bodies.entries()) {
      const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,"><body>${body}${TAG.replace('{server}', server.url)}</body></html>`;
      await page.goto(site.put({ html, headers }));
      await shown(page);
      await look(page, `widgets ${at < lists.length ? lists[at] : `of ideas ${at - lists.length}`}${types ? ', Trusted Types' : ''}`, faults);
    }
  } finally {
    await context.close();
  }
  return faults;
}

/**
 * Waits until every widget of a page shows what it has, and nothing more was loaded for a while. The page itself looks
 * at every frame: its policy may forbid that a driver comes back with code as text. A driver's own idea of a quiet
 * network takes what the browser asks anew behind an answer it kept for something the page waits for.
 */
async function shown(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    let loaded = 0;
    let quiet = 0;
    const look = () => {
      const now = performance.getEntriesByType('resource').length;
      const all = [...document.querySelectorAll('madang-board, madang-idea, madang-roadmap, madang-adopted, madang-thread')];
      const drawn = all.every((one) => one.shadowRoot?.querySelector('[part=title], [part=list], article, li, .card, .comment, h2, h3'));
      quiet = drawn && now === loaded ? quiet + 1 : 0;
      loaded = now;
      if (quiet === 30) done();
      else requestAnimationFrame(look);
    };
    look();
  })`);
}

/** The pages of the server itself. */
export async function viewHosted({ server, browser, stored }: Stage): Promise<Faults> {
  const faults: Faults = [];
  const { page, context } = await openPage(browser, { locale: 'en-US' });
  try {
    await watch(page, faults);
    for (const path of ['/b/ideas', ...stored.map(({ idea }) => `/i/${idea}`)]) {
      await page.goto(`${server.url}${path}`);
      await look(page, path, faults);
    }
  } finally {
    await context.close();
  }
  return faults;
}

const CONSOLE_PAGES = ['queue', 'roadmap', 'voices', 'moderation', 'audit', 'customers', 'segments', 'insights', 'settings/team'];

/** The console, whose own policy has Trusted Types. `ideas`: at how many desks to look. */
export async function viewConsole({ server, browser, stored }: Stage, ideas: number): Promise<Faults> {
  const faults: Faults = [];
  const it = await openConsole(browser, { url: server.url, but: /./ });
  try {
    await watch(it.page, faults);
    for (const path of [...CONSOLE_PAGES, ...stored.slice(0, ideas).map(({ idea }) => `idea/${idea}`)]) {
      await it.page.goto(`${server.url}/console/demo/${path}`);
      await it.page.locator('madang-console main > *').first().waitFor();
      await it.page.waitForLoadState('networkidle');
      await look(it.page, `console ${path}`, faults);
    }
  } finally {
    await it.close();
  }
  return faults;
}
