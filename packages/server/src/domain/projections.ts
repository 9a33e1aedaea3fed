import {
  type Author,
  type CommentRow,
  type DoubtRow,
  type FollowRow,
  type IdeaRow,
  type IdeaTextRow,
  LOOP,
  type MarkRow,
  type ReactionCounts,
  REACTIONS,
  type ResponseRow,
  type SolvedAnswer,
  type SolvedRow,
  type TimelineRow,
  type VoteRow,
  type WhyRow,
} from '@madang/protocol';
import type {
  CommentRecord,
  FollowRecord,
  IdeaRecord,
  IdeaTextRecord,
  MarkRecord,
  OpinionRecord,
  PersonRecord,
  ResponseRecord,
  TimelineRecord,
  VoteRecord,
} from './records.js';
import type { LoopRecord } from './loop/loop.js';
import { displayName } from '../identity/mask.js';

/**
 * From what is kept to what may be seen. Visibility is decided here and nowhere later: whatever a projection leaves
 * out cannot reach a room (SPEC rule T2).
 */
export function authorOf(person: PersonRecord): Author {
  const staff = person.role !== 'customer';
  return {
    id: person.id,
    name:
      person.origin === 'anonymous'
        ? (person.nickname ?? '')
        : displayName({ nickname: person.nickname, name: person.name, full: staff }),
    ...(staff && { staff: true as const }),
    ...(staff && person.title !== null && { title: person.title }),
    ...(person.avatar !== null && { avatar: person.avatar }),
  };
}

/** Which of an idea's sequence numbers a topic uses. */
export type IdeaView = 'board' | 'idea' | 'roadmap';

/** An idea as a card of one kind of topic. */
export function ideaRow(idea: IdeaRecord, view: IdeaView): IdeaRow {
  return {
    kind: 'idea',
    id: idea.id,
    seq: view === 'board' ? idea.boardSeq : view === 'idea' ? idea.ideaSeq : (idea.roadmapSeq ?? 0),
    born: idea.born,
    board: idea.board,
    ...(idea.kind !== 'idea' && { ideaKind: idea.kind }),
    title: idea.title,
    excerpt: idea.excerpt,
    status: idea.status,
    tags: idea.tags,
    votes: idea.votes,
    votesBefore: idea.votesBefore,
    comments: idea.comments,
    author: view === 'roadmap' ? creditedAs(idea) : idea.author,
    createdAt: idea.createdAt,
    ...(idea.editedAt !== null && { editedAt: idea.editedAt }),
    score: idea.score,
    answer: idea.answer,
    ...(idea.mergedInto !== null && { mergedInto: idea.mergedInto }),
    ...(idea.merged > 0 && { merged: idea.merged }),
    // A board's cards do not name them, and its first page is what a reader waits for.
    ...(idea.coProposers && view !== 'board' && { coProposers: idea.coProposers }),
    ...(idea.helpers && view !== 'board' && { helpers: idea.helpers }),
    ...(idea.shippedAt !== null && view !== 'board' && { shippedAt: idea.shippedAt }),
    ...(idea.thanks !== undefined && idea.status === 'shipped' && view !== 'board' && { thanks: idea.thanks }),
    ...loopOf(idea),
  };
}

/** How the proposer of an idea is named where it is credited: by no name, where they do not want to be. */
export function creditedAs({ author, uncredited }: Pick<IdeaRecord, 'author' | 'uncredited'>): Author | null {
  return author && uncredited ? { id: author.id, name: '' } : author;
}

type Looped = Pick<IdeaRow, 'due' | 'doubts' | 'lookAgainAt' | 'solved' | 'quotes'>;

/** What of an idea's loop everybody may see; nothing of it for nearly all. */
function loopOf({ loop, status }: IdeaRecord): Looped {
  const due = dueOf(loop);
  const n = loop.solved + loop.notYet;
  return {
    ...(due && { due }),
    ...(loop.doubts > 0 && { doubts: loop.doubts }),
    ...(status === 'declined' && loop.lookAgainAt !== null && { lookAgainAt: loop.lookAgainAt }),
    ...(status === 'shipped' && n >= LOOP.solvedFloor && { solved: { yes: loop.solved, n } }),
    ...(loop.quotes > 0 && { quotes: loop.quotes }),
  };
}

