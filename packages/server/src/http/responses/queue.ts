import {
  type BulkAnswer,
  IDEA_KINDS,
  type Line,
  QUEUE_SORTS,
  type QueueCounts,
  type QueueFilter,
  type QueuePage,
  type QueueRow,
  type QueueView,
  type QueueViews,
  type QueueWeighs,
  STATUSES,
  type TagRenamed,
  type TagsPage,
  type Waits,
} from '@madang/protocol';
import { count, type JsonSchema, list, nullable, object, ref, text, time, truth, uuid, words } from './json-schema.js';
import { LINE } from './pages.js';

const FILTER = object<QueueFilter>(
  {
    board: text,
    status: list(words(STATUSES)),
    kind: words(IDEA_KINDS),
    tag: text,
    unanswered: truth,
    due: truth,
    back: truth,
    notYet: truth,
    assignee: text,
    since: time,
    target: text,
    segment: uuid,
    q: text,
  },
  {
    board: true, status: true, kind: true, tag: true, unanswered: true, due: true, back: true, notYet: true,
    assignee: true, since: true, target: true, segment: true, q: true,
  },
);

const WEIGHS = {
  accounts: count,
  value: { type: 'number' },
  segment: nullable(count),
  momentum: { type: 'number' },
  effort: nullable(count),
  impact: nullable(count),
};

const EACH = { open: count, considering: count, planned: count, building: count, shipped: count, declined: count };

/** What the routes of the queue answer. */
export const QUEUES: Readonly<Record<string, JsonSchema>> = {
  QueuePage: object<QueuePage>(
    {
      at: time,
      rows: list(
        object<QueueRow>(
          {
            idea: ref('Idea'),
            waits: nullable(object<Waits>({ since: time, people: count, times: count, weight: { type: 'number' } }, {})),
            movedAt: time,
            weighs: object<QueueWeighs>(WEIGHS, {}),
            assignee: ref('Author'),
            target: text,
            notYet: object<NonNullable<QueueRow['notYet']>>({ people: count, said: list(object<Line>(LINE, {})) }, {}),
          },
          { assignee: true, target: true, notYet: true },
        ),
      ),
      next: text,
    },
    { next: true },
  ),
  QueueCounts: object<QueueCounts>(
    { waiting: count, due: count, back: count, notYet: count, mine: count, statuses: object<QueueCounts['statuses']>(EACH, {}) },
    {},
  ),
  TagsPage: object<TagsPage>({ tags: list(object<TagsPage['tags'][number]>({ tag: text, ideas: count }, {})) }, {}),
  TagRenamed: object<TagRenamed>({ ideas: count }, {}),
  QueueViews: object<QueueViews>(
    {
      views: list(
        object<QueueView>(
          { id: uuid, name: text, shared: truth, mine: truth, filter: FILTER, sort: words(QUEUE_SORTS) },
          {},
        ),
      ),
    },
    {},
  ),
  BulkAnswer: object<BulkAnswer>(
    {
      results: list(
        object<BulkAnswer['results'][number]>(
          { id: uuid, outcome: words(['done', 'same', 'refused', 'moved', 'stepped']), error: { type: 'object' } },
          { error: true },
        ),
      ),
      undo: uuid,
    },
    { undo: true },
  ),
};
