import {
  type Answer,
  type Author,
  type CommentRow,
  type FollowRow,
  IDEA_KINDS,
  type IdeaRow,
  type IdeaTextRow,
  type MarkRow,
  type Mention,
  type Photo,
  type ReactionCounts,
  REACTIONS,
  type ResponseRow,
  STATUSES,
  type TimelineRow,
  type VoteRow,
} from '@madang/protocol';
import {
  address,
  constant,
  count,
  type JsonSchema,
  list,
  nullable,
  object,
  ref,
  text,
  time,
  truth,
  uuid,
  words,
} from './json-schema.js';

/** The fields of an idea's card but its kind, as an idea's page has them too. */
export const IDEA_FIELDS = {
  id: uuid,
  seq: count,
  born: count,
  board: text,
  ideaKind: words(IDEA_KINDS.filter((kind) => kind !== 'idea')),
  title: text,
  excerpt: text,
  status: ref('Status'),
  tags: list(text),
  votes: count,
  votesBefore: count,
  comments: count,
  author: nullable(ref('Author')),
  createdAt: time,
  editedAt: time,
  score: { type: 'number' },
  answer: nullable(ref('Answer')),
} satisfies Record<Exclude<keyof IdeaRow, 'kind'>, JsonSchema>;

/** Those of {@link IDEA_FIELDS} that may be absent. */
export const IDEA_OPTIONAL = { ideaKind: true, editedAt: true } as const;

const COUNTS = { '👍': count, '❤️': count, '🎉': count, '😂': count, '😮': count, '😢': count };
const EACH = { '👍': true, '❤️': true, '🎉': true, '😂': true, '😮': true, '😢': true } as const;

/** What rows of topics are made of, and the rows. */
export const ROWS: Readonly<Record<string, JsonSchema>> = {
  Status: words(STATUSES),
  Version: {
    type: 'array',
    description: 'A point in the history of a topic: epoch and sequence number',
    prefixItems: [count, count],
    minItems: 2,
    maxItems: 2,
  },
  Author: object<Author>(
    { id: uuid, name: text, staff: constant(true), title: text, avatar: address },
    { staff: true, title: true, avatar: true },
  ),
  Photo: object<Photo>({ id: uuid, width: count, height: count }, {}),
  Answer: object<Answer>({ by: ref('Author'), at: time, excerpt: text }, {}),
  Idea: object<IdeaRow>({ kind: constant('idea'), ...IDEA_FIELDS }, IDEA_OPTIONAL),
  IdeaText: object<IdeaTextRow>(
    { kind: constant('text'), id: uuid, seq: count, body: text, html: text, photos: list(ref('Photo')) },
    { photos: true },
  ),
  Response: object<ResponseRow>(
    {
      kind: constant('response'),
      id: uuid,
      seq: count,
      body: text,
      html: text,
      by: ref('Author'),
      at: time,
      editedAt: nullable(time),
    },
    {},
  ),
  TimelineEntry: object<TimelineRow>(
    {
      kind: constant('event'),
      id: uuid,
      seq: count,
      type: words(['status', 'response']),
      from: ref('Status'),
      to: ref('Status'),
      note: text,
      by: ref('Author'),
      at: time,
    },
    {},
  ),
  Comment: object<CommentRow>(
    {
      kind: constant('comment'),
      id: uuid,
      seq: count,
      parent: nullable(uuid),
      author: ref('Author'),
      body: text,
      html: text,
      photos: list(ref('Photo')),
      mentions: list(object<Mention>({ id: uuid, name: text }, {})),
      reactions: object<ReactionCounts>(COUNTS, EACH),
      helpful: count,
      createdAt: time,
      editedAt: time,
      deletedAt: time,
    },
    { photos: true, mentions: true, reactions: true, helpful: true, editedAt: true, deletedAt: true },
  ),
  Mark: object<MarkRow>(
    { kind: constant('mark'), id: text, seq: count, comment: uuid, mark: words([...REACTIONS, 'helpful']), at: time },
    {},
  ),
  Follow: object<FollowRow>({ kind: constant('follow'), id: uuid, seq: count, on: truth, at: time }, {}),
  Vote: object<VoteRow>({ kind: constant('vote'), id: uuid, seq: count, at: time }, {}),
};
