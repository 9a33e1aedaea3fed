import type { Browser, Page } from 'playwright-core';
import { openPage } from '../../support/browser.js';
import { openConsole } from '../../support/console.js';
import type { MailServer } from '@madang/testkit/mail';
import type { TestServer } from '../../support/server.js';
import { strict } from '../cases/policies.js';
import type { Site } from '../site.js';
import { companyToken } from '../../support/company.js';
import { until } from '../../support/until.js';
import { TAG } from '../world.js';
import { type Faults, look, watch } from './look.js';
import { FOLLOWER, type Stored } from './store.js';

/** What the views share. */
export interface Stage {
  readonly server: TestServer;
  readonly browser: Browser;
  readonly site: Site;
  readonly stored: readonly Stored[];
  readonly mail: MailServer;
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
      await page.goto(site.put({ html: hostPage(body, server.url), headers }));
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
    for (const path of ['/b/ideas', '/c/demo', '/c/demo/r', ...stored.map(({ idea }) => `/i/${idea}`)]) {
      await page.goto(`${server.url}${path}`);
      await look(page, path, faults);
    }
  } finally {
    await context.close();
  }
  return faults;
}

const CONSOLE_PAGES = ['queue', 'roadmap', 'voices', 'moderation', 'audit', 'customers', 'segments', 'insights', 'imports', 'releases',
  'record', 'settings/team', 'settings/boards', 'settings/privacy', 'settings/rules', 'settings/community', 'settings/tags'];

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

/** The inbox of somebody who follows all of it, to its end, and the panel of the launcher; under Trusted Types. */
export async function viewInbox({ server, browser, site }: Stage): Promise<Faults> {
  const faults: Faults = [];
  const headers = strict({ server, site }, 'lit-html dompurify');
  const { page, context } = await openPage(browser, { locale: 'en-US' });
  try {
    await watch(page, faults);
    const token = JSON.stringify(companyToken(FOLLOWER, Date.now()));
    await page.addInitScript(`globalThis.madangSettings = { getToken: () => ${token} };`);
    await page.goto(site.put({ html: hostPage('<madang-inbox inline></madang-inbox>', server.url), headers }));
    await page.locator('madang-inbox-news .group').first().waitFor();
    const more = page.locator('madang-inbox-news').getByRole('button', { name: 'Show more' });
    const groups = page.locator('madang-inbox-news .group');
    for (let shown = await groups.count(); await more.isVisible(); shown = await groups.count()) {
      await more.click();
      await groups.nth(shown).waitFor();
    }
    await look(page, 'the inbox', faults);
    await page.goto(site.put({ html: hostPage('<madang-launcher board="ideas"></madang-launcher>', server.url), headers }));
    await page.locator('madang-launcher').getByRole('button').first().click();
    await page.locator('madang-board .top > *').first().waitFor();
    await look(page, 'the launcher', faults);
  } finally {
    await context.close();
  }
  return faults;
}

/** What went out by mail, each part that is HTML opened as a mail program without any defence of its own would. */
export async function viewMails({ browser, mail, stored }: Stage): Promise<Faults> {
  const faults: Faults = [];
  const wanted = stored.flatMap(({ mailbox }) => mailbox ?? []);
  await until('a mail to everybody who proposed something', () => {
    const reached = new Set(mail.mails.flatMap(({ to }) => to));
    return wanted.every((mailbox) => reached.has(mailbox)) || undefined;
  });
  const { page, context } = await openPage(browser, { locale: 'en-US' });
  try {
    await watch(page, faults);
    for (const { to, headers, parts } of mail.mails) {
      const html = parts.get('text/html');
      if (html === undefined) {
        faults.push(`the mail to ${to.join()} has no HTML`);
        continue;
      }
      for (const name of ['bcc', 'cc', 'reply-to']) if (headers.has(name)) faults.push(`the mail to ${to.join()} has ${name}`);
      await page.goto('about:blank');
      await page.setContent(html, { waitUntil: 'load' });
      await look(page, `the mail to ${to.join()}`, faults);
    }
  } finally {
    await context.close();
  }
  return faults;
}

function hostPage(body: string, server: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>A host</title><link rel="icon" href="data:,"><body>${body}${TAG.replace('{server}', server)}</body></html>`;
}
