import { type IssueMove, type IssueState, takesVotes } from '@madang/protocol';
import { decide } from '../decide.js';
import type { Needs } from '../needs.js';
import type { CommunityRecord, IdeaRecord, LinkRecord } from '../records.js';
import type { World } from '../world.js';
import { trackerActor, trackerPerson, uuidOf } from './actor.js';

/** What GitHub says of an issue. */
export interface IssueNews {
  /** GitHub's own id of the message, by which one that comes again is known. */
  readonly delivery: string;
  /** The issue: `ref` of its address. */
  readonly ref: string;
  /** How it stands now. */
  readonly state: IssueState;
  /** Since when, by GitHub's clock; Unix milliseconds. */
  readonly at: number;
}

/** What came of {@link IssueNews}. */
export interface Heard {
  readonly repeated: boolean;
  /** Ideas that are linked to the issue. */
  readonly ideas: number;
  readonly moved: number;
}

/** Under which a message is heard once: no client id of a person has a colon. */
const clientOf = ({ delivery }: IssueNews): string => `github:${delivery}`;

const entryOf = ({ delivery }: IssueNews, idea: string): string => uuidOf(`github ${delivery} ${idea}`);

/**
 * Keeps how an issue stands, whether or not an idea is linked to it: for links that are made later. It goes before
 * {@link hearIssue}, in a transaction of its own, so that of a link that is made at the same time one of the two knows.
 */
export function noteIssue(world: World, { ref, state, at }: IssueNews): void {
  const known = world.linked.issue(ref);
  if (!known || !isOld(known, { state, at })) world.linked.putIssue({ ref, state, stateAt: at });
}

/** Names the facts that hearing takes; `ideas` are linked to the issue, as far as is known before. */
export function needsOfIssue(
  community: CommunityRecord,
  news: IssueNews,
  ideas: readonly string[],
  needs: Needs,
): void {
  needs.clients.add(clientOf(news));
  needs.people.add(trackerActor(community).id);
  for (const idea of ideas) {
    needs.ideas.add(idea);
    needs.links.add(idea);
    needs.timeline.add(entryOf(news, idea));
  }
}

/**
 * Notes how an issue stands beside the ideas that are linked to it, and moves those that the company wants moved by it:
 * by the very command with which its staff move one, once for a message, and never back over what they said since
 * (SPEC rules K3, K4).
 */
export function hearIssue(
  world: World,
  community: CommunityRecord,
  news: IssueNews,
  ideas: readonly string[],
  at: number,
): Heard {
  const actor = trackerActor(community);
  const linked = ideas.flatMap((id) => {
    const idea = world.idea(id);
    const link = idea?.community === community.id ? world.linked.of(id).find(({ ref }) => ref === news.ref) : undefined;
    return idea && link ? [{ idea, link }] : [];
  });
  if (world.client(clientOf(news))) return { repeated: true, ideas: linked.length, moved: 0 };
  if (linked.length === 0) return { repeated: false, ideas: 0, moved: 0 };
  if (!world.person(actor.id)) world.putPerson(trackerPerson(community, at));
  let moved = 0;
  for (const { idea, link } of linked) {
    if (isOld(link, news)) continue;
    world.begin();
    world.linked.put({ ...link, state: news.state, stateAt: news.at });
    world.log({ at, kind: 'link.heard', person: null, idea: idea.id, data: { tracker: link.kind, state: news.state } });
    const move = moveFor(community, news.state);
    if (!move || !mayMove(world, idea, news, actor.id)) continue;
    const args = { id: entryOf(news, idea.id), idea: idea.id, status: move.to, note: move.note };
    const refused = decide(world, community, actor, { name: 'status.set', args }, at);
    if (!refused) moved += 1;
  }
  world.putClient({ id: clientOf(news), person: actor.id, last: 1, answers: [], fingerprint: null, usedAt: at });
  return { repeated: false, ideas: linked.length, moved };
}

/**
 * GitHub promises no order, and anybody who saw a message may send it again under another id. Its clock tells whole
 * seconds: within one, only what is so already is old.
 */
function isOld(
  { state, stateAt }: Pick<LinkRecord, 'state' | 'stateAt'>,
  news: Pick<IssueNews, 'state' | 'at'>,
): boolean {
  return stateAt !== null && (stateAt > news.at || (stateAt === news.at && state === news.state));
}

/** Where the company wants an idea to go when its issue comes to stand so. */
function moveFor({ trackers }: CommunityRecord, state: IssueState): IssueMove | undefined {
  switch (state) {
    // Only that an issue was opened again is listened to, not that it was opened.
    case 'open':
      return trackers?.moves?.reopened;
    case 'completed':
    case 'not-planned':
      return trackers?.moves?.[state];
    case 'duplicate':
      return undefined;
  }
}

/** Whether what a tracker says may move an idea: staff's own word stands above it. */
function mayMove(world: World, idea: IdeaRecord, news: IssueNews, self: string): boolean {
  const last = world.linked.lastMove(idea.id);
  const byHand = last?.person !== self;
  // They moved it since, or they closed it: what ended by hand is opened, or ended otherwise, by hand.
  if (byHand && last && last.at >= news.at) return false;
  if (byHand && !takesVotes(idea.status)) return false;
  // Several issues make one idea: it is not done before the last of them is.
  return news.state === 'open' || world.linked.of(idea.id).every(({ kind, state }) => kind !== 'github' || isClosed(state));
}

function isClosed(state: IssueState | null): boolean {
  return state !== null && state !== 'open';
}
