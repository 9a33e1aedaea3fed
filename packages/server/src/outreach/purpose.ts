import { type NewsClass, newsClassOf } from '@madang/protocol';
import { type NewsEntry, newsOf } from '../domain/news/news-of.js';
import { preferencesOf } from '../domain/news/preferences.js';
import type { CommunityRecord, EventRecord } from '../domain/records.js';
import type { Batch, Purpose } from '../readers/index.js';
import type { Follower } from '../store/inbox.js';
import type { DuePerson } from '../store/outreach.js';
import type { Store } from '../store/store.js';
import { type Channel, paceOf } from './plan.js';
import { timeFor } from './when.js';

/** People that are looked at together: a moment of the database, not a second of it. */
const PIECE = 100;

/** So many times as long as one piece took, others have the database to themselves before the next. */
const REST = 2;

/** What turning news into people to be told takes. */
export interface PurposeOptions {
  readonly store: Pick<Store, 'community' | 'followers' | 'mailboxes' | 'withDevices' | 'makeDue' | 'comment' | 'preferences'>;
  readonly channels: readonly Channel[];
  /** Unix milliseconds. */
  readonly now: () => number;
  /** How long what goes out at once waits for more of the same, in milliseconds. */
  readonly gather: number;
  /** Lets others have a turn, and so many milliseconds. */
  readonly pause: (ms: number) => Promise<void>;
  /** Somebody is due by a channel at that time, and nobody sooner that was not told of. */
  readonly onDue: (channel: Channel, at: number) => void;
  /** Somebody wants to hear no more of an idea. */
  readonly onMute: (community: string, person: string) => Promise<void>;
}

/**
 * The reader of the log that notes who is to be written to, and when. It writes to nobody: that is the sender's, who
 * looks again at what is new when the time has come.
 */
export function outreachPurpose(options: PurposeOptions): Purpose {
  return {
    name: 'outreach',
    // What was there before somebody thought of writing to people is nothing to write to them about.
    starts: 'head',
    kinds: ['status.set', 'response.set', 'comment.added', 'idea.merged', 'follow.unset'],
    async handle({ community: id, events, signal, reached }: Batch) {
      const community = await options.store.community(id);
      if (!community) return;
      for (const event of events) {
        signal.throwIfAborted();
        if (event.kind === 'follow.unset' && event.person !== null) await options.onMute(community.id, event.person);
        const news = newsOf(event);
        if (news) await tell(options, community, event, news, signal);
        reached(event.seq);
      }
    },
  };
}

async function tell(
  options: PurposeOptions,
  community: CommunityRecord,
  event: EventRecord,
  { idea, reach, kind, at, seq, person: by, words }: NewsEntry,
  signal: AbortSignal,
): Promise<void> {
  const { store, now, pause } = options;
  const meant = words !== null && reach === 'comments' ? await meantBy(store, community.id, event, words) : [];
  if (meant.length > 0) await due(options, community, seq, 'direct', meant.filter(({ person }) => person !== by));
  const others = new Set([by, ...meant.map(({ person }) => person)]);
  let after: number | null = null;
  do {
    const began = now();
    const query = { community: community.id, idea, reach, at, limit: PIECE, ...(after !== null && { after }) };
    const piece: Awaited<ReturnType<typeof store.followers>> = await store.followers(query);
    await due(options, community, seq, newsClassOf(kind), piece.people.filter(({ person }) => !others.has(person)));
    after = piece.next;
    if (after !== null) await pause(REST * (now() - began));
    signal.throwIfAborted();
  } while (after !== null);
}

/** Whom a comment is meant for: who is named by it, and whose comment it answers. */
async function meantBy(
  store: PurposeOptions['store'],
  community: string,
  { data }: EventRecord,
  id: string,
): Promise<readonly Pick<Follower, 'person' | 'preferences'>[]> {
  const comment = await store.comment(community, id);
  if (!comment || comment.deletedAt !== null) return [];
  const to = data['to'];
  const people = new Set([...(typeof to === 'string' ? [to] : []), ...comment.mentions.map(({ id: person }) => person)]);
  return Promise.all(
    [...people].map(async (person) => ({ person, preferences: await store.preferences(community, person) })),
  );
}

/** Notes those of them who want to hear of it by a channel and can be reached there. */
async function due(
  { store, channels, now, gather, onDue }: PurposeOptions,
  community: CommunityRecord,
  seq: number,
  of: NewsClass,
  people: readonly Pick<Follower, 'person' | 'preferences'>[],
): Promise<void> {
  for (const channel of channels) {
    const at = now();
    const wanting = people.flatMap(({ person, preferences: said }): DuePerson[] => {
      const preferences = preferencesOf(said, community);
      const pace = paceOf(preferences, channel, of);
      return pace === null ? [] : [{ person, pace, at: timeFor(pace, at, preferences, gather) }];
    });
    if (wanting.length === 0) continue;
    const reached = await reachedBy(store, channel, community.id, wanting.map(({ person }) => person));
    const reachable = wanting.filter(({ person }) => reached.has(person));
    if (reachable.length === 0) continue;
    await store.makeDue(community.id, channel, seq, reachable);
    onDue(channel, Math.min(...reachable.map((one) => one.at)));
  }
}

/** Which of these people can be reached by a channel: by an address that was shown to be theirs, or a browser. */
async function reachedBy(
  store: Pick<PurposeOptions['store'], 'mailboxes' | 'withDevices'>,
  channel: Channel,
  community: string,
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  switch (channel) {
    case 'mail': {
      const boxes = await store.mailboxes(community, people);
      return new Set([...boxes].filter(([, { suppressed }]) => suppressed === null).map(([person]) => person));
    }
    case 'push':
      return store.withDevices(community, people);
  }
}
