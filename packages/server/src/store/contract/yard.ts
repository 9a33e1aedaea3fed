import type { IdeaKind, Photo, Sort, Status } from '@madang/protocol';
import { NO_LOOP } from '../../domain/loop/loop.js';
import { noNeeds, voteKey } from '../../domain/needs.js';
import { authorOf } from '../../domain/projections.js';
import type { BoardRecord, CommunityRecord, IdeaRecord, PersonRecord, PhotoRecord } from '../../domain/records.js';
import type { Changes, World } from '../../domain/world.js';
import type { PhotoKept, Store } from '../store.js';

let communities = 0;
let ids = 0;

/** A new id in the shape of a UUID; never the same one twice in a process, and always the same ones. */
export function nextId(): string {
  ids += 1;
  return `00000000-0000-4000-8000-${ids.toString(16).padStart(12, '0')}`;
}

/** What an idea of a test says, where it matters. */
export interface Proposal {
  readonly id?: string;
  readonly board?: string;
  readonly title?: string;
  readonly body?: string;
  readonly tags?: readonly string[];
  readonly kind?: IdeaKind;
  readonly status?: Status;
  readonly votes?: number;
  readonly score?: number;
  readonly at?: number;
  readonly sourceId?: string | null;
  readonly photos?: readonly Photo[];
  readonly by?: PersonRecord | null;
}

/**
 * A community of its own with two boards, and short ways to change it. It goes through the store's interface with
 * worlds of its own, so that the suite fails by the store and not by the domain.
 */
export class Yard {
  readonly store: Store;
  readonly id: string;

  private constructor(store: Store, id: string) {
    this.store = store;
    this.id = id;
  }

  /** Makes the community. */
  static async open(store: Store): Promise<Yard> {
    communities += 1;
    const yard = new Yard(store, `yard-${communities}`);
    await store.putCommunity(yard.settings(), [yard.board('ideas'), yard.board('help')]);
    return yard;
  }

  settings(): CommunityRecord {
    return { id: this.id, name: '마당', locales: ['ko', 'en'], anonymous: { propose: true, vote: true, comment: false } };
  }

  board(id: string): BoardRecord {
    return { id, community: this.id, name: `Board ${id}`, description: '' };
  }

  /** A person who is kept. */
  async person(over: Partial<PersonRecord> = {}): Promise<PersonRecord> {
    const id = nextId();
    return this.store.putPerson({
      id,
      community: this.id,
      origin: 'known',
      externalId: `sub-${id}`,
      name: '홍길동',
      nickname: null,
      email: `${id}@example.com`,
      avatar: null,
      role: 'customer',
      title: null,
      createdAt: 1_000,
      ...over,
    });
  }

  /** Sends a photo whose bytes tell its id, and their small ones that they are; it waits for words. */
  async photo(by: Pick<PersonRecord, 'id'>, over: Partial<PhotoRecord> = {}, most = 99): Promise<PhotoKept> {
    const id = over.id ?? nextId();
    const photo: PhotoRecord = {
      id,
      community: this.id,
      person: by.id,
      createdAt: 5_000,
      width: 800,
      height: 600,
      hash: `hash of ${id}`,
      beside: null,
      ...over,
    };
    const whole = Buffer.from(`\0whole ${id}\xff`, 'latin1');
    return this.store.putPhoto(photo, { whole, small: Buffer.from(`small ${id}`) }, most);
  }

  /** Proposes ideas, each as a mutation of its own in one group; returns them as they are kept. */
  async propose(...proposals: readonly Proposal[]): Promise<IdeaRecord[]> {
    const ideas = proposals.map((proposal) => ({ ...proposal, id: proposal.id ?? nextId() }));
    const needs = noNeeds(this.id);
    for (const { id, board = 'ideas', sourceId } of ideas) {
      needs.ideas.add(id);
      needs.boards.add(board);
      if (sourceId) needs.sources.add(sourceId);
    }
    await this.store.write(needs, (world) => ideas.forEach((idea) => this.add(world, idea)));
    return Promise.all(ideas.map(({ id }) => this.idea(id)));
  }

  /** Proposes an idea within a world. */
  add(world: World, { id, by = null, ...proposal }: Proposal & { readonly id: string }): void {
    world.begin();
    const { board = 'ideas', title = `Idea ${id}`, body = `Words of ${title}`, at = 5_000 } = proposal;
    world.addIdea(
      {
        id,
        community: this.id,
        board,
        person: by?.id ?? null,
        author: by && authorOf(by),
        kind: proposal.kind ?? 'idea',
        title,
        excerpt: body.slice(0, 200),
        status: proposal.status ?? 'open',
        tags: proposal.tags ?? [],
        votes: proposal.votes ?? 0,
        votesBefore: proposal.votes ?? 0,
        anonymous: 0,
        comments: 0,
        score: proposal.score ?? 0,
        createdAt: at,
        shippedAt: null,
        editedAt: null,
        deletedAt: null,
        answer: null,
        loop: NO_LOOP,
        mergedInto: null,
    merged: 0,
        sourceId: proposal.sourceId ?? null,
        born: 0,
        boardSeq: 0,
        ideaSeq: 0,
        roadmapSeq: null,
      },
      { idea: id, body, html: `<p>${body}</p>`, renderer: 1, contextUrl: null, photos: proposal.photos ?? [], ideaSeq: 0 },
    );
    world.log({ at, kind: 'idea.created', person: by?.id ?? null, idea: id, data: { board } });
  }

