import { Violation } from '../kit/fail.js';
import type { World } from '../world.js';

/** Something that happens to servers and cables. */
export function trouble(world: World): void {
  const { chance } = world;
  switch (chance.weigh({ kill: 3, deploy: 2, cut: 3, dismiss: 1, nosy: 2 })) {
    case 'kill':
      return restart(world, chance.whole(0, world.nodes.length - 1), false);
    case 'deploy':
      return restart(world, chance.whole(0, world.nodes.length - 1), true);
    case 'cut':
      world.say('a connection breaks');
      return world.network.cutOne();
    case 'dismiss':
      world.say('everybody is sent away');
      return world.nodes.forEach((node) => node.dismiss(chance.whole(0, 2)));
    case 'nosy':
      return pry(world);
  }
}

/** A process ends, with a word or without, and another begins. */
function restart(world: World, index: number, politely: boolean): void {
  const node = world.nodes[index];
  if (!node?.alive) return;
  world.say(`server ${index} ${politely ? 'stops' : 'is killed'}`);
  world.count(politely ? 'deploy' : 'kill');
  if (politely) node.dismiss(1);
  node.kill();
  world.scheduler.after(world.chance.is(0.5) ? world.chance.between(0, 300) : world.chance.between(0, 12_000), () => {
    if (world.nodes[index] === node) world.startNode(index);
  });
}

/** Somebody without a name wants to know what belongs to others (SPEC rule N5). */
function pry(world: World): void {
  const owner = world.tabs.flatMap(({ client }) => client.me.value.person?.id ?? [])[0];
  const node = world.nodes.find(({ alive }) => alive);
  if (!owner || !node) return;
  const topic = `me:${owner}`;
  world.count('pried');
  const told = (text: string): void => world.blame(new Violation('N5', `${topic} was told to nobody: ${text}`));
  const carrier = {
    emit: (_event: string, text: string) => (text.includes(topic) ? told(text) : undefined),
    hangUp: () => undefined,
  };
  const ask = async (): Promise<void> => {
    const { peer } = await node.accept({ v: 1, community: world.community }, carrier);
    const answer = await peer.sub({ topic, since: [world.store.epoch, 0] });
    if (answer.type !== 'forbidden') told(JSON.stringify(answer));
  };
  ask().catch(() => undefined);
}
