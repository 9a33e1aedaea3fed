import type { LinkAddArgs, LinkRemoveArgs, WireError } from '@madang/protocol';
import { LINKS } from '@madang/protocol';
import { type Actor, ensurePerson } from '../actor.js';
import type { Needs } from '../needs.js';
import type { CommunityRecord } from '../records.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { trackerAddress } from './address.js';

/** Names the issue that an address leads to, so that how it stands is known when an idea is linked to it. */
export function needsOfLink({ trackers }: CommunityRecord, { url }: LinkAddArgs, needs: Needs): void {
  const read = trackerAddress(url, trackers?.hosts);
  if (read.type === 'address') needs.issues.add(read.address.ref);
}

/** Links an idea to an issue of a tracker. Linking it to the same one again changes nothing. */
export function addLink(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  args: LinkAddArgs,
  at: number,
): WireError | null {
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  const read = trackerAddress(args.url, community.trackers?.hosts);
  if (read.type === 'wrong') return refuse('invalid', `url ${read.why}`, 'url');
  const { address } = read;
  const links = world.linked.of(idea.id);
  if (links.some(({ ref }) => ref === address.ref)) return null;
  // Its host was not known as a tracker's when it was linked.
  const outgrown = links.find(({ url }) => url === address.url);
  if (!outgrown && links.length >= LINKS.most) {
    return refuse('invalid', `An idea has no more than ${LINKS.most} links.`, 'url');
  }
  ensurePerson(world, actor, at);
  if (outgrown) world.linked.remove(outgrown);
  world.linked.add({ ...address, idea: idea.id, at });
  world.log({ at, kind: 'link.added', person: actor.id, idea: idea.id, data: { tracker: address.kind } });
  return null;
}

/** Takes a link away. One that is not there changes nothing. */
export function removeLink(
  world: World,
  community: CommunityRecord,
  actor: Actor,
  args: LinkRemoveArgs,
  at: number,
): WireError | null {
  const idea = world.idea(args.idea);
  if (!idea || idea.community !== actor.community) return refuse('not-found', 'There is no such idea.', 'idea');
  const read = trackerAddress(args.url, community.trackers?.hosts);
  const ref = read.type === 'address' ? read.address.ref : null;
  const link = world.linked.of(idea.id).find((one) => one.url === args.url || one.ref === ref);
  if (!link) return null;
  ensurePerson(world, actor, at);
  world.linked.remove(link);
  world.log({ at, kind: 'link.removed', person: actor.id, idea: idea.id, data: { tracker: link.kind } });
  return null;
}