function dueOf({ promisedAt, returnedAt, dueAt }: LoopRecord): IdeaRow['due'] | null {
  const since = returnedAt ?? promisedAt;
  if (dueAt === null || since === null) return null;
  return { since, ...(dueAt > since && { by: dueAt }), ...(returnedAt !== null && { again: true as const }) };
}

/** The words of an idea. */
export function textRow(text: IdeaTextRecord): IdeaTextRow {
  const { idea, ideaSeq, body, html, photos } = text;
  return { kind: 'text', id: idea, seq: ideaSeq, body, html, ...(photos.length > 0 && { photos }) };
}

/** The official response. */
export function responseRow(response: ResponseRecord): ResponseRow {
  const { idea, ideaSeq, body, html, by, at, editedAt, listened } = response;
  return { kind: 'response', id: idea, seq: ideaSeq, body, html, by, at, editedAt, ...(listened && { listened }) };
}

/** A step of the timeline. */
export function timelineRow(entry: TimelineRecord): TimelineRow {
  const { id, ideaSeq, type, from, to, note, by, at } = entry;
  return { kind: 'event', id, seq: ideaSeq, type, from, to, note, by, at };
}

/** Who wrote what was deleted: who took their words back took their name back too. */
const NOBODY: Author = { id: '00000000-0000-0000-0000-000000000000', name: '' };

const WORDLESS: Pick<CommentRecord, 'body' | 'html' | 'photos' | 'mentions' | 'marks' | 'editedAt'> = {
  body: '',
  html: '',
  photos: [],
  mentions: [],
  marks: {},
  editedAt: null,
};

/** A comment. */
export function commentRow(comment: CommentRecord): CommentRow {
  const { id, threadSeq, parent, createdAt, deletedAt } = comment;
  // What was taken down keeps its words; nobody else sees any of them.
  const { body, html, photos, marks, mentions, editedAt } = comment.away ? { ...comment, ...WORDLESS } : comment;
  const reactions = reactionsOf(marks);
  const helpful = marks['helpful'] ?? 0;
  return {
    kind: 'comment',
    id,
    seq: threadSeq,
    parent,
    author: deletedAt === null ? comment.author : NOBODY,
    body,
    html,
    ...(photos.length > 0 && { photos }),
    ...(mentions.length > 0 && { mentions }),
    ...(reactions && { reactions }),
    ...(helpful > 0 && { helpful }),
    ...(comment.workaround && deletedAt === null && { workaround: true as const }),
    createdAt,
    ...(editedAt !== null && { editedAt }),
    ...(deletedAt !== null && { deletedAt }),
  };
}

/** The counts of the reactions that anybody used, in the order in which they are shown. */
function reactionsOf(marks: CommentRecord['marks']): ReactionCounts | null {
  const used = REACTIONS.filter((reaction) => (marks[reaction] ?? 0) > 0);
  return used.length === 0 ? null : Object.fromEntries(used.map((reaction) => [reaction, marks[reaction]]));
}

/** A mark of one's own at a comment. */
export function markRow({ comment, mark, at, meSeq }: MarkRecord): MarkRow {
  return { kind: 'mark', id: `${comment} ${mark}`, seq: meSeq, comment, mark, at };
}

/** Whether one follows an idea. */
export function followRow({ idea, on, at, meSeq, byComment }: FollowRecord): FollowRow {
  return { kind: 'follow', id: idea, seq: meSeq, on, at, ...(byComment && { byComment }) };
}

/** A vote of one's own. */
export function voteRow(vote: VoteRecord): VoteRow {
  return { kind: 'vote', id: vote.idea, seq: vote.meSeq, at: vote.at };
}

/** What one says of an idea, as only oneself sees it. */
export function opinionRow(opinion: OpinionRecord): DoubtRow | SolvedRow | WhyRow {
  const { idea: id, meSeq: seq, kind, choice, text, at } = opinion;
  switch (kind) {
    case 'doubt':
      return { kind, id, seq, round: Number(choice), at };
    case 'solved':
      return { kind, id, seq, answer: choice as SolvedAnswer, reason: text, at };
    case 'why':
      return { kind, id, seq, text, quote: choice === 'quote', at };
  }
}
