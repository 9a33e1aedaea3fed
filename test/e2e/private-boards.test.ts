import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { launch, openPage } from '../support/browser.js';
import { COMPANY_SECRETS, companyToken } from '../support/company.js';
import { startServer, type TestServer } from '../support/server.js';
import { until } from '../support/until.js';

const uuid = (n: number): string => `01900000-0000-7000-a000-${String(n).padStart(12, '0')}`;
const [LAB, IDEA, COMMENT, PHOTO, OPEN, SEGMENT] = ['lab', uuid(1), uuid(2), uuid(3), uuid(4), uuid(5)];
/** In everything that stands on the private board. */
const CANARY = 'canary7719';

const WIDGETS = `<madang-board board="${LAB}"></madang-board>
  <madang-board board="ideas"></madang-board>
  <madang-thread topic="idea:${IDEA}"></madang-thread>
  <madang-vote idea="${IDEA}"></madang-vote>
  <madang-inbox></madang-inbox>`;

/** A page of the company's, which knows who has logged in. */
const SHOP = `<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">
  <script>globalThis.madangSettings = { locale: 'en', getToken: () => globalThis.companyToken() };</script>
  <script type="module" src="/madang.js" data-community="demo"></script>${WIDGETS}</html>`;

/** Somebody in a browser of their own, with all that the server told it. */
interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What was answered, and what came over the connection. */
  readonly wire: string[];
  readonly complaints: readonly string[];
}

describe('a board that is kept to some, in the widgets', () => {
  let site: string;
  let server: TestServer;
  let browser: Awaited<ReturnType<typeof launch>>;
  const bearer = (claims: object): string => companyToken({ ...claims }, Date.now());
  const admin = (): string => bearer({ sub: 'keeper', name: 'Keeper', roles: ['admin'] });

  before(async () => {
    site = await mkdtemp(join(tmpdir(), 'madang-shop-'));
    await writeFile(join(site, 'shop.html'), SHOP);
    server = await startServer({ demo: true, site, env: { MADANG_COMPANY_SECRETS: COMPANY_SECRETS } });
    browser = await launch();
    const rule = { match: 'all', conditions: [{ on: 'trait', trait: 'beta', is: 'one-of', values: ['yes'] }] };
    await write('PUT', `/segments/${SEGMENT}`, { name: `Testers ${CANARY}`, rule });
    const access = { see: [SEGMENT], propose: 'staff' };
    await write('PUT', '/settings', { boards: [{ id: LAB, name: `Lab ${CANARY}`, description: CANARY, access }] });
    await photo();
    const idea = { title: `A ladle ${CANARY}`, body: `Long ${CANARY}`, tags: [CANARY] };
    await write('POST', `/boards/${LAB}/ideas`, { id: IDEA, ...idea, photos: [PHOTO], alts: { [PHOTO]: `A sketch ${CANARY}` } });
    await write('POST', `/threads/idea:${IDEA}/comments`, { id: COMMENT, body: `Word ${CANARY}` });
    await write('POST', '/boards/ideas/ideas', { id: OPEN, title: 'A kettle', body: 'For everybody' });
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await rm(site, { recursive: true, force: true });
  });

  async function write(method: string, path: string, body: object, as = admin()): Promise<void> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${as}` };
    const answer = await fetch(`${server.url}/v1/demo${path}`, { method, headers, body: JSON.stringify(body) });
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.text()}`);
  }

  /** A picture, as a canvas makes one. */
  async function photo(): Promise<void> {
    const { page, context } = await openPage(browser);
    const bytes = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(60, 40);
      canvas.getContext('2d')?.fillRect(0, 0, 60, 40);
      const blob = await canvas.convertToBlob({ type: 'image/png' });
      return [...new Uint8Array(await blob.arrayBuffer())];
    });
    await context.close();
    const headers = { 'content-type': 'image/png', authorization: `Bearer ${admin()}` };
    const answer = await fetch(`${server.url}/v1/demo/photos/${PHOTO}`, { method: 'PUT', headers, body: Buffer.from(bytes) });
    assert.equal(answer.status, 201, await answer.text());
  }

  async function visit(claims: object): Promise<Visit> {
    const { page, context, complaints } = await openPage(browser, { locale: 'en-GB' });
    const wire: string[] = [];
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void wire.push(String(payload))));
    page.on('response', (response) => {
      if (!response.url().startsWith(`${server.url}/v1/`)) return;
      void response.text().then((text) => wire.push(`${response.status()} ${text}`), () => {});
    });
    await page.exposeFunction('companyToken', () => bearer(claims));
    await page.goto(`${server.url}/shop.html`);
    return { page, context, wire, complaints };
  }

  test('a customer of its segment sees it live, and may not what is kept to others', async () => {
    const { page, context, wire } = await visit({ sub: 'member', name: 'Mina', traits: { beta: 'yes' } });
    const lab = page.locator(`madang-board[board=${LAB}]`);
    await lab.getByText(`A ladle ${CANARY}`).waitFor();
    await page.locator('madang-thread').getByText(`Word ${CANARY}`).waitFor();
    await lab.getByText('Only some people may suggest something here.').waitFor();
    assert.equal(await lab.locator('.ask').count(), 0);
    await lab.getByRole('button', { name: `A ladle ${CANARY}` }).click();
    await lab.locator('button[part=vote][aria-pressed=true]').waitFor();
    await write('PUT', `/ideas/${IDEA}`, { title: `A spoon ${CANARY}`, body: '' });
    await lab.getByText(`A spoon ${CANARY}`).waitFor();
    assert.ok(wire.some((told) => told.includes(CANARY) && !told.startsWith('200')), 'it came live');
    // The photo is drawn from its bytes: nobody gets it without saying who they are.
    await lab.getByText(`A spoon ${CANARY}`).click();
    await page.getByRole('img', { name: `A sketch ${CANARY}` }).waitFor();
    await context.close();
  });

  test('another customer has not one word of it, in no answer and no frame, whatever happens there', async () => {
    const { page, context, wire, complaints } = await visit({ sub: 'other', name: 'Jun', traits: { beta: 'no' } });
    const ideas = page.locator('madang-board[board=ideas]');
    await ideas.getByText('A kettle').first().waitFor();
    const lab = page.locator(`madang-board[board=${LAB}]`);
    await lab.getByRole('alert').or(lab.locator('.notice')).first().waitFor();
    await write('PUT', `/ideas/${IDEA}`, { title: `A fork ${CANARY}`, body: CANARY });
    await write('POST', `/threads/idea:${IDEA}/comments`, { body: `Again ${CANARY}` });
    await write('PUT', `/ideas/${IDEA}/status`, { status: 'planned', note: CANARY });
    await write('PUT', `/ideas/${OPEN}`, { title: 'A kettle that sings', body: '' });
    await ideas.getByText('A kettle that sings').first().waitFor();
    await until('what is open came live', () => wire.some((told) => told.includes('that sings')) || undefined);
    assert.ok(wire.length > 5, String(wire.length));
    const leaks = wire.filter((told) => [CANARY, SEGMENT].some((secret) => told.includes(secret)));
    assert.deepEqual(leaks.map((told) => told.slice(0, 500)), []);
    assert.ok(!(await page.content()).includes(CANARY));
    for (const line of complaints) assert.match(line, /404/);
    await context.close();
  });
});
