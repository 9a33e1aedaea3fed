import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BoardPage, ImportsPage, SessionAnswer } from '@madang/protocol';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { COMPANY_SECRETS, companyToken } from '../support/company.js';
import { type ConsolePage, openConsole } from '../support/console.js';
import { ask, startServer, type TestServer } from '../support/server.js';
import { makeSite } from './product-manager/site.js';
import { listen, type Wire } from './product-manager/wire.js';

/** Real wishes, which are no part of the repository: beside it, or where the variable says. */
const DATA = process.env['MADANG_SHARED_DATA'] ?? resolve('../shared/data');
const PETITIONS = join(DATA, 'petitions-ko.jsonl');
const FEATURES = join(DATA, 'feature-requests-en.json');
const MISSING = [PETITIONS, FEATURES].filter((file) => !existsSync(file));

/** What staff alone may know. None of it may ever be on a customer's wire. */
const SECRET = {
  account: 'Canary Holdings',
  value: '73519284',
  trait: 'trait-canary-platinum',
  email: 'canary.customer@secret.example',
  note: 'note-canary: they threatened to leave',
  draft: 'draft-canary: we might never do this',
  importedEmail: 'canary.imported@secret.example',
} as const;

interface Customer {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly wire: Wire;
  /** How often it was loaded. */
  readonly loads: () => number;
}

