import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hotPlans, ORDERED_PLANS, picksFew, PLANS_SETUP } from '../contract/plans.js';
import { auditLog } from '../sql/audit.js';
import { one, type Plan, type Query, type Row } from '../sql/plan.js';
import { sqliteCandidates } from './candidates.js';
import { Connection } from './connection.js';
import { openDriver } from './driver.js';
import { migrate } from './setup.js';

/**
 * What a statement may walk through: nothing, lists given to it, one-row tables, and rows that it picked by an index
 * before.
 */
const MAY_BE_WALKED =
  /^SCAN (CONSTANT ROW|json_each|history|h|n|b|page|part|parts|whole|sharers|faces|merged|picked|found|held|\(subquery-\d+\)|idea_grams VIRTUAL TABLE INDEX \d+:M\d+)(\s|$)/;

/** A whole board, or all that a community has of something, is as bad as a whole table. */
const WHOLE_BOARD = /^SEARCH (s USING INDEX \w+ \(board=\?\)|\w+ USING .*\(community=\?( AND board=\?)?\))$/;

/**
 * Of these a community has few, or they stand in the order in which the first of them are asked for: its boards,
 * segments, imports, views, release notes, reports, claims and its log; ideas that did not solve something for
 * somebody, and those of which the team said what they cost and bring, or which come first.
 */
const FEW_OR_FIRST =
  /^SEARCH ((logs|page) USING PRIMARY KEY|\w+ USING (COVERING )?INDEX (sqlite_autoindex_(boards_2|answers_1)|segments_community|imports_at|queue_views_shared|releases_changed|photos_waiting|cases_\w+|claims_open|audit_community|ideas_not_yet|desks_rated|desks_place)) /;

const connection = new Connection(openDriver(':memory:'));
migrate(connection, 0);
connection.exec(['insert into history values (1, 1, 0, null)', ...PLANS_SETUP].join(';'));

function run({ sql, params }: Query): readonly Row[] {
  return connection.run(one({ sql, params }, (rows) => rows));
}

/** Every statement that a plan runs, with how SQLite goes about it. */
function stepsOf(plan: Plan<unknown>): { readonly sql: string; readonly steps: readonly string[] }[] {
  const seen: { sql: string; steps: string[] }[] = [];
  let step = plan.next();
  while (step.done !== true) {
    for (const { sql, params } of step.value) {
      const steps = run({ sql: `explain query plan ${sql}`, params }).map((row) => String(row[3]));
      seen.push({ sql, steps });
    }
    step = plan.next(step.value.map(run));
  }
  return seen;
}

describe('no statement of SQLite walks through a table', () => {
  for (const [name, plans] of hotPlans(sqliteCandidates())) {
    it(name, () => {
      for (const plan of plans) {
        const statements = stepsOf(plan);
        assert.ok(statements.length > 0);
        for (const { sql, steps } of statements) {
          // Rows that are given whole are looked up nowhere.
          assert.ok(steps.length > 0 || /^\s*insert .* values /s.test(sql), sql);
          const walked = steps.filter(
            (step) => (step.startsWith('SCAN') && !MAY_BE_WALKED.test(step)) || (WHOLE_BOARD.test(step) && !FEW_OR_FIRST.test(step)),
          );
          assert.deepEqual(walked, [], `${sql}\n${steps.join('\n')}`);
          if (!ORDERED_PLANS.has(name) || picksFew(sql)) continue;
          assert.ok(!steps.some((step) => step.startsWith('USE TEMP B-TREE')), `${sql}\n${steps.join('\n')}`);
        }
      }
    });
  }

  it('a stretch of time is a stretch of the audit log', () => {
    const steps = stepsOf(auditLog({ community: 'c', limit: 9, from: 1, to: 9 })).flatMap((one) => one.steps);
    assert.ok(steps.some((step) => /^SEARCH a .*no>\? AND no<\?/.test(step)), steps.join('\n'));
    assert.equal(steps.filter((step) => /^SEARCH e .*audit_at \(community=\? AND at[<>]\?\)/.test(step)).length, 2);
  });

  it('notices a statement that does', () => {
    const [{ steps = [] } = {}] = stepsOf(one({ sql: 'select * from votes where at > $1', params: [1] }, () => null));
    assert.ok(steps.some((step) => step.startsWith('SCAN') && !MAY_BE_WALKED.test(step)));
  });
});
