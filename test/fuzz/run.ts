import { MemoryShelf } from '@madang/server/parts';
import { checkDeeds, unrestOf } from './check/rest.js';
import { orderDifference } from './check/views.js';
import { loadParts } from './browser/tab.js';
import { hold } from './kit/fail.js';
import { act, populate } from './play/actions.js';
import { seat, settle, someId } from './play/setting.js';
import { CALM } from './play/plan.js';
import { trouble } from './play/troubles.js';
import { openGate } from './server/gate.js';
import { type Mutant, type Workshop, World } from './world.js';

/** What became of one seed. */
export interface Played {
  readonly seed: number;
  /** What broke; `null` when every rule held. */
  readonly error: unknown;
  /** What happened how often. */
  readonly counts: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
}

/** Longest time in which everything comes to rest once nothing goes wrong any more, in milliseconds. */
const REST = 400_000;
/** Longest time in which a dead connection is noticed, and heads are told, in milliseconds. */
const SILENT = 31_000;
/** The same without heads, which repair what the rest left undone: less than the time between two of them. */
const SOON = 15_000;

/** The simulation that is under way: what a page reports goes there. */
let playing: World | null = null;

/** Builds what all simulations of a process share. */
export async function openWorkshop(): Promise<Workshop> {
  const { engine, self, views } = await loadParts();
  // Where a client tells of a fault that is none of its page's business.
  Object.assign(globalThis, { reportError: (error: unknown) => playing?.blame(error) });
  return {
    gates: [await openGate(), await openGate()],
    truth: await openGate(),
    parts: { engine: async () => engine, self: async () => self, views: async () => views },
    shelf: new MemoryShelf(),
  };
}

let runs = 0;

/** Plays one seed from beginning to end. */
export async function play(workshop: Workshop, seed: number, mutant?: Mutant): Promise<Played> {
  const world = await World.open(seed, `run-${(runs += 1)}`, workshop, mutant);
  playing = world;
  let error: unknown = null;
  try {
    await playOut(world);
  } catch (thrown) {
    error = thrown;
  }
  await world.close();
  world.counts.set('events', world.scheduler.ran);
  world.counts.set('commits', world.history.commits);
  return { seed, error, counts: world.counts, trace: world.trace };
}

async function playOut(world: World): Promise<void> {
  const { chance, plan } = world;
  world.say(`the plan is ${JSON.stringify(plan)}`);
  const ids = Array.from({ length: chance.whole(2, 6) }, () => someId(world));
  await settle(world, ids);
  seat(world);
  for (const tab of world.open) {
    await world.pass(chance.between(0, 500));
    populate(world, tab);
  }

  world.faults = plan.faults;
  const replaceAt = plan.epoch ? chance.whole(5, plan.steps - 5) : -1;
  for (let step = 0; step < plan.steps; step += 1) {
    await world.pass(plan.pace * chance.next() ** 2);
    if (step === replaceAt) {
      await world.replace();
      await settle(world, ids.slice(0, chance.whole(1, ids.length)));
      world.nodes[0]?.dismiss(0);
    }
    if (chance.is(0.06)) trouble(world);
    if (world.open.length > 0) act(world, chance.pick(world.open));
  }

  // Nothing goes wrong from now on.
  world.say('everything heals');
  heal(world);
  await rest(world, REST);
  // What nobody looked at may still be behind, and connections dead without knowing: heads and time repair both.
  await world.pass(SILENT);

  world.say('all is well');
  world.heads = false;
  for (let step = 0; step < 10; step += 1) {
    await world.pass(chance.between(0, 600));
    // Every page may just be on its way to the next.
    if (world.open.length > 0) act(world, chance.pick(world.open), true);
  }
  await world.pass(3_500);
  heal(world);
  await rest(world, SOON);
  await checkDeeds(world);

  world.say('everybody asks for the order of today');
  const boards = world.open.flatMap((tab) => tab.views.flatMap((view) => (view.kind === 'board' ? [{ tab, view }] : [])));
  for (const { view } of boards) {
    world.steps.reordered(view);
    void view.view.showFresh();
  }
  await world.pass(SOON);
  for (const { tab, view } of boards) {
    const difference = await orderDifference(world, tab, view);
    hold('C5', difference === null, () => difference ?? '');
  }
}

/** Everybody is there, in front of the page, with a network and servers. */
function heal(world: World): void {
  world.faults = CALM;
  world.nodes.forEach((node, index) => node.alive || world.startNode(index));
  for (const browser of world.browsers) {
    if (!world.open.some((tab) => tab.browser === browser)) populate(world, world.openTab(browser));
  }
  for (const tab of world.open) {
    tab.setOnline(true);
    tab.setVisible(true);
  }
}

/** Waits until what everybody sees is what the server says, and everything was answered. */
async function rest(world: World, most: number): Promise<void> {
  const step = 2_500;
  for (let waited = 0; ; waited += step) {
    const unrest = await unrestOf(world);
    if (!unrest) return;
    hold('convergence', waited < most, () => `after ${most / 1_000} s of peace: ${unrest}`);
    await world.pass(step);
  }
}