describe('a product manager and two customers', { skip: MISSING.length > 0 && `there is no ${MISSING.join(', ')}` }, () => {
  let server: TestServer;
  let browser: Browser;
  let desk: ConsolePage;
  let staff = '';
  let known = '';
  let customers: readonly Customer[] = [];

  before(async () => {
    process.env['MADANG_COMPANY_SECRETS'] = COMPANY_SECRETS;
    [server, browser] = await Promise.all([startServer({ demo: true, site: await makeSite() }), launch()]);
    staff = (await sessionOf({ sub: 'mina', name: 'Mina', roles: ['staff'] })).session;
    const account = { id: 'canary', name: SECRET.account, value: Number(SECRET.value) };
    known = companyToken(
      { sub: 'seoyun', name: '한서윤', email: SECRET.email, account, traits: { plan: SECRET.trait } },
      Date.now(),
    );
    customers = [await customer('en'), await customer('ko', known)];
    desk = await openConsole(browser, { url: server.url, path: 'imports' });
    desk.page.on('dialog', (dialog) => void dialog.accept());
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  const sessionOf = (claims: Readonly<Record<string, unknown>>): Promise<SessionAnswer> =>
    ask<SessionAnswer>(server.url, 'POST', '/session', { token: companyToken(claims, Date.now()) });
  const told = <T = unknown>(method: string, path: string, body?: unknown): Promise<T> =>
    ask<T>(server.url, method, path, body, staff);

  async function customer(lang: 'en' | 'ko', token?: string): Promise<Customer> {
    const { page, complaints } = await openPage(browser, { locale: lang === 'en' ? 'en-GB' : 'ko-KR' });
    const wire = listen(page);
    let loads = 0;
    page.on('load', () => (loads += 1));
    await page.goto(`${server.url}/${lang}.html${token === undefined ? '' : `#token=${token}`}`);
    await page.locator('madang-board [data-idea]').first().waitFor();
    return { page, complaints, wire, loads: () => loads };
  }

  /** Waits until all customers see something. */
  const seen = (what: (page: Page) => Promise<unknown>): Promise<unknown> =>
    Promise.all(customers.map(({ page }) => what(page)));
  const card = (page: Page, id: string): Locator => page.locator(`madang-board [data-idea="${id}"]`);

  /** Waits for something on a card. What is out of sight is drawn anew when it comes into sight. */
  async function at(page: Page, id: string, what: (found: Locator) => Locator): Promise<void> {
    await card(page, id).scrollIntoViewIfNeeded();
    // Attached: a card shows the beginning of an answer only where there is room for it.
    await what(card(page, id)).waitFor({ state: 'attached' });
  }

  /** Everything of the board as the console's own button gives it. */
  async function exported(): Promise<string> {
    const headers = { authorization: `Bearer ${staff}` };
    const answer = await fetch(`${server.url}/v1/demo/boards/ideas/export`, { headers });
    assert.equal(answer.status, 200);
    return answer.text();
  }

  /** Lines of the export that are not what they were, or not where they were. */
  async function differences(before: string): Promise<readonly string[]> {
    const lines = before.split('\n');
    const now = (await exported()).split('\n');
    const other = (one: readonly string[], two: readonly string[]): string[] =>
      one.filter((line, at) => line !== two[at]);
    return [...other(now, lines), ...other(lines, now)].slice(0, 4);
  }

  async function bringIn(file: string, map: Readonly<Record<string, string>>): Promise<number> {
    const { page } = desk;
    const before = (await told<ImportsPage>('GET', '/imports')).imports.length;
    await page.locator('#file').setInputFiles(file);
    await page.locator('#preview').waitFor();
    for (const [field, column] of Object.entries(map)) {
      await page.locator(`select[data-field="${field}"]`).selectOption(column);
      await page.locator(`select[data-field="${field}"]`).filter({ has: page.locator(`option[value="${column}"]:checked`) }).waitFor();
    }
    await page.locator('table tbody tr').first().waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.locator('.runs > li').nth(before).waitFor();
    await page.locator('.runs > li').first().getByText('Done').waitFor();
    const [last] = (await told<ImportsPage>('GET', '/imports')).imports;
    return last?.added ?? 0;
  }

  let top: readonly string[] = [];
  let titles: readonly string[] = [];

  test('brings in what people asked for elsewhere, by the wizard', async () => {
    const own = join(await mkdtemp(join(tmpdir(), 'madang-own-')), 'own.csv');
    await writeFile(own, `what,who,mail,votes\nA kettle that sings,Canary Person,${SECRET.importedEmail},900001\n`);
    assert.equal(await bringIn(PETITIONS, { title: 'title', body: 'content', votes: 'num_agree', createdAt: 'begin', id: 'petition_idx' }), 1_780);
    assert.equal(await bringIn(FEATURES, { title: 'title', body: 'details', votes: 'votes', createdAt: 'created' }), 100);
    assert.equal(await bringIn(own, { title: 'what', author: 'who', email: 'mail', votes: 'votes' }), 1);
    const page = await told<BoardPage>('GET', '/boards/ideas/ideas?sort=top&limit=50');
    top = page.ideas.map(({ id }) => id);
    titles = page.ideas.map(({ title }) => title);
    assert.equal(top.length, 50);
    // What is new waits behind a button, and moves nothing until it is asked for.
    await seen((one) => one.getByRole('button', { name: /new idea|새 의견/ }).click());
    await seen((one) => card(one, top[0] ?? '').waitFor());
    await seen((one) => card(one, top[37] ?? '').waitFor({ state: 'attached' }));
  });

  test('answers twenty: two at the desk, the rest by what the desk asks for; notes and drafts stay inside', async () => {
    const { page } = desk;
    for (const [n, id] of top.slice(0, 20).entries()) {
      const body = `Answer number ${n + 1}: we read it and thought about it.`;
      if (n < 2) {
        await desk.go(`idea/${id}`);
        const draft = page.locator('madang-console-draft');
        // The idea before it may stand there for a moment longer.
        await page.locator('madang-console-idea h1, madang-console-idea h2').filter({ hasText: titles[n] ?? '' }).first().waitFor();
        await draft.getByRole('button', { name: 'Write an answer' }).click();
        await draft.getByRole('textbox').fill(body);
        await draft.locator('p.hint', { hasText: 'Saved for the team' }).waitFor();
        await draft.locator('form .primary[aria-disabled=false]').click();
        await draft.getByRole('button', { name: 'Publish' }).click();
        await page.getByText('The answer is out.').first().waitFor();
      } else await told('PUT', `/ideas/${id}/response`, { body });
      await seen((one) => at(one, id, (found) => found.getByText(`Answer number ${n + 1}:`).first()));
    }
    const [, , , , , id = ''] = top;
    await told('POST', `/ideas/${id}/desk/notes`, { id: crypto.randomUUID(), body: SECRET.note });
    await told('PUT', `/ideas/${top[30] ?? ''}/desk/draft`, { body: SECRET.draft, listened: false, version: 0 });
  });

  test('declines five with their reasons: one by keys, the rest by what the keys ask for', async () => {
    const { page } = desk;
    for (const [n, id] of top.slice(20, 25).entries()) {
      const note = `Reason number ${n + 1}`;
      if (n === 0) {
        await desk.go('queue?sort=votes&view=all');
        const row = page.locator(`madang-console-queue .idea[data-id="${id}"]`);
        await row.locator('input').waitFor();
        await row.locator('a').first().focus();
        await page.keyboard.press('s');
        await page.locator('madang-console-step dialog[open]').waitFor();
        await page.keyboard.press('6');
        await page.keyboard.press('Enter');
        await page.keyboard.type(note);
        await page.keyboard.press('Control+Enter');
        await row.locator('.status.declined').waitFor();
      } else await told('PUT', `/ideas/${id}/status`, { status: 'declined', note });
      await seen((one) => at(one, id, (found) => found.locator('.status.declined').first()));
    }
    await assert.rejects(told('PUT', `/ideas/${top[25] ?? ''}/status`, { status: 'declined', note: '' }), /invalid/);
  });

  test('merges ten and takes three of them back; the community is what it was before', async () => {
    const { page } = desk;
    const [into = ''] = top;
    const queue = page.locator('madang-console-queue');
    const row = (id: string): Locator => queue.locator(`.idea[data-id="${id}"]`);
    const step = page.locator('madang-console-step');
    const gone = (ids: readonly string[]): Promise<unknown> =>
      seen(async (one) => {
        await card(one, into).scrollIntoViewIfNeeded();
        for (const id of ids) await card(one, id).waitFor({ state: 'detached' });
      });
    /** Marks the idea that stays and others, and makes them one: the most wanted of them is what is offered first. */
    const unite = async (ids: readonly string[]): Promise<void> => {
      for (const id of [into, ...ids]) await row(id).locator('input').check();
      await row(into).locator('a').first().focus();
      await page.keyboard.press('m');
      await step.locator(`input[name=into][value="${into}"]:checked`).waitFor();
      await step.locator('textarea[name=note]').fill('The same wish.');
      await step.getByRole('button', { name: 'Merge', exact: true }).click();
      await page.getByText(`${ids.length} ideas merged.`).first().waitFor();
      await gone(ids);
    };
    await desk.go('voices');
    await desk.go('queue?sort=votes&view=all');
    await row(into).waitFor();
    await unite(top.slice(28, 34));
    // One alone looks for the idea that stays by its words.
    const [alone = ''] = top.slice(34);
    await row(alone).locator('a').first().focus();
    await page.keyboard.press('m');
    await step.getByRole('searchbox').fill(titles[0] ?? '');
    await step.locator(`input[name=into][value="${into}"]`).check();
    await step.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('Merged.', { exact: true }).first().waitFor();
    await gone([alone]);
    const before = await exported();
    const three = top.slice(35, 38);
    await unite(three);
    assert.ok((await differences(before)).length > 0, 'merging changes what is exported');
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByText('Taken back.').first().waitFor();
    assert.deepEqual(await differences(before), []);
    for (const id of three) await row(id).waitFor();
  });

  test('adopts three, which stand on the roadmap and the wall with who asked for them', async () => {
    const wished = ['긴 손잡이 국자', '가벼운 무쇠 냄비', '소리 나는 주전자'];
    const { session } = await ask<SessionAnswer>(server.url, 'POST', '/session', { token: known });
    for (const title of wished) {
      const { id } = await ask<{ readonly id: string }>(server.url, 'POST', '/boards/ideas/ideas', { title, body: '' }, session);
      await told('PUT', `/ideas/${id}/status`, { status: 'planned', note: 'We will make it.' });
      await seen((one) => one.locator('madang-roadmap').getByText(title).first().waitFor());
      await told('PUT', `/ideas/${id}/status`, { status: 'shipped', note: 'It is in the shop.' });
      await seen((one) => one.locator('madang-adopted').getByText(title).first().waitFor());
      await seen(async (one) => {
        const credited = one.locator('madang-roadmap').getByRole('listitem').filter({ hasText: title }).first();
        await credited.locator('[part=credit]').waitFor();
      });
    }
  });

  test('nothing was loaded again, nothing went wrong, and no secret was on a customer’s wire', async () => {
    for (const { complaints, loads, wire } of customers) {
      assert.deepEqual(complaints, []);
      assert.equal(loads(), 1);
      assert.ok(wire.seen.answers > 5 && wire.seen.frames > 20, JSON.stringify(wire.seen));
      const all = await wire.all();
      assert.ok(all.some((piece) => piece.includes('Answer number 20')), 'the wire is what the customers saw');
      for (const [what, secret] of Object.entries(SECRET)) {
        // One's own address comes with one's own session, and nowhere else.
        const own = (piece: string): boolean => what === 'email' && /^\S+\/v1\/demo\/(session|me)\b/.test(piece);
        const told = all.filter((piece) => piece.includes(secret) && !own(piece)).map((piece) => piece.slice(0, 300));
        assert.deepEqual(told, [], `${what} was on a customer’s wire`);
      }
    }
    // The team does see them, so that the search above is for what is really there.
    const [person] = (await told<{ readonly customers: readonly { readonly id: string }[] }>('GET', '/customers?q=canary')).customers;
    const kept = JSON.stringify(await told('GET', `/customers/${person?.id ?? ''}`));
    assert.ok(kept.includes(SECRET.value) && kept.includes(SECRET.trait), kept);
    await desk.close();
  });
});
