import type { CommentRecord, LinkRecord, ResponseRecord, TimelineRecord } from '../../../domain/records.js';
import type { ExportedIdea } from '../../store.js';
import type { Param, Plan } from '../plan.js';
import { number, text, textOrNull } from '../rows/cells.js';
import { commentFromRow, SELECT_COMMENTS } from '../rows/comments.js';
import {
  IDEA_HEAD,
  ideaFromRow,
  MERGED,
  responseFromRow,
  SELECT_RESPONSES,
  SELECT_TEXTS,
  SELECT_TIMELINE,
  selectPageOfAllStatuses,
  textFromRow,
  timelineFromRow,
} from '../rows/ideas.js';
import { linkFromRow, LINKS_ORDER, SELECT_LINKS } from '../rows/links.js';
import { boardPath } from '../tables.js';
import { BOARD } from './versions.js';

/** How many ideas are exported at a time. */
export const EXPORT_BATCH = 100;

/** Ideas after one of them, in the order of creation; also those that are part of another. */
export function* exportBatch(
  community: string,
  board: string,
  after: ExportedIdea | undefined,
  limit: number,
): Plan<readonly ExportedIdea[]> {
  const params: Param[] = [boardPath(community, board), limit];
  let from = '';
  if (after) {
    params.push(after.whole.idea.createdAt, after.whole.idea.id);
    from = 'and (s.created_at, s.idea) > ($3, (select no from ideas where id = $4))';
  }
  const [ideaRows = []] = yield [
    {
      sql: selectPageOfAllStatuses(
        { where: `s.board = ${BOARD} ${from}`, order: ['created_at', 'idea'], direction: 'asc', limit: '$2' },
        [MERGED],
      ),
      params,
    },
  ];
  const ideas = ideaRows.map(ideaFromRow);
  if (ideas.length === 0) return [];
  const ids = ideas.map(({ id }) => id);
  const people = ideas.flatMap(({ person }) => person ?? []);
  const [texts = [], responses = [], timeline = [], comments = [], emails = [], [history] = [], links = []] = yield [
    { sql: `${SELECT_TEXTS} where t.idea in $1[]`, params: [ids] },
    { sql: `${SELECT_RESPONSES} where r.idea in $1[]`, params: [ids] },
    { sql: `${SELECT_TIMELINE} where e.idea in $1[] order by e.idea_seq, e.id`, params: [ids] },
    {
      sql: `${SELECT_COMMENTS} where c.community = $1 and c.thread in $2[] and c.deleted_at is null order by c.created_at, c.id`,
      params: [community, ids.map((id) => `idea:${id}`)],
    },
    { sql: 'select id, email from people where id in $1[]', params: [people] },
    { sql: 'select epoch from history', params: [] },
    { sql: `${SELECT_LINKS} where i.id in $1[] ${LINKS_ORDER}`, params: [ids] },
  ];
  const textOf = new Map(texts.map(textFromRow).map((words) => [words.idea, words]));
  const responseOf = new Map<string, ResponseRecord>(responses.map(responseFromRow).map((it) => [it.idea, it]));
  const timelineOf = grouped<TimelineRecord>(timeline.map(timelineFromRow), ({ idea }) => idea);
  const commentsOf = grouped<CommentRecord>(comments.map(commentFromRow), ({ thread }) => thread);
  const emailOf = new Map(emails.map((row) => [text(row, 0), textOrNull(row, 1)]));
  const linksOf = grouped<LinkRecord>(links.map(linkFromRow), ({ idea }) => idea);
  const epoch = number(history ?? [], 0);
  return ideas.flatMap((idea, at) => {
    const words = textOf.get(idea.id);
    if (!words) return [];
    return [
      {
        whole: {
          version: [epoch, number(ideaRows[at] ?? [], IDEA_HEAD)] as const,
          idea,
          text: words,
          response: responseOf.get(idea.id) ?? null,
          timeline: timelineOf.get(idea.id) ?? [],
        },
        comments: commentsOf.get(`idea:${idea.id}`) ?? [],
        links: linksOf.get(idea.id) ?? [],
        email: idea.person === null ? null : (emailOf.get(idea.person) ?? null),
      },
    ];
  });
}

function grouped<T>(records: readonly T[], key: (record: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const group = groups.get(key(record));
    if (group) group.push(record);
    else groups.set(key(record), [record]);
  }
  return groups;
}
