import { IDEA_KINDS, LIMITS, QUEUE_SORTS, type QueueFilter, STATUSES } from '@madang/protocol';
import { Slug, Uuid } from '@madang/protocol/schemas';
import * as v from 'valibot';
import { cleanTitle } from '../../markdown/index.js';
import { queryInteger } from '../schema.js';

const Sort = v.picklist(QUEUE_SORTS, `must be one of ${QUEUE_SORTS.join(', ')}`);
const Kind = v.picklist(IDEA_KINDS, `must be one of ${IDEA_KINDS.join(', ')}`);
const StatusName = v.picklist(STATUSES, `must be one of ${STATUSES.join(', ')}`);
const Tag = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.tag));
const Words = v.pipe(v.string(), v.maxLength(2_000), v.transform((q) => cleanTitle(q).slice(0, LIMITS.query)));
const isList = (given: string): boolean => given.split(',').every((one) => v.is(StatusName, one));
const Assignee = v.union([v.picklist(['me', 'nobody']), Uuid], 'must be me, nobody, or the id of a colleague');
/** A quarter of a year. */
export const Quarter = v.pipe(v.string(), v.regex(/^20\d\d-Q[1-4]$/, 'must look like 2026-Q3'));
const Flag = v.picklist(['1'], 'must be 1, or be left out');

/** The queue as a query string asks for it. */
export const QueueAsked = v.strictObject({
  sort: v.optional(Sort, 'due'),
  board: v.optional(Slug),
  /** Several, split by commas. */
  status: v.optional(v.pipe(v.string(), v.check(isList, `must be of ${STATUSES.join(', ')}, split by commas`))),
  kind: v.optional(Kind),
  tag: v.optional(Tag),
  unanswered: v.optional(Flag),
  due: v.optional(Flag),
  back: v.optional(Flag),
  notYet: v.optional(Flag),
  assignee: v.optional(Assignee),
  since: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'must be Unix milliseconds'))),
  target: v.optional(Quarter),
  segment: v.optional(Uuid),
  q: v.optional(Words, ''),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(400))),
  limit: v.optional(queryInteger(1, LIMITS.page)),
});

/** What a page of the queue is picked by, for whoever asks. */
export function filterOf(asked: v.InferOutput<typeof QueueAsked>, me: string): QueueFilter {
  const { board, status, kind, tag, unanswered, due, back, notYet, assignee, since, target, segment, q } = asked;
  return {
    ...(board !== undefined && { board }),
    ...(status !== undefined && { status: [...new Set(status.split(','))].map((one) => v.parse(StatusName, one)) }),
    ...(kind !== undefined && { kind }),
    ...(tag !== undefined && { tag }),
    ...(unanswered && { unanswered: true }),
    ...(due && { due: true }),
    ...(back && { back: true }),
    ...(notYet && { notYet: true }),
    ...(assignee !== undefined && { assignee: assignee === 'me' ? me : assignee }),
    ...(since !== undefined && { since: Number(since) }),
    ...(target !== undefined && { target }),
    ...(segment !== undefined && { segment }),
    ...(q !== '' && { q }),
  };
}

/** The same as a saved view has it. */
export const SavedFilter = v.strictObject({
  board: v.optional(Slug),
  status: v.optional(v.pipe(v.array(StatusName), v.maxLength(STATUSES.length))),
  kind: v.optional(Kind),
  tag: v.optional(Tag),
  unanswered: v.optional(v.boolean()),
  due: v.optional(v.boolean()),
  back: v.optional(v.boolean()),
  notYet: v.optional(v.boolean()),
  assignee: v.optional(Assignee),
  target: v.optional(Quarter),
  segment: v.optional(Uuid),
  q: v.optional(Words),
});

/** The order of a saved view. */
export const SavedSort = Sort;

/** What of a saved filter was said. */
export function said(filter: v.InferOutput<typeof SavedFilter>): QueueFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
