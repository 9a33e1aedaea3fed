import type { NewsReason } from '@madang/protocol';
import { newsOf } from '../domain/news/news-of.js';
import type { EventRecord } from '../domain/records.js';
import type { Store } from '../store/store.js';

/** Most people that one message names. */
export const PEOPLE_OF_MESSAGE = 500;

/** Some of those who are to hear of news, by the company's own user ids. */
export interface PeoplePage {
  readonly people: readonly { readonly userId: string; readonly why: NewsReason }[];
  /** Where the next page begins; `null` on the last. */
  readonly next: number | null;
}

type PeopleStore = Pick<Store, 'followers' | 'followersAmong' | 'userIds' | 'comment' | 'preferences'>;

/**
 * A page of those who follow what an entry of the log tells of and whom the company knows by its own user ids; who did
 * it is left out, and who wants to hear nothing outside the inbox. Whom a comment names or answers come with the first
 * page, instead of as followers. `null` where the entry is no news.
 */
export async function peopleOf(store: PeopleStore, event: EventRecord, after: number): Promise<PeoplePage | null> {
  const news = newsOf(event);
  if (!news) return null;
  const { community } = event;
  const { idea, reach, at } = news;
  const meant = await meantBy(store, event, idea);
  const { people, next } = await store.followers({ community, idea, reach, at, after, limit: PEOPLE_OF_MESSAGE });
  const followers = people
    .filter(({ person, preferences }) => person !== event.person && !meant.has(person) && preferences?.muted !== true)
    .map(({ person, why }) => [person, why] as const);
  const told = new Map<string, NewsReason>([...(after === 0 ? meant : []), ...followers]);
  const ids = await store.userIds(community, [...told.keys()]);
  return {
    people: [...told].flatMap(([person, why]) => {
      const userId = ids.get(person);
      return userId === undefined ? [] : [{ userId, why }];
    }),
    next,
  };
}

/** Whom a comment means, who is named and who is answered, unless they want to hear nothing of it (SPEC rule B2). */
async function meantBy(store: PeopleStore, event: EventRecord, idea: string): Promise<ReadonlyMap<string, NewsReason>> {
  const meant = new Map<string, NewsReason>();
  if (event.kind !== 'comment.added') return meant;
  const { community, person: by, data } = event;
  const comment = await store.comment(community, String(data['comment']));
  // What was taken back means nobody any more.
  if (!comment || comment.deletedAt !== null) return meant;
  const { to } = data;
  if (typeof to === 'string') meant.set(to, 'replied');
  for (const { id } of comment.mentions) meant.set(id, 'mentioned');
  meant.delete(by ?? '');
  const following = meant.size > 0 ? await store.followersAmong(community, idea, 'comments', [...meant.keys()]) : [];
  for (const person of [...meant.keys()]) {
    const said = following.includes(person) ? await store.preferences(community, person) : null;
    if (!following.includes(person) || said?.muted) meant.delete(person);
  }
  return meant;
}
