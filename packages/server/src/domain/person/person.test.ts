import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CUSTOMER, facts, NOW, OTHER, personRecord, ready, STAFF, uuid, VISITOR } from '../../testing/records.js';
import { COMMUNITY, ideaRecord } from '../../testing/records.js';
import { World } from '../world.js';
import { carryOut } from './carry-out.js';
import { CODE, dropCode, takeCode, tryCode } from './code.js';
import { decideConfirmed } from './confirm.js';
import { mayMerge } from './merge.js';
import { readNickname, sameFace } from './name.js';

const confirmed = personRecord(OTHER, { origin: 'confirmed', email: 'gil@example.com' });
const visitor = { id: VISITOR.id, row: personRecord(VISITOR) };
const fresh = uuid(0xf1);

describe('whose a confirmed address makes a browser', () => {
  for (const [what, given, decided] of [
    ['nobody’s address, without a visitor', { holder: null, visitor: null }, { type: 'become', person: fresh }],
    ['nobody’s address, by a visitor who acted', { holder: null, visitor }, { type: 'become', person: VISITOR.id }],
    ['nobody’s, by one who did nothing', { holder: null, visitor: { ...visitor, row: null } }, { type: 'become', person: VISITOR.id }],
    ['somebody’s, without a visitor', { holder: confirmed, visitor: null }, { type: 'lead', from: fresh, person: OTHER.id }],
    ['somebody’s, by a visitor who acted', { holder: confirmed, visitor }, { type: 'merge', from: VISITOR.id, person: OTHER.id }],
    ['somebody’s, by one who did nothing', { holder: confirmed, visitor: { ...visitor, row: null } }, { type: 'lead', from: VISITOR.id, person: OTHER.id }],
    ['one’s own, again', { holder: confirmed, visitor: { id: OTHER.id, row: confirmed } }, { type: 'same', person: OTHER.id }],
    [
      'one’s own, in a browser that led there',
      { holder: confirmed, visitor: { id: VISITOR.id, row: personRecord(VISITOR, { merged: { into: OTHER.id, by: 'code' } }) } },
      { type: 'same', person: OTHER.id },
    ],
    [
      'one’s own, in a browser that the company’s token took over',
      { holder: confirmed, visitor: { id: VISITOR.id, row: personRecord(VISITOR, { merged: { into: OTHER.id, by: 'token' } }) } },
      { type: 'lead', from: fresh, person: OTHER.id },
    ],
    [
      'nobody’s, in a browser that is somebody else’s',
      { holder: null, visitor: { id: OTHER.id, row: confirmed } },
      { type: 'become', person: fresh },
    ],
    ['somebody of the company’s', { holder: personRecord(STAFF), visitor }, { type: 'staff' }],
  ] as const) {
    test(what, () => assert.deepEqual(decideConfirmed({ ...given, fresh }), decided));
  }
});

describe('who may be made one', () => {
  const known = personRecord(CUSTOMER);
  const nameless = personRecord(VISITOR);
  for (const [what, from, into, may] of [
    ['a visitor and somebody known', nameless, known, 'yes'],
    ['a visitor and whose address was confirmed', nameless, confirmed, 'yes'],
    ['whose address was confirmed and somebody known', confirmed, known, 'yes'],
    ['the same again', { ...nameless, merged: { into: known.id, by: 'token' as const } }, known, 'already'],
    ['one who is somebody else', { ...nameless, merged: { into: OTHER.id, by: 'token' as const } }, known, 'no'],
    ['into one who is somebody else', nameless, { ...known, merged: { into: OTHER.id, by: 'code' as const } }, 'no'],
    ['two visitors', nameless, personRecord({ ...VISITOR, id: uuid(9) }), 'no'],
    ['somebody known and a visitor', known, nameless, 'no'],
    ['two known', known, personRecord(OTHER), 'no'],
    ['two addresses', confirmed, { ...confirmed, id: uuid(9) }, 'no'],
    ['a visitor and staff', nameless, personRecord(STAFF), 'no'],
    ['staff and a customer', { ...confirmed, role: 'staff' as const }, known, 'no'],
    ['people of two communities', nameless, { ...known, community: 'other' }, 'no'],
    ['oneself', known, known, 'no'],
    ['nobody', null, known, 'no'],
  ] as const) {
    test(`${what}: ${may}`, () => assert.equal(mayMerge(from, into), may));
  }
});

