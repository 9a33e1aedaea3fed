import {
  changedPreferences,
  type CommentRow,
  INBOX,
  ideaThread,
  type InboxPage,
  type MutedIdeas,
  type InboxRead,
  type News,
  type NewsGroup,
  type NewsReason,
  type Preferences,
  type PreferencesChange,
  type Topic,
} from '@madang/protocol';
import { excerptWords } from './render.js';
import type { FakePerson, FakeWorld } from './world.js';

/** Something that happened, before it is told to anybody. */
type Happened = Omit<News, 'seq' | 'why'> & { readonly id: string; readonly comment?: string };

/** Why somebody hears of an idea, and since when. */
interface Reason {
  readonly why: NewsReason;
  readonly since: number;
}

const QUIET: Required<Preferences> = {
  mail: { official: 'instant', direct: 'instant', comments: 'daily' },
  push: { official: true, direct: true, comments: false },
  muted: false,
  mutedBoards: [],
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  quiet: { from: 21, until: 8 },
  follow: { proposed: true, commented: true, voted: true },
};

/** Everybody's inbox, by the rules that people notice: a query over what happened, and how far each has read. */
export class FakeInbox {
  readonly #world: FakeWorld;
  readonly #seqs = new Map<string, number>();
  /** How far somebody has read: everything, by their id, or one idea, by both ids. */
  readonly #read = new Map<string, number>();
  readonly #preferences = new Map<string, Required<Preferences>>();

  constructor(world: FakeWorld) {
    this.#world = world;
  }

