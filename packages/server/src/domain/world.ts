import type { Mark, Reached, Topic } from '@madang/protocol';
import { onRoadmap } from '@madang/protocol';
import type { AuditRecord } from './audit.js';
import type { Changes, StepBack } from './changes.js';
import type { Facts } from './facts.js';
import { found, markKey, opinionKey, pairsOf } from './keys.js';
import { LogBook } from './log-book.js';
import { Moderated } from './moderation/moderated.js';
import { NO_LOOP } from './loop/loop.js';
import { voteKey } from './needs.js';
import type { KeptStep } from './queue/kept-step.js';
import type {
  BoardRecord, ClientRecord, CommentRecord, EditRecord, EventRecord, FollowRecord, IdeaRecord, IdeaTextRecord,
  MarkRecord, OpinionRecord, PersonRecord, PhotoPlace, PhotoRecord, ResponseRecord,
  TimelineRecord, VoteRecord,
} from './records.js';
import { orderOfEdit } from './records.js';
import { movePhotos } from './moved-photos.js';
import { putOf } from './put-of.js';
import { TouchedTopics } from './touched-topics.js';
import { Linked } from './tracker/linked.js';
import type { Editing, IdeaPatch, IdeaTitle, Written } from './world-types.js';

export type { Changes } from './changes.js';
export type { Facts } from './facts.js';
export { markKey, opinionKey } from './keys.js';
export type { Editing, IdeaPatch, IdeaTitle, Written } from './world-types.js';

const EVERYTHING = (): boolean => true;

/**
 * The facts of one group of mutations, and what they become. Decisions are pure: they read and change a world, and the
 * store writes its {@link Changes} afterwards in the same transaction. A mutation sees what those before it in the
 * group did. Check everything before the first change: there is no undo within a world.
 */
export class World {
  readonly #facts: Facts;
  readonly community: string;
  readonly #clients = new Map<string, ClientRecord>();
  readonly #people = new Map<string, PersonRecord>();
  readonly #ideas = new Map<string, IdeaRecord>();
  readonly #newIdeas = new Set<string>();
  readonly #texts = new Map<string, IdeaTextRecord>();
  readonly #sources = new Map<string, string>();
  /** `null` for a vote taken back. */
  readonly #votes = new Map<string, VoteRecord | null>();
  readonly #follows = new Map<string, FollowRecord | null>();
  /** `null` for one taken back. */
  readonly #opinions = new Map<string, OpinionRecord | null>();
  /** `null` for a mark taken back. */
  readonly #marks = new Map<string, MarkRecord | null>();
  readonly #responses = new Map<string, ResponseRecord>();
  /** `null` for one that is there no more. */
  readonly #comments = new Map<string, CommentRecord | null>();
  readonly #edits: EditRecord[] = [];
  readonly #forgotten = new Map<string, Pick<EditRecord, 'kind' | 'id'>>();
  readonly #timeline = new Map<string, TimelineRecord>();
  readonly #goneSteps: StepBack[] = [];
  readonly #keptSteps: KeptStep[] = [];
  /** Where photos went; `null` for those that are there no more. */
  readonly #photos = new Map<string, PhotoPlace | null>();
  /** What stands in no topic: cases, reports, threads that are kept calm, people who are blocked. */
  readonly moderation: Moderated;
  /** Links to trackers and issues, which stand in no topic either. */
  readonly linked: Linked;
  readonly #topics: TouchedTopics;
  readonly #log: LogBook;
  /** Whether things on a board are there for whoever acts; all are, where nothing else was said. */
  #sees: (board: string) => boolean = EVERYTHING;

  constructor(community: string, facts: Facts) {
    this.community = community;
    this.#facts = facts;
    this.#log = new LogBook(community, facts.logHead);
    this.#topics = new TouchedTopics(facts);
    this.moderation = new Moderated(facts.moderation);
    this.linked = new Linked(facts);
  }

  client(id: string): ClientRecord | undefined {
    return this.#clients.get(id) ?? this.#facts.clients.get(id);
  }

  person(id: string): PersonRecord | undefined {
    return this.#people.get(id) ?? this.#facts.people.get(id);
  }

  /** An idea by id, of any community: callers compare. One that was deleted does not exist. */
  idea(id: string): IdeaRecord | undefined {
    const idea = this.anyIdea(id);
    return idea?.deletedAt === null ? idea : undefined;
  }