describe('who a request is carried out as', () => {
  const vote = { community: COMMUNITY, actor: VISITOR, numbering: null, call: ready('vote.set', { idea: uuid(1), on: true }), at: NOW };
  const world = (...people: readonly ReturnType<typeof personRecord>[]): World =>
    new World('demo', facts({
      ideas: new Map([[uuid(1), ideaRecord()]]),
      people: new Map(people.map((person) => [person.id, person])),
    }));

  test('I2: nobody who is somebody else by now: nothing is done', () => {
    const here = world(personRecord(VISITOR, { merged: { into: CUSTOMER.id, by: 'code' } }));
    assert.deepEqual(carryOut(here, vote), { type: 'moved', into: CUSTOMER.id, by: 'code' });
    assert.equal(here.changes().events.length, 0);
  });

  test('a member, where their address was confirmed after their session began', () => {
    const here = world(personRecord(VISITOR, { origin: 'confirmed' }));
    assert.equal(carryOut(here, vote).type, 'applied');
    assert.deepEqual([here.idea(uuid(1))?.votes, here.idea(uuid(1))?.anonymous], [1, 0]);
    const before = world(personRecord(VISITOR));
    carryOut(before, vote);
    assert.equal(before.idea(uuid(1))?.anonymous, 1);
  });

  test('I4: nobody of the company, by a secret in a browser', () => {
    const here = world(personRecord(STAFF));
    const answer = carryOut(here, { ...vote, actor: { ...STAFF, role: 'customer', was: VISITOR.id } });
    assert.equal(answer.type === 'rejected' && answer.error.kind, 'not-signed-in');
    assert.equal(here.changes().events.length, 0);
  });
});

describe('codes', () => {
  const taken = (before: Parameters<typeof takeCode>[0], now: number): Parameters<typeof tryCode>[0] => {
    const answer = takeCode(before, `hash ${now}`, now);
    return answer.type === 'taken' ? answer.code : null;
  };

  test('a clock that ran back forbids nobody to ask', () => {
    const late = taken(taken(taken(null, NOW), NOW + 1), NOW + 2);
    assert.equal(takeCode(late, 'x', NOW + 3).type, 'too-many');
    assert.equal(takeCode(late, 'x', NOW - CODE.within).type, 'taken');
  });

  test('I1: are sent three in a quarter of an hour and twenty a day, and the wait is told', () => {
    let kept: Parameters<typeof takeCode>[0] = null;
    let now = NOW;
    for (let sent = 1; sent <= CODE.mostADay; sent += 1) {
      const answer = takeCode(kept, 'x', now);
      assert.ok(answer.type === 'taken', `the code number ${sent}`);
      kept = answer.code;
      const isLast = sent === CODE.mostADay;
      assert.equal(answer.next, isLast ? NOW + CODE.day - now : sent % CODE.most === 0 ? CODE.within : CODE.patience);
      if (sent % CODE.most === 0) {
        assert.deepEqual(takeCode(kept, 'x', now + 1), { type: 'too-many', next: CODE.within - 1 });
        now += CODE.within;
      }
    }
    assert.equal(takeCode(kept, 'x', NOW + CODE.day - 1).type, 'too-many');
    const next = takeCode(kept, 'x', NOW + CODE.day);
    assert.equal(next.type === 'taken' && next.code.sent.length, CODE.mostADay - CODE.most + 1);
  });

  test('one that was not sent leaves the one that took its place', () => {
    const first = taken(null, NOW);
    const second = taken(first, NOW + 1);
    assert.ok(first && second);
    const left = dropCode(second, NOW);
    assert.deepEqual([left.hash, left.sent], [second.hash, [NOW + 1]]);
    assert.equal(tryCode(left, second.hash, NOW + 2).right, true);
    assert.equal(tryCode(dropCode(second, NOW + 1), second.hash, NOW + 2).right, false);
  });

  test('an empty hash is nobody’s code', () => {
    const spent = { hash: '', expiresAt: NOW + 1, tries: 0, sent: [] };
    for (const hash of ['', 'x']) assert.equal(tryCode(spent, hash, NOW).right, false);
  });
});

describe('a nickname', () => {
  test('is one line of what can be seen, or none', () => {
    assert.deepEqual(readNickname(' 별\n 이\u202e '), { type: 'ok', nickname: '별 이' });
    for (const text of [null, '', ' ', '\u3164']) assert.deepEqual(readNickname(text), { type: 'ok', nickname: null });
    for (const text of ['x'.repeat(41), 'me gil@example.com']) assert.equal(readNickname(text).type, 'refused');
    assert.equal(readNickname('@gil').type, 'ok');
  });

  test('is another face only where it shows', () => {
    const person = personRecord(CUSTOMER, { nickname: '별이' });
    assert.equal(sameFace(person, { ...person, name: '임꺽정', email: 'x@example.com' }), true);
    assert.equal(sameFace(person, { ...person, nickname: null }), false);
  });
});
