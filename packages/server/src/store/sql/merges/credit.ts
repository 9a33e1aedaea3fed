import type { Accepting, Credited, Finding, Thanking } from '../../credit.js';
import { auditQuery } from '../audit.js';
import { logEvent, stampCards, stampComments, stampIdeas } from '../people/stamps.js';
import type { Plan, Query } from '../plan.js';
import { number, text, textOrNull } from '../rows/cells.js';
import { commentFromRow, SELECT_COMMENTS } from '../rows/comments.js';
import { numbered } from './two.js';

/** Keeps what an idea's credit says beside the names. */
export function* thank({ community, idea: id, person, thanks, at }: Thanking): Plan<Credited> {
  const found = (yield* numbered(community, [id])).get(id);
  if (!found) return 'unknown';
  if (found.idea.mergedInto !== null) return 'closed';
  if ((found.idea.thanks ?? '') === thanks) return 'already';
  yield [
    { sql: 'update ideas set thanks = $2 where no = $1', params: [found.no, thanks === '' ? null : thanks] },
    ...stamped(community, [found.no]),
    auditQuery({ community, person, action: 'idea.thanked', kind: 'idea', thing: id, data: { given: thanks !== '' }, at }),
    ...logEvent(community, { at, kind: 'idea.thanked', person, idea: id, data: {} }),
  ];
  return 'done';
}

/** Marks a comment of an idea as the workaround that the company accepts, or no more. */
export function* acceptWorkaround({ community, comment: id, person, on, at }: Accepting): Plan<Credited> {
  const [[row] = []] = yield [{ sql: `${SELECT_COMMENTS} where c.id = $1 and c.community = $2`, params: [id, community] }];
  const comment = row && commentFromRow(row);
  if (!comment || comment.deletedAt !== null) return 'unknown';
  if (!comment.thread.startsWith('idea:')) return 'closed';
  const idea = comment.thread.slice('idea:'.length);
  const found = (yield* numbered(community, [idea])).get(idea);
  if (!found || found.idea.mergedInto !== null) return 'closed';
  if ((comment.workaround === true) === on) return 'already';
  const kind = on ? 'comment.accepted' : 'comment.unaccepted';
  yield [
    { sql: 'update comments set workaround = $2 where id = $1', params: [id, on ? 1 : null] },
    // Of nobody: of this comment alone.
    ...stampComments('', [id]),
    ...stamped(community, [found.no]),
    auditQuery({ community, person, action: kind, kind: 'comment', thing: id, data: { idea }, at }),
    ...logEvent(community, { at, kind, person, idea, data: { comment: id } }),
  ];
  return 'done';
}

/** Names who found out that a merged idea is the same, or nobody. */
export function* nameFinder({ community, idea: id, person, finder, at }: Finding): Plan<Credited> {
  const found = (yield* numbered(community, [id])).get(id);
  if (!found) return 'unknown';
  const into = found.idea.mergedInto;
  const target = into === null ? undefined : (yield* numbered(community, [into])).get(into);
  if (!target) return 'closed';
  const credited = finder === null ? null : yield* customer(community, finder);
  if (credited === undefined) return 'nobody';
  const [[kept = []] = []] = yield [{ sql: 'select finder from merges where source = $1', params: [found.no] }];
  if (textOrNull(kept, 0) === credited) return 'already';
  yield [
    { sql: 'update merges set finder = $2 where source = $1', params: [found.no, credited] },
    ...stamped(community, yield* above(target.no)),
    auditQuery({ community, person, action: 'idea.finder', kind: 'idea', thing: id, data: { named: credited !== null }, at }),
    ...logEvent(community, { at, kind: 'idea.finder', person, idea: id, data: {} }),
  ];
  return 'done';
}

/** A customer by the id given, who may have turned out to be somebody else; `undefined` where there is none. */
export function* customer(community: string, id: string): Plan<string | undefined> {
  const [[row] = []] = yield [
    {
      sql: `select p.id from people who join people p on p.id = coalesce(who.merged_into, who.id)
        where who.id = $1 and p.community || '' = $2 and p.role = 'customer' and p.origin <> 'erased'`,
      params: [id, community],
    },
  ];
  return row && text(row, 0);
}

/** An idea with all of which it is part: who helped one of them is named by all. */
function* above(no: number): Plan<readonly number[]> {
  const [rows = []] = yield [
    {
      sql: `with recursive whole(no, into_id) as (
          select t.no, t.merged_into from ideas t where t.no = $1
          union select t.no, t.merged_into from whole join ideas t on t.id = whole.into_id
        ) select no from whole`,
      params: [no],
    },
  ];
  return rows.map((row) => number(row, 0));
}

function stamped(community: string, ideas: readonly number[]): Query[] {
  return [stampIdeas({ sql: 'select no from ideas where no in $1[int]', params: [ideas] }), ...stampCards(community, ideas)];
}
