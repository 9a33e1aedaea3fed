import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { makePostgresPlace, POSTGRES_SERVER, type PostgresPlace } from '../contract/postgres-place.js';
import { hotPlans, ORDERED_PLANS, picksFew, PLANS_SETUP } from '../contract/plans.js';
import { Yard } from '../contract/yard.js';
import { type Plan, queryText } from '../sql/plan.js';
import type { StoreError } from '../store.js';
import { postgresCandidates } from './candidates.js';
import { openPostgresStore } from './index.js';
import { openPool } from './pool.js';
import { Session } from './session.js';

function fault(kind: StoreError['kind']) {
  return (error: unknown): boolean => {
    const { name, kind: found, message } = error as StoreError;
    assert.equal(name, 'StoreError', message);
    assert.equal(found, kind, message);
    return true;
  };
}

describe('a PostgreSQL server', () => {
  it('that does not answer is told as unreachable', async () => {
    await assert.rejects(openPostgresStore({ url: 'postgres://nobody@127.0.0.1:1/nothing' }), fault('unreachable'));
    await assert.rejects(openPostgresStore({ url: 'postgres://%%%' }), fault('unreachable'));
  });
});

describe('a PostgreSQL database', { skip: POSTGRES_SERVER === undefined && 'MADANG_TEST_DATABASE_URL names no server' }, () => {
  let place: PostgresPlace;
  beforeEach(async () => {
    await place?.remove();
    place = await makePostgresPlace(POSTGRES_SERVER ?? '');
  });
  after(() => place.remove());

  it('that does not exist is told as unreachable', async () => {
    const url = new URL(place.url);
    url.pathname = '/madang_test_nowhere';
    await assert.rejects(openPostgresStore({ url: url.href }), fault('unreachable'));
  });

  it('is set up once, by however many processes start at once', async () => {
    const stores = await Promise.all(Array.from({ length: 6 }, () => place.open()));
    assert.equal(new Set(stores.map(({ epoch }) => epoch)).size, 1);
    const versions = await place.query('select version from schema_migrations order by version');
    assert.deepEqual(versions, versions.map((_, index) => [index + 1]), 'each migration once');
    assert.ok(versions.length > 0);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('is refused when a newer program wrote it', async () => {
    await (await place.open()).close();
    await place.query(`insert into schema_migrations values (9999, 'later', 0)`);
    await assert.rejects(place.open(), fault('newer-schema'));
  });

  it('keeps its epoch while its history is the same one', async () => {
    const first = await place.open();
    const second = await place.open();
    assert.equal(second.epoch, first.epoch);
    await first.close();
    await second.close();
  });

  const REPLACED: Readonly<Record<string, string>> = {
    'another server': `update history set fingerprint = (fingerprint::jsonb || '{"system": "1"}')::text`,
    'another timeline': `update history set fingerprint = (fingerprint::jsonb || '{"timeline": "000000FF"}')::text`,
    'another database': `update history set fingerprint = (fingerprint::jsonb || '{"database": "1"}')::text`,
    'a dump that was read in again': `alter table history rename to before; create table history (like before including all);
      insert into history select * from before; drop table before`,
  };
  for (const [name, statement] of Object.entries(REPLACED)) {
    it(`rises to the next epoch when it comes from ${name}`, async () => {
      const first = await place.open();
      const { epoch } = first;
      await first.close();
      await place.query(statement);
      const second = await place.open();
      assert.ok(second.epoch > epoch);
      const third = await place.open();
      assert.equal(third.epoch, second.epoch);
      await second.close();
      await third.close();
    });
  }

  it('notices a failover while it is open, before it answers anything', async () => {
    const store = await place.open();
    const yard = await Yard.open(store);
    await yard.propose({});
    const { epoch } = store;
    await place.query(REPLACED['another timeline'] ?? '');
    await place.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    const versions: number[] = [];
    while (versions.length === 0) {
      // The connections that were cut may fail once each.
      await store.head(yard.id, 'board:ideas').then(([found]) => versions.push(found), fault('unreachable'));
    }
    assert.ok((versions[0] ?? 0) > epoch);
    assert.equal(store.epoch, versions[0]);
    await yard.propose({});
    await store.close();
  });

  it('does without parts of the fingerprint that it may not see', async () => {
    const role = `madang_test_role_${process.pid}`;
    await place.query(`create role ${role} login password 'secret'`);
    const url = new URL(place.url);
    try {
      await place.query(`grant all on schema public to ${role}`);
      await place.query('revoke execute on function pg_control_system() from public');
      await place.query('revoke execute on function pg_walfile_name(pg_lsn) from public');
      [url.username, url.password] = [role, 'secret'];
      const store = await openPostgresStore({ url: url.href });
      assert.ok(store.epoch > 0);
      await store.close();
      const [[fingerprint] = []] = await place.query('select fingerprint from history');
      assert.deepEqual(Object.keys(JSON.parse(String(fingerprint)) as object).sort(), ['database', 'table']);
    } finally {
      await place.query(`drop owned by ${role} cascade`);
      await place.query(`drop role ${role}`);
    }
  });

  it('is backed up by its own tools', async () => {
    const store = await place.open();
    await assert.rejects(store.backup('anywhere'), fault('unsupported'));
    await store.close();
  });
});

describe(
  'no statement of PostgreSQL walks through a table',
  { skip: POSTGRES_SERVER === undefined && 'MADANG_TEST_DATABASE_URL names no server' },
  () => {
    let place: PostgresPlace;
    before(async () => {
      place = await makePostgresPlace(POSTGRES_SERVER ?? '');
      await (await place.open()).close();
      await place.query(PLANS_SETUP.join(';'));
    });
    after(() => place.remove());

    for (const [name, plans] of hotPlans(postgresCandidates())) {
      it(name, async () => {
        const pool = openPool(place.url, () => Promise.resolve());
        const client = await pool.connect();
        const session = new Session(client);
        const explain = async (plan: Plan<unknown>): Promise<void> => {
          let step = plan.next();
          while (step.done !== true) {
            for (const { sql, params } of step.value) {
              // As it is run: planned without a look at what is asked for.
              await client.query(`prepare probe as ${queryText('postgres', sql)}`);
              const given = params.length === 0 ? '' : `(${params.map(() => 'null').join(', ')})`;
              const { rows } = await client.query<string[]>({ text: `explain execute probe${given}`, rowMode: 'array' });
              await client.query('deallocate probe');
              const lines = rows.map(([line = '']) => line);
              const walked = lines.filter((line) => /Seq Scan on (?!history)|Parallel|Gather/.test(line));
              assert.deepEqual(walked, [], `${sql}\n${lines.join('\n')}`);
              if (!ORDERED_PLANS.has(name) || picksFew(sql)) continue;
              assert.ok(!lines.some((line) => line.includes('Sort Key')), `${sql}\n${lines.join('\n')}`);
            }
            step = plan.next(await Promise.all(step.value.map((query) => session.query(query))));
          }
        };
        try {
          // A table of one row is sorted sooner than read in order. Off, it is sorted where no index has its order.
          if (ORDERED_PLANS.has(name)) await client.query('set enable_sort = off');
          for (const plan of plans) await explain(plan);
        } finally {
          client.release();
          await pool.end();
        }
      });
    }
  },
);