  /** A page of somebody's inbox. */
  page(person: FakePerson, search: URLSearchParams): InboxPage {
    this.#number();
    const all = this.#groups(person);
    const cursor = search.get('after');
    const from = cursor === null ? 0 : all.findIndex(({ idea }) => idea.id === cursor) + 1;
    const groups = all.slice(from, from + INBOX.page);
    const last = groups.at(-1);
    const next = last && from + groups.length < all.length ? last.idea.id : undefined;
    return { groups, unread: this.unread(person), seq: this.#seqs.size, ...(next !== undefined && { next }) };
  }

  /** How many ideas have something new for somebody. */
  unread(person: FakePerson): number {
    this.#number();
    return Math.min(INBOX.unread, this.#groups(person).filter(({ unread }) => unread > 0).length);
  }

  /** Somebody has read. Whether they had not before. */
  read(person: FakePerson, { idea, seq }: InboxRead): boolean {
    const key = idea === undefined ? person.id : `${person.id} ${idea}`;
    if (seq <= (this.#read.get(key) ?? 0)) return false;
    this.#read.set(key, seq);
    return true;
  }

  /** What somebody said that they want to hear no more of. */
  muted(person: FakePerson): MutedIdeas {
    const said = this.#world.rows(`me:${person.id}`, 'follow').filter(({ on }) => !on).sort((a, b) => b.at - a.at);
    const ideas = said.flatMap(({ id, at }) => {
      const idea = this.#world.ideas.get(id);
      return idea ? [{ id, board: idea.board, title: idea.title, at }] : [];
    });
    return { ideas };
  }

  /** What somebody wants to hear. */
  preferences(person: FakePerson): Required<Preferences> {
    return this.#preferences.get(person.id) ?? QUIET;
  }

  /** Somebody wants to hear something else. */
  prefer(person: FakePerson, change: PreferencesChange): Preferences {
    const preferences = changedPreferences(this.preferences(person), change);
    this.#preferences.set(person.id, preferences);
    return preferences;
  }

  /** Why somebody hears of an idea, each since when; `null` when they do not. */
  follows(person: FakePerson, id: string): readonly Reason[] | null {
    const reasons = this.#reasons(person, id);
    return reasons.length > 0 ? reasons : null;
  }

  #reasons(person: FakePerson, id: string): readonly Reason[] {
    const world = this.#world;
    const mine: Topic = `me:${person.id}`;
    const idea = world.ideas.get(id);
    const said = world.row(mine, 'follow', id);
    if (!idea || said?.on === false) return [];
    const by = this.preferences(person).follow;
    const spoke = this.#comments(id).find(({ author }) => author.id === person.id);
    const vote = world.row(mine, 'vote', id);
    return [
      ...(by?.proposed !== false && idea.author?.id === person.id ? [{ why: 'proposed', since: idea.createdAt } as const] : []),
      ...(said ? [{ why: 'followed', since: said.at } as const] : []),
      ...(by?.commented !== false && spoke ? [{ why: 'commented', since: spoke.createdAt } as const] : []),
      ...(by?.voted !== false && vote ? [{ why: 'voted', since: vote.at } as const] : []),
    ];
  }

  #groups(person: FakePerson): NewsGroup[] {
    const muted = this.preferences(person).mutedBoards;
    return [...this.#world.ideas.values()]
      .filter(({ board }) => !muted.includes(board))
      .flatMap(({ id, board, title, status }): NewsGroup[] => {
        const news = this.#of(person, id);
        if (news.length === 0) return [];
        const read = Math.max(this.#read.get(person.id) ?? 0, this.#read.get(`${person.id} ${id}`) ?? 0);
        const told = news.slice(0, INBOX.newsOfIdea);
        const unread = news.filter(({ seq }) => seq > read).length;
        return [{ idea: { id, board, title, status }, news: told, unread, more: news.length - told.length }];
      })
      .sort((a, b) => (b.news[0]?.seq ?? 0) - (a.news[0]?.seq ?? 0));
  }

  /** What one person hears of an idea, the newest first. */
  #of(person: FakePerson, id: string): News[] {
    const reasons = this.#reasons(person, id);
    const muted = this.#world.row(`me:${person.id}`, 'follow', id)?.on === false;
    if (muted) return [];
    const comments = new Map(this.#comments(id).map((comment) => [comment.id, comment]));
    return this.#happened(id)
      .filter(({ by }) => by?.id !== person.id)
      .flatMap((one): News[] => {
        const { id: key, ...rest } = one;
        const seq = this.#seqs.get(key) ?? 0;
        const comment = comments.get(one.comment ?? '');
        if (comment?.mentions?.some((mention) => mention.id === person.id)) {
          return [{ ...rest, seq, kind: 'mention', why: 'mentioned' }];
        }
        if (comment && comments.get(comment.parent ?? '')?.author.id === person.id) {
          return [{ ...rest, seq, kind: 'reply', why: 'replied' }];
        }
        const reason = reasons.find(({ why, since }) => one.at >= since && !(comment && why === 'voted'));
        return reason ? [{ ...rest, seq, why: reason.why }] : [];
      })
      .sort((a, b) => b.seq - a.seq);
  }

  #comments(id: string): CommentRow[] {
    return this.#world.rows(`thread:${ideaThread(id)}`, 'comment');
  }

  #happened(id: string): Happened[] {
    const topic: Topic = `idea:${id}`;
    const response = this.#world.row(topic, 'response', id);
    const steps = this.#world.rows(topic, 'event').map(
      (event): Happened =>
        event.type === 'status'
          ? { id: event.id, kind: 'status', at: event.at, by: event.by, status: event.to, text: event.note }
          : { id: event.id, kind: 'response', at: event.at, by: event.by, text: excerptWords(response?.body ?? '') },
    );
    const comments = this.#comments(id).map(
      ({ id: comment, createdAt: at, author, body }): Happened => ({
        id: comment, kind: 'comment', at, by: author, text: excerptWords(body), comment,
      }),
    );
    return [...steps, ...comments];
  }

  /** Gives what happened since the last question its numbers, in the order in which it happened. */
  #number(): void {
    const all = [...this.#world.ideas.keys()].flatMap((id) => this.#happened(id));
    const anew = all.filter(({ id }) => !this.#seqs.has(id)).sort((a, b) => a.at - b.at);
    for (const { id } of anew) this.#seqs.set(id, this.#seqs.size + 1);
  }
}
