import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CUSTOMER, facts, NOW, OTHER, personRecord, ready, STAFF, uuid, VISITOR } from '../../testing/records.js';
import { COMMUNITY, ideaRecord } from '../../testing/records.js';
import { World } from '../world.js';
import { carryOut } from './carry-out.js';
import { CODE, dropCode, type NewCode, takeCode, tryCode } from './code.js';
import { decideConfirmed } from './confirm.js';
import { mayMerge } from './merge.js';
import { readNickname, sameFace } from './name.js';

const confirmed = personRecord(OTHER, { origin: 'confirmed', email: 'gil@example.com' });
const visitor = { row: personRecord(VISITOR) };
const idle = { row: null };
const gone = (by: 'code' | 'token'): typeof visitor => ({
  row: personRecord(VISITOR, { merged: { into: OTHER.id, by } }),
});
const fresh = uuid(0xf1);

describe('whose a confirmed address makes a browser', () => {
  for (const [what, given, person, takesOver] of [
    ['nobody’s address, without a visitor', { holder: null, visitor: null }, fresh, false],
    ['nobody’s, by a visitor who acted: never the id of the visitor', { holder: null, visitor }, fresh, true],
    ['nobody’s, by one who did nothing', { holder: null, visitor: idle }, fresh, true],
    ['nobody’s, by one who is somebody else by now', { holder: null, visitor: gone('code') }, fresh, false],
    ['somebody’s, without a visitor', { holder: confirmed, visitor: null }, OTHER.id, false],
    ['somebody’s, by a visitor who acted', { holder: confirmed, visitor }, OTHER.id, true],
    ['somebody’s, by one who did nothing', { holder: confirmed, visitor: idle }, OTHER.id, true],
    ['one’s own, by a visitor who is they already', { holder: confirmed, visitor: gone('code') }, OTHER.id, false],
    ['one’s own, by one whom the company’s token took over', { holder: confirmed, visitor: gone('token') }, OTHER.id, false],
    ['one’s own, by an id of their own from before', { holder: confirmed, visitor: { row: confirmed } }, OTHER.id, false],
  ] as const) {
    const decided = { type: 'person', person, isNew: given.holder === null, takesOver };
    test(what, () => assert.deepEqual(decideConfirmed({ ...given, fresh }), decided));
  }

  test('somebody of the company’s', () => {
    assert.deepEqual(decideConfirmed({ holder: personRecord(STAFF), visitor, fresh }), { type: 'staff' });
  });
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
    for (const more of [{ merged: { into: CUSTOMER.id, by: 'code' } }, { origin: 'confirmed' }] as const) {
      const here = world(personRecord(VISITOR, more));
      assert.deepEqual(carryOut(here, vote), { type: 'moved' });
      assert.equal(here.changes().events.length, 0);
    }
  });

  test('a visitor, before they are somebody', () => {
    const here = world(personRecord(VISITOR));
    assert.equal(carryOut(here, vote).type, 'applied');
    assert.equal(here.idea(uuid(1))?.anonymous, 1);
    assert.equal(carryOut(world(), vote).type, 'applied');
  });

  test('I4: nobody of the company, by a secret in a browser', () => {
    const here = world(personRecord(STAFF));
    const answer = carryOut(here, { ...vote, actor: { ...STAFF, role: 'customer', signIn: VISITOR.id } });
    assert.deepEqual(answer, { type: 'moved' });
    assert.equal(here.changes().events.length, 0);
  });
});