  /** Sets a vote, as one mutation of a group of one. */
  async vote(idea: string, person: string, on: boolean, at = 6_000): Promise<Changes> {
    const needs = noNeeds(this.id);
    this.needVote(needs, idea, person);
    const { changes } = await this.store.write(needs, (world) => this.decideVote(world, idea, person, on, at));
    return changes;
  }

  needVote(needs: ReturnType<typeof noNeeds>, idea: string, person: string): void {
    needs.ideas.add(idea);
    needs.people.add(person);
    needs.votes.add(voteKey(idea, person));
    needs.topics.add(`me:${person}`);
  }

  /** Sets a vote within a world; whether that changed anything. */
  decideVote(world: World, idea: string, person: string, on: boolean, at = 6_000): boolean {
    const kept = world.idea(idea);
    if (!kept || (world.vote(idea, person) !== undefined) === on) return false;
    world.begin();
    if (on) world.addVote(idea, person, at);
    else world.removeVote(idea, person);
    const votes = kept.votes + (on ? 1 : -1);
    world.patchIdea(idea, { votes, score: votes / 7 });
    world.log({ at, kind: on ? 'vote.set' : 'vote.unset', person, idea, data: { votes } });
    return true;
  }

  /** Moves an idea to a status. */
  async status(idea: string, by: PersonRecord, to: Status, at: number, note = ''): Promise<Changes> {
    const needs = noNeeds(this.id);
    const id = nextId();
    needs.ideas.add(idea);
    needs.timeline.add(id);
    const { changes } = await this.store.write(needs, (world) => {
      const from = world.idea(idea)?.status;
      if (from === undefined) throw new Error(`no idea ${idea}`);
      world.begin();
      const type = 'status';
      world.addTimeline({ id, idea, person: by.id, by: authorOf(by), type, from, to, note, at, ideaSeq: 0 });
      world.patchIdea(idea, { status: to });
      world.log({ at, kind: 'status.set', person: by.id, idea, data: { from, to } });
    });
    return changes;
  }

  /** Gives or changes the official response. */
  async respond(idea: string, by: PersonRecord, body: string, at: number): Promise<void> {
    const needs = noNeeds(this.id);
    needs.ideas.add(idea);
    needs.responses.add(idea);
    await this.store.write(needs, (world) => {
      const before = world.response(idea);
      world.begin();
      world.putResponse({
        idea,
        person: by.id,
        by: authorOf(by),
        body,
        html: `<p>${body}</p>`,
        renderer: 1,
        at: before?.at ?? at,
        editedAt: before ? at : null,
        listened: false,
        dated: true,
        wordsKey: null,
        ideaSeq: 0,
      });
      world.patchIdea(idea, { answer: { by: authorOf(by), at, excerpt: body.slice(0, 160) } });
    });
  }

  /** Writes comments in a thread, each as a mutation of its own; returns their ids. */
  async comment(
    thread: string,
    by: PersonRecord,
    ...lines: readonly {
      readonly body: string;
      readonly at: number;
      readonly parent?: string;
      readonly photos?: readonly Photo[];
    }[]
  ): Promise<string[]> {
    const needs = noNeeds(this.id);
    needs.topics.add(`thread:${thread}`);
    const made = lines.map((line) => ({ ...line, id: nextId() }));
    for (const { id } of made) needs.comments.add(id);
    await this.store.write(needs, (world) => {
      for (const { id, body, at, parent = null, photos = [] } of made) {
        world.begin();
        world.addComment({
          id,
          community: this.id,
          thread,
          parent,
          person: by.id,
          author: authorOf(by),
          body,
          html: `<p>${body}</p>`,
          renderer: 1,
          mentions: [],
          photos,
          marks: {},
          createdAt: at,
          editedAt: null,
          deletedAt: null,
          threadSeq: 0,
        });
      }
    });
    return made.map(({ id }) => id);
  }

  /** An idea as a list would show it. */
  async idea(id: string): Promise<IdeaRecord> {
    const whole = await this.store.idea(this.id, id);
    if (!whole) throw new Error(`no idea ${id}`);
    return whole.idea;
  }

  /** Every page of a list, one after the other. */
  async pages(
    sort: Sort,
    limit: number,
    valueOf: (idea: IdeaRecord) => number,
    filter: { readonly status?: Status; readonly tag?: string; readonly board?: string } = {},
  ): Promise<IdeaRecord[][]> {
    const pages: IdeaRecord[][] = [];
    let last: IdeaRecord | undefined;
    for (;;) {
      const { ideas, more } = await this.store.ideas({
        community: this.id,
        board: 'ideas',
        sort,
        limit,
        ...filter,
        ...(last && { after: { value: valueOf(last), id: last.id } }),
      });
      pages.push([...ideas]);
      last = ideas.at(-1);
      if (!more) return pages;
      if (!last) throw new Error('an empty page says that there are more');
    }
  }
}
