import type { Author, Version } from '@madang/protocol';
import type { CommentRecord } from '../../../domain/records.js';
import type { Own } from '../../store.js';
import { one, type Param, type Plan } from '../plan.js';
import {
  commentFromRow,
  followFromRow,
  markFromRow,
  SELECT_COMMENTS,
  SELECT_FOLLOWS,
  SELECT_MARKS,
  SELECT_VOTES,
  STANDS_IN_THREAD,
  STANDS_WITH_IDEA,
  voteFromRow,
} from '../rows/comments.js';
import { authorColumns, knownAuthor } from '../rows/people.js';
import { IDEA_TOPIC, versionFromRows, versionQuery } from './versions.js';
import { opinionFromRow, SELECT_OPINIONS } from '../rows/opinions.js';

/** A page of comments at the version of its thread. */
export interface CommentsPage {
  readonly version: Version;
  readonly comments: readonly CommentRecord[];
  readonly more: boolean;
}

/** Comments of a thread, oldest first; `after` is the time and id of the last one of the page before. */
export function* comments(
  community: string,
  thread: string,
  page: { readonly after?: { readonly value: number; readonly id: string }; readonly limit: number },
): Plan<CommentsPage> {
  const params: Param[] = [community, thread, page.limit + 1, ideaOf(thread)];
  let from = '';
  if (page.after) {
    params.push(page.after.value, page.after.id);
    from = 'and (c.created_at, c.id) > ($5, $6)';
  }
  const [version, rows = []] = yield [
    versionQuery(community, `thread:${thread}`),
    {
      sql: `${SELECT_COMMENTS} where c.community = $1 and c.thread = $2 and ${STANDS_IN_THREAD}
        and not exists (select 1 from ideas i where i.id = $4 and i.away is not null) ${from} order by c.created_at, c.id limit $3`,
      params,
    },
  ];
  return {
    version: versionFromRows(version),
    comments: rows.slice(0, page.limit).map(commentFromRow),
    more: rows.length > page.limit,
  };
}

/** The idea whose thread it is; empty for any other. */
function ideaOf(thread: string): string {
  return thread.startsWith(IDEA_TOPIC) ? thread.slice(IDEA_TOPIC.length) : '';
}

/** One comment by its id. */
export function comment(community: string, id: string): Plan<CommentRecord | null> {
  return one({ sql: `${SELECT_COMMENTS} where c.id = $1 and c.community = $2`, params: [id, community] }, ([row]) =>
    row ? commentFromRow(row) : null,
  );
}

/** Who took part in a thread, whoever came first. */
export function participants(community: string, thread: string, limit: number): Plan<readonly Author[]> {
  return one(
    {
      // All of them are of the community; asked for, SQLite would walk through everybody who is.
      sql: `select ${authorColumns('p')} from people p where p.id in (
          select c.person from comments c where c.community = $1 and c.thread = $2 and c.deleted_at is null and ${STANDS_WITH_IDEA}
          union select person from ideas where id = $3 and community = $1 and deleted_at is null and person is not null
        ) order by p.no limit $4`,
      params: [community, thread, ideaOf(thread), limit],
    },
    (rows) => rows.map((row) => knownAuthor(row, 0)),
  );
}

/** All that is one person's own, newest first. */
export function* ownOf(community: string, person: string): Plan<Own> {
  const params = [person, community];
  const [version, votes = [], marks = [], follows = [], opinions = []] = yield [
    versionQuery(community, `me:${person}`),
    { sql: `${SELECT_VOTES} order by v.me_seq desc, v.idea desc`, params },
    { sql: `${SELECT_MARKS} order by v.me_seq desc`, params },
    { sql: `${SELECT_FOLLOWS} order by v.me_seq desc`, params },
    { sql: `${SELECT_OPINIONS} order by v.me_seq desc`, params },
  ];
  return {
    version: versionFromRows(version),
    votes: votes.map(voteFromRow),
    marks: marks.map(markFromRow),
    follows: follows.map(followFromRow),
    opinions: opinions.map(opinionFromRow),
  };
}
