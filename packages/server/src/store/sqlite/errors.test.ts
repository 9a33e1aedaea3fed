import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StoreError } from '../store.js';
import { openDriver } from './driver.js';
import { sqliteError } from './errors.js';

/** What SQLite itself says when a statement cannot be carried out. */
function faultOf(setup: string, sql: string): unknown {
  const driver = openDriver(':memory:');
  try {
    driver.exec(`create table t (x); ${setup}`);
    driver.exec(sql);
  } catch (error) {
    return sqliteError(error, 'the folder');
  } finally {
    driver.close();
  }
  return undefined;
}

describe('faults of SQLite', () => {
  it('say that the disk is full', () => {
    const fault = faultOf('pragma max_page_count = 3', 'insert into t values (zeroblob(1000000))');
    assert.ok(fault instanceof StoreError);
    assert.equal(fault.kind, 'full');
    assert.match(fault.message, /the folder/);
  });

  it('say that nothing may be written', () => {
    const fault = faultOf('pragma query_only = on', 'insert into t values (1)');
    assert.ok(fault instanceof StoreError);
    assert.equal(fault.kind, 'read-only');
  });

  it('leave faults of the program as they are', () => {
    const fault = faultOf('', 'insert into nowhere values (1)');
    assert.ok(fault instanceof Error);
    assert.ok(!(fault instanceof StoreError));
    const own = new TypeError('mine');
    assert.equal(sqliteError(own, 'the folder'), own);
  });
});
