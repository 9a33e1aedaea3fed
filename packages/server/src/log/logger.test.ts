import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openApp } from '../testing/app.js';
import { type LoggedError, loggedError, openLog } from './logger.js';

const CANARIES = ['gil@example.com', 'Kim Gil', '010-1234-5678', 'eyJhbGciOi.eyJzdWIiOiJn.c2lnbmF0dXJl'];

/** As drivers throw: with the row, the recipients and the answer hung on it. */
function faultOfADriver(): Error {
  const cause = Object.assign(new Error(`no such token ${CANARIES[3]}`), { body: CANARIES[1] });
  return Object.assign(new Error(`duplicate key (email)=(${CANARIES[0]}) for "${CANARIES[0]}"`, { cause }), {
    code: '23505',
    detail: `Key (email, name)=(${CANARIES[0]}, ${CANARIES[1]}) already exists.`,
    parameters: [CANARIES[2]],
    rejected: [CANARIES[0]],
  });
}

describe('the log', () => {
  test('keeps what failed and where, and no data of anybody', () => {
    const lines: string[] = [];
    openLog('info', { write: (line) => void lines.push(line) }).error({ err: faultOfADriver() }, 'request failed');
    const [line = ''] = lines;
    for (const canary of CANARIES) assert.ok(!line.includes(canary), `${canary} in ${line}`);
    const { err, msg } = JSON.parse(line) as { readonly err: LoggedError; readonly msg: string };
    assert.deepEqual([msg, err.code, err.message], ['request failed', '23505', 'duplicate key (email)=((address)) for "(address)"']);
    assert.match(err.stack, /logger\.test/);
    assert.equal(err.cause?.message, 'no such token (token)');
  });

  test('takes whatever is thrown, also what leads back to itself', () => {
    const circle = new Error('round');
    circle.cause = circle;
    assert.equal(loggedError(circle).cause?.message, 'round');
    assert.deepEqual(loggedError(`gone: ${CANARIES[0]}`), { type: 'string', message: 'gone: (address)', stack: '' });
    assert.deepEqual(loggedError(undefined), { type: 'undefined', message: 'undefined', stack: '' });
  });

  test('of a request that fails says no more', async () => {
    const lines: string[] = [];
    const server = await openApp({ log: openLog('info', { write: (line) => void lines.push(line) }) });
    try {
      const as = await server.session();
      Object.defineProperty(server.store, 'write', { value: () => Promise.reject(faultOfADriver()), configurable: true });
      const { status } = await server.ask('POST', '/v1/demo/boards/ideas/ideas', { as, body: { title: CANARIES[2] } });
      assert.ok(status >= 500, `${status}`);
    } finally {
      await server.close();
    }
    assert.ok(lines.some((line) => line.includes('23505')), lines.join(''));
    for (const canary of CANARIES) assert.ok(!lines.join('').includes(canary), `${canary} in ${lines.join('')}`);
  });
});
