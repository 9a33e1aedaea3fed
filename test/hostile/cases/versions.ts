import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { neighbour } from '../../support/neighbour.js';
import { until } from '../../support/until.js';
import { type Case, settled, TAG, UNTOLD, visit, vote, type World } from '../world.js';
import { strict } from './policies.js';

/** The tag of another version, built from the sources and served from the host's own site. */
const OTHER = TAG.replace('{server}/', '/other/').replace('data-community', 'data-server="{server}" data-community');

/** What the host's bundler made of the npm packages: community, board and vote. */
const BUNDLE = '<script type="module" src="/host/host.js"></script>';

const BOARD = '<madang-board board="ideas"></madang-board>';
const ROADMAP = '<madang-roadmap board="ideas"></madang-roadmap>';

/** The bundle's board stands in a community of its own; the roadmap is nobody's but the tag's. */
const MIXED = `<madang-community server="{server}" community="demo" locale="en">${BOARD}</madang-community>${ROADMAP}`;

/** What a page asked for, from where: its scripts by the folder they lie in, and its connections. */
function watch(page: Page, world: World): { readonly scripts: Record<string, number>; sockets(): number } {
  const scripts: Record<string, number> = { tag: 0, other: 0, npm: 0 };
  let sockets = 0;
  page.on('websocket', (socket) => {
    sockets += 1;
    socket.on('close', () => (sockets -= 1));
  });
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith(`${world.server.url}/madang/`)) scripts['tag'] = (scripts['tag'] ?? 0) + 1;
    if (url.startsWith(`${world.site.url}/other/parts/`)) scripts['other'] = (scripts['other'] ?? 0) + 1;
    if (url.startsWith(`${world.site.url}/host/`)) scripts['npm'] = (scripts['npm'] ?? 0) + 1;
  });
  return { scripts, sockets: () => sockets };
}

/** Waits until so many connections are open: whoever becomes somebody may open another one first. */
async function connections(asked: ReturnType<typeof watch> | undefined, expected: number): Promise<void> {
  await until(`${expected} connections`, () => asked?.sockets() === expected || undefined);
}

/** Whose class a tag has: `other`, `npm`, or nothing for that of the backend's own script. */
const buildOf = (page: Page, tag: string): Promise<string | undefined> =>
  page.evaluate((name) => (customElements.get(name) as { build?: string } | undefined)?.build, tag);

/** Votes, opens an idea and reads what somebody else says in it, as it is said. */
async function useAll(page: Page, world: World): Promise<void> {
  const { propose, comment } = await neighbour(world.server.url);
  const title = `Two of us ${crypto.randomUUID()}`;
  const id = await propose(title);
  await settled(page);
  await vote(page);
  await page.getByPlaceholder('Search ideas').fill(title);
  const board = page.locator('madang-board');
  const button = board.locator('[part="list"]').getByRole('button', { name: title });
  await button.filter({ hasText: '1' }).waitFor();
  await (await neighbour(world.server.url)).vote(id);
  await button.filter({ hasText: '2' }).waitFor();
  await board.getByRole('link', { name: title }).click();
  await page.locator('madang-idea').getByRole('heading', { name: title }).waitFor();
  await comment(`idea:${id}`, 'Said while you read');
  const said = page.locator('madang-idea').getByText('Said while you read');
  const waits = page.locator('madang-idea madang-thread .fresh');
  await said.or(waits).first().waitFor();
  // It waits for a press while it would move what is in sight.
  if (await waits.isVisible()) await waits.click();
  await said.waitFor();
  await page.keyboard.press('Escape');
  await page.locator('madang-idea').waitFor({ state: 'detached' });
}

const tags = (title: string, first: string, second: string, wins: 'tag' | 'other'): Case => ({
  title,
  chromium: UNTOLD,
  run: async (world) => {
    let asked: ReturnType<typeof watch> | undefined;
    await visit(
      world,
      { body: `${BOARD}${ROADMAP}`, tag: `${first}${second}`, before: async (page) => void (asked = watch(page, world)) },
      async (page) => {
        await useAll(page, world);
        await page.locator('madang-roadmap').getByRole('listitem').first().waitFor();
        for (const tag of ['madang-board', 'madang-idea', 'madang-thread', 'madang-vote', 'madang-roadmap']) {
          assert.equal(await buildOf(page, tag), wins === 'other' ? 'other' : undefined, tag);
        }
        assert.equal(asked?.scripts[wins === 'other' ? 'tag' : 'other'], 0, 'nothing is brought twice');
        await connections(asked, 1);
      },
    );
  },
});

const mixed = (title: string, head: string, tag: string): Case => ({
  title,
  chromium: UNTOLD,
  run: async (world) => {
    let asked: ReturnType<typeof watch> | undefined;
    await visit(
      world,
      { head, body: MIXED, tag, before: async (page) => void (asked = watch(page, world)) },
      async (page) => {
        await useAll(page, world);
        await page.locator('madang-roadmap').getByRole('listitem').first().waitFor();
        assert.ok((asked?.scripts['npm'] ?? 0) > 0 && (asked?.scripts['tag'] ?? 0) > 0, 'both are at work');
        if (head) assert.equal(await buildOf(page, 'madang-community'), 'npm', 'it was there first');
        assert.equal(await buildOf(page, 'madang-roadmap'), undefined, 'only the tag has it');
        // Two communities were named, the bundle's and the tag's: each has the connection that it asked for.
        await connections(asked, 2);
      },
    );
  },
});

/** Pages with more than one copy of the library. */
export const versions: readonly Case[] = [
  tags('two versions by script tag: the first to run brings every widget, over one connection', TAG, OTHER, 'tag'),
  tags('two versions by script tag the other way round: again the first', OTHER, TAG, 'other'),
  {
    title: 'a widget that only the second version knows comes from there, and stands in the first one’s community',
    run: (world) =>
      visit(world, { body: `${BOARD}<madang-later></madang-later>`, tag: `${TAG}${OTHER}` }, async (page) => {
        await settled(page);
        await page.locator('madang-later').getByText('demo').waitFor();
        // It brings what all widgets stand on, the board among them, perhaps before the first copy does.
        await vote(page);
      }),
  },
  {
    title: 'two versions under Trusted Types, where each policy may be made once',
    run: (world) =>
      visit(
        world,
        { headers: strict(world, 'lit-html dompurify'), body: BOARD, tag: `${TAG}${OTHER}` },
        (page) => useAll(page, world),
      ),
  },
  mixed('the script tag beside a copy from npm that was there before it', BUNDLE, TAG),
  mixed('the script tag beside a copy from npm that comes after it', '', `${TAG}${BUNDLE}`),
  {
    title: 'elements of the npm copy stand in the community of the script tag, over one connection',
    chromium: UNTOLD,
    run: async (world) => {
      let asked: ReturnType<typeof watch> | undefined;
      await visit(
        world,
        {
          head: BUNDLE,
          body: `${BOARD}${ROADMAP}`,
          tag: TAG,
          before: async (page) => void (asked = watch(page, world)),
        },
        async (page) => {
          await useAll(page, world);
          await page.locator('madang-roadmap').getByRole('listitem').first().waitFor();
          assert.equal(await buildOf(page, 'madang-board'), 'npm');
          assert.equal(await buildOf(page, 'madang-roadmap'), undefined);
          assert.equal(asked?.sockets(), 1);
        },
      );
    },
  },
];