  /** Like {@link idea}, deleted ones and those that the public does not see among them. */
  anyIdea(id: string): IdeaRecord | undefined {
    const idea = this.#ideas.get(id) ?? this.#facts.ideas.get(id);
    return idea && this.#sees(idea.board) ? idea : undefined;
  }

  /** Whether an idea's id is taken, if only by one that was deleted. */
  hasIdea(id: string): boolean {
    return this.#ideas.has(id) || this.#facts.ideas.has(id);
  }

  hasSource(sourceId: string): boolean {
    return this.#sources.has(sourceId) || this.#facts.sources.has(sourceId);
  }

  vote(idea: string, person: string): VoteRecord | undefined {
    return found(this.#votes, this.#facts.votes, voteKey(idea, person));
  }

  follow(idea: string, person: string): FollowRecord | undefined {
    return found(this.#follows, this.#facts.follows, voteKey(idea, person));
  }

  /** Whether somebody muted the board after they had said that they follow an idea. */
  isOutdone(idea: string, person: string): boolean {
    const key = voteKey(idea, person);
    return this.#facts.outdone.has(key) && !this.#follows.has(key);
  }

  opinion(idea: string, person: string, kind: OpinionRecord['kind']): OpinionRecord | undefined {
    return found(this.#opinions, this.#facts.opinions, opinionKey(idea, person, kind));
  }

  mark({ comment, person, mark }: Pick<MarkRecord, 'comment' | 'person' | 'mark'>): MarkRecord | undefined {
    return found(this.#marks, this.#facts.marks, markKey(comment, person, mark));
  }

  /** The words of an idea. */
  text(idea: string): IdeaTextRecord | undefined {
    return this.#texts.get(idea) ?? this.#facts.texts.get(idea);
  }

  response(idea: string): ResponseRecord | undefined {
    return this.#responses.get(idea) ?? this.#facts.responses.get(idea);
  }

  comment(id: string): CommentRecord | undefined {
    const comment = found(this.#comments, this.#facts.comments, id);
    if (!comment?.thread.startsWith('idea:')) return comment;
    const idea = comment.thread.slice('idea:'.length);
    return this.hasIdea(idea) && !this.anyIdea(idea) ? undefined : comment;
  }

  /** Whether a comment's id is taken. */
  hasComment(id: string): boolean {
    return found(this.#comments, this.#facts.comments, id) !== undefined;
  }

  /** The comments of a thread that are among the facts. */
  commentsIn(thread: string): readonly CommentRecord[] {
    const ids = new Set([...this.#facts.comments.keys(), ...this.#comments.keys()]);
    return [...ids].flatMap((id) => this.comment(id) ?? []).filter((comment) => comment.thread === thread);
  }

  /** Whether a person wrote in a thread before this group. */
  tookPart(thread: string, person: string): boolean {
    return this.#facts.participants.has(`${thread} ${person}`);
  }

  /** How many answers a comment has that may go, or whose answer may. */
  replies(id: string): number {
    let replies = this.#facts.replies.get(id) ?? 0;
    for (const [key, comment] of this.#comments) {
      const before = this.#facts.comments.get(key);
      if ((comment ?? before)?.parent === id) replies += Number(comment !== null) - Number(before !== undefined);
    }
    return replies;
  }

  timelineEntry(id: string): TimelineRecord | undefined {
    return this.#timeline.get(id);
  }

  hasTimeline(id: string): boolean {
    return this.#timeline.has(id) || this.#facts.timeline.has(id);
  }

  board(id: string): BoardRecord | undefined {
    return this.#sees(id) ? this.#facts.boards.get(id) : undefined;
  }

  /** A photo by id, of any community and person: callers compare. */
  photo(id: string): PhotoRecord | undefined {
    const beside = this.#photos.get(id);
    const photo = this.#facts.photos.get(id);
    if (!photo || beside === null) return undefined;
    return beside ? { ...photo, beside } : photo;
  }

  putClient(client: ClientRecord): void {
    this.#clients.set(client.id, client);
  }

  putPerson(person: PersonRecord): void {
    this.#people.set(person.id, person);
  }

  /** Adds an idea; the sequence numbers of the records given are replaced. */
  addIdea(idea: IdeaRecord, text: IdeaTextRecord): void {
    this.#newIdeas.add(idea.id);
    const isAway = idea.away !== undefined;
    this.#texts.set(idea.id, { ...text, ideaSeq: this.#topics.touch(`idea:${idea.id}`, 'text', idea.id, isAway) });
    if (idea.sourceId !== null) this.#sources.set(idea.sourceId, idea.id);
    movePhotos(this.#photos, { kind: 'idea', id: idea.id }, [], text.photos);
    const born = this.#topics.touch(`board:${idea.board}`, 'idea', idea.id, isAway);
    if (!isAway) return this.#stampIdea({ ...idea, born });
    const ideaSeq = this.#topics.touch(`idea:${idea.id}`, 'idea', idea.id, true);
    this.#ideas.set(idea.id, { ...idea, born, boardSeq: born, ideaSeq });
  }

  patchIdea(id: string, patch: IdeaPatch): void {
    const before = this.anyIdea(id);
    if (!before || (before.deletedAt !== null && !before.away)) throw new Error(`idea ${id} is not among the facts`);
    if (before.away) this.#ideas.set(id, { ...before, ...patch });
    else this.#stampIdea({ ...before, ...patch });
  }

  /** Takes an idea with its thread out of every public topic. It keeps all it has. */
  hideIdea(id: string, away: 'held' | 'hidden', at: number): void {
    const idea = this.anyIdea(id);
    if (!idea) throw new Error(`idea ${id} is not among the facts`);
    const boardSeq = this.#topics.touch(`board:${idea.board}`, 'idea', id, true);
    const ideaSeq = this.#topics.touch(`idea:${id}`, 'idea', id, true);
    this.#topics.touch(`idea:${id}`, 'text', id, true);
    if (idea.roadmapSeq !== null) this.#topics.touch(`roadmap:${idea.board}`, 'idea', id, true);
    for (const comment of this.commentsIn(`idea:${id}`))
      this.#topics.touch(`thread:${comment.thread}`, 'comment', comment.id, true);
    this.#ideas.set(id, { ...idea, away, deletedAt: idea.deletedAt ?? at, roadmapSeq: null, boardSeq, ideaSeq });
  }

  /** Puts an idea with its thread back where it stood; whoever looks at its board takes it for a new one. */
  showIdea(id: string): void {
    const idea = this.anyIdea(id);
    const text = this.text(id);
    if (!idea || !text) throw new Error(`the words of idea ${id} are not among the facts`);
    const { away: _, ...shown } = idea;
    this.#texts.set(id, { ...text, ideaSeq: this.#topics.touch(`idea:${id}`, 'text', id) });
    const born = this.#topics.touch(`board:${idea.board}`, 'idea', id);
    this.#stampIdea({ ...shown, deletedAt: null, born });
    for (const comment of this.commentsIn(`idea:${id}`)) {
      const isGone = comment.away === 'held' || comment.away === 'hidden';
      const threadSeq = this.#topics.touch(`thread:${comment.thread}`, 'comment', comment.id, isGone);
      this.#comments.set(comment.id, { ...comment, threadSeq });
    }
  }

  /** Takes a comment out of its thread, or leaves there that there was one. It keeps all it has. */
  hideComment(id: string, away: 'held' | 'hidden' | 'stub', at: number): void {
    const before = this.comment(id);
    if (!before) throw new Error(`comment ${id} is not among the facts`);
    const threadSeq = this.#topics.touch(`thread:${before.thread}`, 'comment', id, away !== 'stub');
    this.#comments.set(id, { ...before, away, deletedAt: before.deletedAt ?? at, threadSeq });
  }

  /** Puts a comment back where it stood. */
  showComment(id: string): void {
    const before = this.comment(id);
    if (!before) throw new Error(`comment ${id} is not among the facts`);
    const { away: _, ...shown } = before;
    const threadSeq = this.#topics.touch(`thread:${before.thread}`, 'comment', id);
    this.#comments.set(id, { ...shown, deletedAt: null, threadSeq });
  }

  /** Changes what an idea says; its words as they were go into its history. */
  rewriteIdea(id: string, title: IdeaTitle, written: Written, { person, at, forget }: Editing): void {
    const before = this.idea(id);
    const text = this.text(id);
    if (!before || !text) throw new Error(`the words of idea ${id} are not among the facts`);
    const { body, html, renderer } = text;
    const ideaSeq = this.#topics.touch(`idea:${id}`, 'text', id);
    if (forget) this.#forgotten.set(`idea ${id}`, { kind: 'idea', id });
    this.#edits.push({ kind: 'idea', id, seq: orderOfEdit(at, ideaSeq), person, at, title: before.title, body, html, renderer });
    movePhotos(this.#photos, { kind: 'idea', id }, text.photos, written.photos);
    this.#texts.set(id, { ...text, ...written, ideaSeq });
    this.#stampIdea({ ...before, ...title, editedAt: at });
  }

  /** Takes an idea away, with its words, as they are and as they were, and its photos. Its id stays taken. */
  deleteIdea(id: string, at: number): void {
    const idea = this.idea(id);
    const text = this.text(id);
    if (!idea || !text) throw new Error(`the words of idea ${id} are not among the facts`);
    this.#topics.touch(`board:${idea.board}`, 'idea', id, true);
    for (const kind of ['idea', 'text'] as const) this.#topics.touch(`idea:${id}`, kind, id, true);
    if (idea.roadmapSeq !== null) this.#topics.touch(`roadmap:${idea.board}`, 'idea', id, true);
    this.#forgotten.set(`idea ${id}`, { kind: 'idea', id });
    movePhotos(this.#photos, { kind: 'idea', id }, text.photos, []);
    this.#texts.set(id, { ...text, body: '', html: '', contextUrl: null, photos: [] });
    const bare = { kind: 'idea', title: '', excerpt: '', tags: [], loop: NO_LOOP } as const;
    this.#ideas.set(id, { ...idea, ...bare, roadmapSeq: null, deletedAt: at });
  }

  addVote(idea: string, person: string, at: number, how: Pick<VoteRecord, 'behalf'> = {}): void {
    const meSeq = this.#topics.touch(`me:${person}`, 'vote', idea);
    this.#votes.set(voteKey(idea, person), { idea, person, at, meSeq, ...how });
  }

  /** Makes a vote that staff gave in somebody's name their own: it counts as it did, and is theirs to keep. */
  ownVote({ idea, person, at }: VoteRecord): void {
    this.addVote(idea, person, at);
  }

  removeVote(idea: string, person: string): void {
    this.#votes.set(voteKey(idea, person), null);
    this.#topics.touch(`me:${person}`, 'vote', idea, true);
  }

  putFollow(follow: Omit<FollowRecord, 'meSeq'>): void {
    const meSeq = this.#topics.touch(`me:${follow.person}`, 'follow', follow.idea);
    this.#follows.set(voteKey(follow.idea, follow.person), { ...follow, meSeq });
  }

  removeFollow(idea: string, person: string): void {
    this.#follows.set(voteKey(idea, person), null);
    this.#topics.touch(`me:${person}`, 'follow', idea, true);
  }

  /** One without words that is to have some is kept, and shown to nobody. */
  putOpinion(opinion: Omit<OpinionRecord, 'meSeq'>): void {
    const { idea, person, kind, text } = opinion;
    const meSeq = this.#topics.touch(`me:${person}`, kind, idea, kind === 'why' && text === '');
    this.#opinions.set(opinionKey(idea, person, kind), { ...opinion, meSeq });
  }

  removeOpinion(idea: string, person: string, kind: OpinionRecord['kind']): void {
    this.#opinions.set(opinionKey(idea, person, kind), null);
    this.#topics.touch(`me:${person}`, kind, idea, true);
  }

  /** Leaves a mark at a comment, which counts it. */
  addMark(given: Omit<MarkRecord, 'meSeq'>): void {
    const { comment, person, mark } = given;
    const meSeq = this.#topics.touch(`me:${person}`, 'mark', `${comment} ${mark}`);
    this.#marks.set(markKey(comment, person, mark), { ...given, meSeq });
    this.#countMark(comment, mark, 1);
  }

  removeMark({ comment, person, mark }: Pick<MarkRecord, 'comment' | 'person' | 'mark'>): void {
    this.#marks.set(markKey(comment, person, mark), null);
    this.#topics.touch(`me:${person}`, 'mark', `${comment} ${mark}`, true);
    this.#countMark(comment, mark, -1);
  }

  #countMark(id: string, mark: string, step: 1 | -1): void {
    const before = this.comment(id);
    if (!before) throw new Error(`comment ${id} is not among the facts`);
    const { [mark]: counted = 0, ...others } = before.marks;
    const marks = counted + step > 0 ? { ...others, [mark]: counted + step } : others;
    const threadSeq = this.#topics.touch(`thread:${before.thread}`, 'comment', id);
    this.#comments.set(id, { ...before, marks, threadSeq });
  }

  putResponse(response: ResponseRecord): void {
    const ideaSeq = this.#topics.touch(`idea:${response.idea}`, 'response', response.idea);
    this.#responses.set(response.idea, { ...response, ideaSeq });
  }

  addComment(comment: CommentRecord): void {
    const isAway = comment.away !== undefined;
    const threadSeq = this.#topics.touch(`thread:${comment.thread}`, 'comment', comment.id, isAway);
    movePhotos(this.#photos, { kind: 'comment', id: comment.id }, [], comment.photos);
    this.#comments.set(comment.id, { ...comment, threadSeq });
  }

  /** Changes what a comment says; its words as they were go into its history. */
  rewriteComment(id: string, written: Written & Pick<CommentRecord, 'mentions'>, { person, at }: Editing): void {
    const before = this.comment(id);
    if (!before) throw new Error(`comment ${id} is not among the facts`);
    const { body, html, renderer } = before;
    const threadSeq = this.#topics.touch(`thread:${before.thread}`, 'comment', id);
    this.#edits.push({ kind: 'comment', id, seq: orderOfEdit(at, threadSeq), person, at, title: null, body, html, renderer });
    movePhotos(this.#photos, { kind: 'comment', id }, before.photos, written.photos);
    this.#comments.set(id, { ...before, ...written, editedAt: at, threadSeq });
  }

  /** Takes the words and photos of a comment away, as they are and as they were; the row stays for its answers. */
  blankComment(id: string, at: number): void {
    const before = this.comment(id);
    if (!before) throw new Error(`comment ${id} is not among the facts`);
    const isUnseen = before.away === 'held' || before.away === 'hidden';
    const threadSeq = this.#topics.touch(`thread:${before.thread}`, 'comment', id, isUnseen);
    this.#forgotten.set(`comment ${id}`, { kind: 'comment', id });
    movePhotos(this.#photos, { kind: 'comment', id }, before.photos, []);
    const bare = { body: '', html: '', mentions: [], photos: [], editedAt: null, deletedAt: at };
    this.#comments.set(id, { ...before, ...bare, threadSeq });
  }

  /** Takes a comment away. */
  removeComment(id: string): void {
    const before = this.comment(id);
    if (!before) throw new Error(`comment ${id} is not among the facts`);
    this.#topics.touch(`thread:${before.thread}`, 'comment', id, true);
    this.#forgotten.set(`comment ${id}`, { kind: 'comment', id });
    movePhotos(this.#photos, { kind: 'comment', id }, before.photos, []);
    this.#comments.set(id, null);
  }

  addTimeline(entry: TimelineRecord): void {
    const ideaSeq = this.#topics.touch(`idea:${entry.idea}`, 'event', entry.id);
    this.#timeline.set(entry.id, { ...entry, ideaSeq });
  }

  /** Takes an entry out of the timeline, and with it what was to be told of it. */
  takeStep(step: StepBack): void {
    this.#topics.touch(`idea:${step.idea}`, 'event', step.entry, true);
    this.#goneSteps.push(step);
  }

  /** Appends to the log. */
  log(event: Omit<EventRecord, 'seq' | 'community'>): void {
    this.#log.add(event);
  }

  /** Adds a line to the audit log. */
  audit(entry: AuditRecord): void {
    this.#log.audit(entry);
  }

  /** Keeps what it takes to take a step back, with what the step changes. */
  keepStep(step: KeptStep): void {
    this.#keptSteps.push(step);
  }

  /** What the mutation at hand told the log. */
  told(): readonly EventRecord[] {
    return this.#log.told();
  }

  /**
   * Looks at it as somebody does who sees some boards only: what stands on others is not there, but for ids that are
   * taken. Without: everything is.
   */
  lookAs(sees: (board: string) => boolean = EVERYTHING): void {
    this.#sees = sees;
  }

  /** Starts the next mutation: what follows counts towards its own versions. */
  begin(): void {
    this.#log.begin();
    this.#topics.begin();
  }

  /**
   * The versions that the mutation at hand reached. `also` names topics that it would have touched had there been
   * anything to change: an answer to "it is so already" must still tell how far a base has to be to show it.
   */
  reached(also: readonly Topic[] = []): Reached {
    return this.#topics.reached(also);
  }

  /** What the group changed. */
  changes(): Changes {
    const ideas = [...this.#ideas.values()];
    const comments = [...this.#comments.values()].filter((comment) => comment !== null);
    const { tombstones, deltas } = this.#topics.changes((topic, kind, id) => putOf(this, topic, kind, id));
    return {
      clients: [...this.#clients.values()],
      people: [...this.#people.values()],
      newIdeas: ideas.flatMap((idea) => {
        const text = this.#texts.get(idea.id);
        return text && this.#newIdeas.has(idea.id) ? [{ idea, text }] : [];
      }),
      ideas: ideas.filter((idea) => !this.#newIdeas.has(idea.id)),
      texts: [...this.#texts.values()].filter(({ idea }) => !this.#newIdeas.has(idea)),
      votes: [...this.#votes.values()].filter((vote) => vote !== null),
      // A vote given and taken back within one group was never there: deleting it is harmless.
      unvotes: pairsOf(this.#votes).map(([idea, person]) => ({ idea, person })),
      follows: [...this.#follows.values()].filter((follow) => follow !== null),
      unfollows: pairsOf(this.#follows).map(([idea, person]) => ({ idea, person })),
      opinions: [...this.#opinions.values()].filter((opinion) => opinion !== null),
      unopinions: pairsOf(this.#opinions).map(([idea, person, of]) => ({ idea, person, kind: of as OpinionRecord['kind'] })),
      marks: [...this.#marks.values()].filter((mark) => mark !== null),
      unmarks: pairsOf(this.#marks).map(([comment, person, mark]) => ({ comment, person, mark: mark as Mark })),
      responses: [...this.#responses.values()],
      newComments: comments.filter(({ id }) => !this.#facts.comments.has(id)),
      comments: comments.filter(({ id }) => this.#facts.comments.has(id)),
      goneComments: [...this.#comments].flatMap(([id, comment]) =>
        comment === null && this.#facts.comments.has(id) ? [id] : [],
      ),
      edits: this.#edits.filter(({ kind, id }) => !this.#forgotten.has(`${kind} ${id}`)),
      forgotten: [...this.#forgotten.values()],
      newTimeline: [...this.#timeline.values()],
      goneSteps: this.#goneSteps,
      keptSteps: this.#keptSteps,
      ...this.linked.changes(),
      placedPhotos: [...this.#photos].flatMap(([id, beside]) => (beside ? [{ id, beside }] : [])),
      gonePhotos: [...this.#photos].flatMap(([id, beside]) => (beside ? [] : [id])),
      tombstones,
      heads: this.#topics.heads,
      events: this.#log.events,
      moderation: this.moderation.changes(),
      audits: this.#log.audits,
      logHead: this.#log.head,
      deltas,
    };
  }

  /** Puts an idea into every topic that shows it, and out of the roadmap when it left that. */
  #stampIdea(idea: IdeaRecord): void {
    const ideaSeq = this.#topics.touch(`idea:${idea.id}`, 'idea', idea.id);
    // It stands on no board, and whatever changes of it does not bring it back there (SPEC rule G2).
    if (idea.mergedInto !== null) return void this.#ideas.set(idea.id, { ...idea, ideaSeq });
    const boardSeq = this.#topics.touch(`board:${idea.board}`, 'idea', idea.id);
    const road: Topic = `roadmap:${idea.board}`;
    const wasOn = this.idea(idea.id)?.roadmapSeq ?? null;
    let roadmapSeq: number | null = null;
    if (onRoadmap(idea.status)) roadmapSeq = this.#topics.touch(road, 'idea', idea.id);
    else if (wasOn !== null) this.#topics.touch(road, 'idea', idea.id, true);
    this.#ideas.set(idea.id, { ...idea, boardSeq, ideaSeq, roadmapSeq });
  }
}
