import type { MutationCall } from '@madang/protocol';
import type { Actor } from '@madang/server/parts';
import type { Browser } from '../browser/browser.js';
import { BOARD } from '../browser/tab.js';
import { KNOWN, type KnownKey, knownRecord } from '../server/people.js';
import type { World } from '../world.js';

/** Tags that ideas have. */
export const TAGS = ['shop', 'app'] as const;

/** An id out of the seed. */
export function someId(world: World): string {
  const hex = (digits: number): string => Math.floor(world.chance.next() * 16 ** digits).toString(16).padStart(digits, '0');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
}

/** Fills the board: some ideas, voted for and talked about before anybody came. */
export async function settle(world: World, ids: readonly string[]): Promise<void> {
  const { chance, community } = world;
  const node = world.nodes[0];
  if (!node) throw new Error('there is no server');
  for (const key of Object.keys(KNOWN) as KnownKey[]) {
    await world.store.putPerson(knownRecord(key, community, world.scheduler.now));
  }
  const staff: Actor = { id: knownRecord('staff', community, 0).id, community, role: 'staff', anonymous: false };
  const calls: MutationCall[] = [];
  for (const [index, id] of ids.entries()) {
    const tags = chance.is(0.5) ? [chance.pick(TAGS)] : [];
    calls.push({ name: 'idea.create', args: { id, board: BOARD, title: `Idea number ${index}`, body: `**Words** of ${index}`, tags } });
    for (let count = chance.whole(0, 4); count > 0; count -= 1) {
      calls.push({ name: 'comment.add', args: { id: someId(world), thread: `idea:${id}`, body: `Word ${count}` } });
    }
    if (chance.is(0.4)) {
      const status = chance.pick(['planned', 'building', 'shipped'] as const);
      calls.push({ name: 'status.set', args: { id: someId(world), idea: id, status, note: '' } });
    }
  }
  const done = calls.map((call) => node.services.mutator.mutate(world.record, staff, null, call));
  let open = true;
  void Promise.all(done).then(() => (open = false));
  while (open) await world.pass(100);
}

/** Seats everybody whom the plan names, two of a name in one browser. */
export function seat(world: World): void {
  const browsers = new Map<string, Browser>();
  for (const who of world.plan.tabs) {
    let browser = browsers.get(who);
    if (!browser) {
      const token = who === 'alice' || who === 'staff' ? who : who === 'shared' ? 'mina' : null;
      browsers.set(who, (browser = world.browser(who, token, who === 'shared')));
    }
    world.openTab(browser);
  }
}