describe('codes', () => {
  type Kept = Parameters<typeof takeCode>[0];
  const made = (name: string): NewCode => ({ hash: `hash of ${name}`, seed: `seed of ${name}` });
  const taken = (before: Kept, now: number, name = `${now}`): Kept => {
    const answer = takeCode(before, made(name), now);
    return answer.type === 'taken' ? answer.code : null;
  };

  test('a clock that ran back forbids nobody to ask', () => {
    let late: Kept = null;
    for (let sent = 0; sent < CODE.most; sent += 1) late = taken(late, NOW + sent);
    assert.equal(takeCode(late, made('x'), NOW + CODE.most).type, 'too-many');
    assert.equal(takeCode(late, made('x'), NOW - CODE.within).type, 'taken');
  });

  test('I1: one that is good is sent again, and lasts anew', () => {
    const first = taken(null, NOW, 'first');
    const again = taken(first, NOW + CODE.lasts - 1, 'second');
    assert.deepEqual([again?.hash, again?.seed], [first?.hash, first?.seed]);
    assert.equal(again?.expiresAt, NOW + 2 * CODE.lasts - 1);
    assert.equal(taken(first, NOW + CODE.lasts, 'second')?.hash, 'hash of second', 'it has run out');
    const { after } = tryCode(again, 'hash of first', NOW + CODE.lasts);
    assert.equal(taken(after, NOW + CODE.lasts + 1, 'second')?.hash, 'hash of second', 'it was used');
    const wrong = tryCode(first, 'wrong', NOW).after;
    assert.equal(taken(wrong, NOW + 1, 'second')?.tries, 1, 'nobody gets more tries by asking again');
  });

  test('I1: are sent six times in a quarter of an hour and twenty a day, and the wait is told', () => {
    let kept: Kept = null;
    let now = NOW;
    for (let sent = 1; sent <= CODE.mostADay; sent += 1) {
      const answer = takeCode(kept, made('x'), now);
      assert.ok(answer.type === 'taken', `the code number ${sent}`);
      kept = answer.code;
      const isLast = sent === CODE.mostADay;
      assert.equal(answer.next, isLast ? NOW + CODE.day - now : sent % CODE.most === 0 ? CODE.within : CODE.patience);
      if (sent % CODE.most === 0) {
        assert.deepEqual(takeCode(kept, made('x'), now + 1), { type: 'too-many', next: CODE.within - 1 });
        now += CODE.within;
      }
    }
    assert.equal(takeCode(kept, made('x'), NOW + CODE.day - 1).type, 'too-many');
    const next = takeCode(kept, made('x'), NOW + CODE.day);
    assert.equal(next.type === 'taken' && next.code.sent.length, CODE.mostADay - CODE.most + 1);
  });

  test('I1: one that could not be sent spends none that was', () => {
    const first = taken(null, NOW, 'first');
    const second = taken(first, NOW + 1, 'second');
    assert.ok(first && second);
    const left = dropCode(second, NOW + 1);
    assert.deepEqual(left, first);
    assert.equal(tryCode(left, first.hash, NOW + 2).right, true);
    // Another one was sent while the mail server thought about it.
    const third = taken(second, NOW + 2);
    assert.ok(third);
    const kept = dropCode(third, NOW + 1);
    assert.deepEqual([kept.sent, kept.expiresAt], [[NOW, NOW + 2], NOW + 2 + CODE.lasts]);
    assert.equal(tryCode(dropCode(first, NOW), first.hash, NOW + 1).right, false, 'nobody was sent it');
  });

  test('I1: twelve wrong ones spend it', () => {
    let kept = taken(null, NOW, 'right');
    for (let tries = 0; tries < CODE.tries - 1; tries += 1) kept = tryCode(kept, `wrong ${tries}`, NOW).after;
    assert.equal(tryCode(kept, 'hash of right', NOW).right, true);
    kept = tryCode(kept, 'wrong again', NOW).after;
    assert.equal(tryCode(kept, 'hash of right', NOW).right, false);
  });

  test('an empty hash is nobody’s code, nor is one that cannot be made again', () => {
    const spent = { hash: '', seed: 'x', expiresAt: NOW + 1, tries: 0, sent: [] };
    for (const hash of ['', 'x']) assert.equal(tryCode(spent, hash, NOW).right, false);
    assert.equal(tryCode({ ...spent, hash: 'x', seed: '' }, 'x', NOW).right, false);
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
