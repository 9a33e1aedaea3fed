import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noNeeds } from '../../domain/needs.js';
import { StoreError } from '../store.js';
import { AnswerMemory, type FinalAnswer } from './answers.js';
import { nextEpoch } from './epoch.js';
import { loadFacts } from './facts.js';
import { pendingMigrations } from './migrate.js';
import { MIGRATIONS } from './migrations/index.js';
import type { Migration } from './migrations/migration.js';
import { queryText } from './plan.js';
import { storable } from './rows/cells.js';
import { photosFromCell, photosToCell } from './rows/photos.js';
import { writeSql } from './statements.js';
import { VOTES } from './tables.js';

describe('migrations', () => {
  it('have numbers that rise', () => {
    const versions = MIGRATIONS.map(({ version }) => version);
    assert.deepEqual(versions, [...new Set(versions)].toSorted((a, b) => a - b));
  });

  const made: readonly Migration[] = [1, 2, 3].map((version) => ({
    version,
    name: `m${version}`,
    statements: ({ int }) => [`${version} ${int}`],
  }));

  it('run from where the database stands, in its dialect', () => {
    assert.deepEqual(pendingMigrations('postgres', [1], made), [
      { version: 2, name: 'm2', statements: ['2 bigint'] },
      { version: 3, name: 'm3', statements: ['3 bigint'] },
    ]);
    assert.equal(pendingMigrations('sqlite', [], made)[0]?.statements[0], '1 integer');
    assert.deepEqual(pendingMigrations('sqlite', [1, 2, 3], made), []);
  });

  it('refuse a database that is newer than they are', () => {
    assert.throws(
      () => pendingMigrations('sqlite', [1, 2, 3, 4], made),
      (error) => error instanceof StoreError && error.kind === 'newer-schema' && /4.*3/.test(error.message),
    );
  });
});

describe('statements', () => {
  it('take lists and pairs in the words of each database', () => {
    const sql = 'select $2 from pairs($1) n where a in $2[] and b in $3[int] and c in ($4, $1)';
    assert.equal(
      queryText('postgres', sql),
      'select $2 from (select e ->> 0 as a, e ->> 1 as b from json_array_elements($1::json) e) n ' +
        'where a = any($2::text[]) and b = any($3::bigint[]) and c in ($4, $1)',
    );
    assert.equal(
      queryText('sqlite', sql),
      'select ?2 from (select value ->> 0 as a, value ->> 1 as b from json_each(?1)) n ' +
        'where a in (select value from json_each(?2)) and b in (select value from json_each(?3)) and c in (?4, ?1)',
    );
  });

  it('refuse a column that a table does not have', () => {
    assert.throws(() => writeSql('postgres', { type: 'insert', table: VOTES, columns: ['nothing'] }, 1), /nothing/);
  });
});

describe('the epoch that follows', () => {
  it('is the time in seconds, and always more than the one before', () => {
    assert.equal(nextEpoch(0, 1_700_000_000_999), 1_700_000_000);
    assert.equal(nextEpoch(1_700_000_000, 1_700_000_000_000), 1_700_000_001);
    assert.equal(nextEpoch(5, 0), 6);
  });
});

describe('storable text', () => {
  it('has no U+0000 and no half of a pair, and is else as it was', () => {
    assert.equal(storable('a\u0000b\ud800c\udc00d'), 'a\ufffdb\ufffdc\ufffdd');
    assert.equal(storable('😀 한글 \u200b'), '😀 한글 \u200b');
  });
});

describe('remembered answers', () => {
  const answers = (count: number): FinalAnswer[] =>
    Array.from({ length: count }, (_, at) => ({ type: 'applied', n: at + 1, reached: {} }));
  const client = (id: string, last: number) => ({ id, person: 'p', last, answers: answers(last), fingerprint: null, usedAt: 0 });

  it('are given only where the client stands as it did, in the same epoch', () => {
    const memory = new AnswerMemory();
    memory.keep('c', 1, [client('a', 3)]);
    assert.equal(memory.get('c', 'a', 1, 3)?.length, 3);
    assert.equal(memory.get('c', 'a', 1, 4), undefined);
    assert.equal(memory.get('c', 'a', 2, 3), undefined);
    assert.equal(memory.get('d', 'a', 1, 3), undefined);
  });

  it('are forgotten when there are too many, those not seen for longest first', () => {
    const memory = new AnswerMemory();
    for (let n = 0; n < 300; n += 1) {
      memory.keep('c', 1, [client(`client ${n}`, 32), client('kept', 32)]);
    }
    assert.equal(memory.get('c', 'kept', 1, 32) !== undefined, true);
    assert.equal(memory.get('c', 'client 299', 1, 32) !== undefined, true);
    assert.equal(memory.get('c', 'client 0', 1, 32) !== undefined, false);
  });
});

describe('photos', () => {
  const firstStep = (photos: readonly string[]): string[] => {
    const needs = noNeeds('c');
    for (const set of [needs.ideas, needs.texts, needs.comments, needs.clients]) set.add('x');
    for (const id of photos) needs.photos.add(id);
    const { done, value } = loadFacts(needs, new AnswerMemory()).next();
    assert.equal(done, false);
    return (value).map(({ sql }) => sql);
  };

  it('cost a group no statement where it names none, and one where it names any', () => {
    assert.equal(firstStep(['a', 'b']).length, firstStep([]).length + 1);
  });

  it('are nothing in a row that has none', () => {
    assert.equal(photosToCell([]), null);
    const photo = { id: 'a', width: 2, height: 1 };
    assert.deepEqual(photosFromCell([photosToCell([photo])], 0), [photo]);
    assert.deepEqual(photosFromCell([null], 0), []);
  });
});
