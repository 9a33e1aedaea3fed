import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LIMITS, type MutateAnswer } from '@madang/protocol';
import { COMMUNITY, CUSTOMER, ideaRecord, NOW, OTHER, ready, uuid, worldWith } from '../testing/records.js';
import { execute, needsOfRequest, type Numbering, type Request } from './execute.js';
import { noNeeds } from './needs.js';
import type { World } from './world.js';

const CLIENT = 'client-of-one-tab';
const IDEA = uuid(1);

function numbered(n: number, more: Partial<Numbering> = {}): Numbering {
  return { client: CLIENT, n, fingerprint: null, ...more };
}

function vote(numbering: Numbering | null, more: Partial<Request> = {}): Request {
  const call = ready('vote.set', { idea: IDEA, on: true });
  return { community: COMMUNITY, actor: CUSTOMER, numbering, call, at: NOW, ...more };
}

const INVALID: Request['call'] = { name: 'invalid', error: { kind: 'invalid', message: 'args must be…' } };

function world(): World {
  return worldWith([ideaRecord()]);
}

function typeOf(answer: MutateAnswer): string {
  return answer.type === 'order' ? `order ${answer.want}` : answer.type;
}

describe('executing by number', () => {
  test('M1: numbers are counted from 1, each one higher', () => {
    const here = world();
    assert.deepEqual([1, 2, 3].map((n) => typeOf(execute(here, vote(numbered(n))))), ['applied', 'applied', 'applied']);
    assert.equal(here.client(CLIENT)?.last, 3);
    assert.deepEqual(here.client(CLIENT)?.answers.map(({ n }) => n), [1, 2, 3]);
  });

  test('M1: a client id belongs to the person who used it first, and another person’s mutation changes nothing', () => {
    const here = world();
    execute(here, vote(numbered(1)));
    const before = here.client(CLIENT);
    const answer = execute(here, vote(numbered(2), { actor: OTHER }));
    assert.ok(answer.type === 'rejected' && answer.n === 2);
    assert.equal(answer.error.kind, 'not-allowed');
    assert.equal(here.client(CLIENT), before);
    assert.equal(here.vote(IDEA, OTHER.id), undefined);
  });

  test('M1: nor is another person told what was answered under it', () => {
    const here = world();
    execute(here, vote(numbered(1)));
    assert.equal(typeOf(execute(here, vote(numbered(1), { actor: OTHER }))), 'rejected');
  });

  test('M2: a repeat is answered with the same answer, and not executed again', () => {
    const here = world();
    const first = execute(here, vote(numbered(1)));
    // Taken back meanwhile: a repeat that were executed would set the vote again.
    execute(here, vote(numbered(2), { call: ready('vote.set', { idea: IDEA, on: false }) }));
    const heads = new Map(here.changes().heads);
    assert.deepEqual(execute(here, vote(numbered(1))), first);
    assert.deepEqual(here.changes().heads, heads);
    assert.equal(here.vote(IDEA, CUSTOMER.id), undefined);
  });

  test('M2: the answers of the last mutations that may be unanswered are kept, older ones are told as an order', () => {
    const here = world();
    const answers = Array.from({ length: LIMITS.inFlight + 3 }, (_, index) => execute(here, vote(numbered(index + 1))));
    assert.equal(here.client(CLIENT)?.answers.length, LIMITS.inFlight);
    assert.deepEqual(execute(here, vote(numbered(4))), answers[3]);
    assert.deepEqual(execute(here, vote(numbered(3))), { type: 'order', want: LIMITS.inFlight + 4 });
  });

  test('M3: a number above the next is a hole, which changes nothing and names the number that is wanted', () => {
    const here = world();
    assert.deepEqual(execute(here, vote(numbered(2))), { type: 'order', want: 1 });
    assert.equal(here.client(CLIENT), undefined);
    assert.equal(here.vote(IDEA, CUSTOMER.id), undefined);
    execute(here, vote(numbered(1)));
    assert.deepEqual(execute(here, vote(numbered(5))), { type: 'order', want: 2 });
  });

  test('M4: applied tells how far each topic must be, also when there was nothing to change', () => {
    const here = worldWith([ideaRecord({ boardSeq: 20, ideaSeq: 6, roadmapSeq: 4, status: 'planned' })]);
    const first = execute(here, vote(numbered(1)));
    const again = execute(here, vote(numbered(2)));
    const reached = {
      'board:ideas': [7, 21],
      [`idea:${IDEA}`]: [7, 7],
      'roadmap:ideas': [7, 5],
      [`me:${CUSTOMER.id}`]: [7, 1],
    };
    assert.deepEqual(first, { type: 'applied', n: 1, reached });
    assert.deepEqual(again, { type: 'applied', n: 2, reached });
  });

  test('M4: each kind of mutation names the topics that show it', () => {
    const here = worldWith([ideaRecord()]);
    const topics = (call: Request['call']): readonly string[] => {
      const answer = execute(here, vote(null, { call, actor: { ...CUSTOMER, role: 'staff' } }));
      assert.equal(answer.type, 'applied');
      return answer.type === 'applied' ? Object.keys(answer.reached).sort() : [];
    };
    const board = ['board:ideas', `idea:${IDEA}`];
    const me = `me:${CUSTOMER.id}`;
    assert.deepEqual(topics(ready('vote.set', { idea: IDEA, on: true })), [...board, me, 'roadmap:ideas'].sort());
    assert.deepEqual(
      topics(ready('idea.create', { id: uuid(2), board: 'ideas', title: '국자', body: '' })),
      ['board:ideas', `idea:${uuid(2)}`, me].sort(),
    );
    assert.deepEqual(
      topics(ready('comment.add', { id: uuid(3), thread: `idea:${IDEA}`, body: '네' })),
      // Who speaks follows, by more than the vote: they hear of comments, too.
      [...board, me, `thread:idea:${IDEA}`].sort(),
    );
    assert.deepEqual(topics(ready('comment.add', { id: uuid(4), thread: 'page:x', body: '네' })), ['thread:page:x']);
    assert.deepEqual(
      topics(ready('response.set', { id: uuid(5), idea: IDEA, body: '네' })),
      [...board, 'roadmap:ideas'].sort(),
    );
    assert.deepEqual(
      topics(ready('status.set', { id: uuid(6), idea: IDEA, status: 'planned', note: '' })),
      [...board, 'roadmap:ideas'].sort(),
    );
  });

  test('M6: a refusal uses up its number, is final, and has changed nothing', () => {
    const here = worldWith([ideaRecord({ status: 'shipped', roadmapSeq: 1 })]);
    const refused = execute(here, vote(numbered(1)));
    assert.ok(refused.type === 'rejected' && refused.error.kind === 'closed');
    assert.deepEqual(here.changes().deltas, []);
    // Whatever the idea has become since, the answer stays.
    here.patchIdea(IDEA, { status: 'open' });
    assert.deepEqual(execute(here, vote(numbered(1))), refused);
    assert.equal(typeOf(execute(here, vote(numbered(2)))), 'applied');
  });

  test('M6: a call that cannot be read uses up its number as well', () => {
    const here = world();
    const refused = execute(here, vote(numbered(1), { call: INVALID }));
    assert.ok(refused.type === 'rejected' && refused.error.kind === 'invalid');
    assert.equal(here.client(CLIENT)?.last, 1);
    assert.equal(typeOf(execute(here, vote(numbered(2)))), 'applied');
  });

  test('M9: within a group a refusal stays with the one that asked', () => {
    const here = world();
    const group = [
      vote(numbered(1)),
      vote(numbered(1, { client: 'client-of-a-liar' }), { call: INVALID }),
      vote(numbered(1, { client: 'client-of-another' }), { actor: OTHER }),
    ];
    assert.deepEqual(group.map((request) => typeOf(execute(here, request))), ['applied', 'rejected', 'applied']);
    assert.equal(here.idea(IDEA)?.votes, 2);
  });

  test('M2: the same number twice within one group is executed once', () => {
    const here = world();
    const [first, second] = [execute(here, vote(numbered(1))), execute(here, vote(numbered(1)))];
    assert.deepEqual(second, first);
    assert.equal(here.idea(IDEA)?.votes, 1);
    assert.equal(here.changes().events.length, 1);
  });

  test('an idempotency key is good for one request', () => {
    const here = world();
    const first = execute(here, vote(numbered(1, { fingerprint: 'one' })));
    assert.deepEqual(execute(here, vote(numbered(1, { fingerprint: 'one' }))), first);
    const other = execute(here, vote(numbered(1, { fingerprint: 'two' })));
    assert.ok(other.type === 'rejected' && other.error.kind === 'conflict');
  });

  test('a request without a number is executed whenever it comes, and leaves no numbering', () => {
    const here = world();
    assert.equal(typeOf(execute(here, vote(null))), 'applied');
    assert.equal(typeOf(execute(here, vote(null))), 'applied');
    assert.deepEqual(here.changes().clients, []);
    assert.equal(here.idea(IDEA)?.votes, 1);
  });

  test('what executing will read is named beforehand', () => {
    const needs = noNeeds('demo');
    needsOfRequest(vote(numbered(1)), needs);
    needsOfRequest(vote(numbered(1, { client: 'another' }), { call: INVALID }), needs);
    assert.deepEqual([...needs.clients], [CLIENT, 'another']);
    assert.deepEqual([...needs.people], [CUSTOMER.id]);
    assert.deepEqual([...needs.ideas], [IDEA]);
    assert.deepEqual([...needs.votes], [`${IDEA} ${CUSTOMER.id}`]);
  });
});
