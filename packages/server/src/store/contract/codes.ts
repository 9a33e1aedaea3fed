import assert from 'node:assert/strict';
import { CODE } from '../../domain/person/code.js';
import type { Store } from '../store.js';
import { AT, idOf, Neighbours, newCode } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

/** Codes for signing in, and whose a confirmed address makes a browser. */
export function codesContract(store: () => Store): void {
  spec('keeps the code of an address: one that is good is sent again, a right one is spent', async () => {
    const it = await Neighbours.open(store());
    const key = { community: it.yard.id, address: 'a' };
    const confirming = it.confirming({ mail: 'gil@example.com', key });
    assert.deepEqual(await store().confirm(confirming), { type: 'wrong' }, 'none was sent');
    assert.equal((await store().takeCode(key, newCode('right'), AT)).type, 'taken');
    const again = await store().takeCode(key, newCode('another'), AT + 1);
    assert.ok(again.type === 'taken');
    assert.deepEqual([again.code.hash, again.code.seed], ['right', 'seed of right']);
    assert.deepEqual(await store().confirm({ ...confirming, hash: 'another' }), { type: 'wrong' });
    assert.deepEqual(await store().confirm({ ...confirming, key: { ...key, address: 'b' } }), { type: 'wrong' });
    assert.equal((await store().confirm(confirming)).type, 'done');
    assert.deepEqual(await store().confirm(confirming), { type: 'wrong' }, 'it was used');
    const next = await store().takeCode(key, newCode('next'), AT + 2);
    assert.equal(next.type === 'taken' && next.code.hash, 'next');
  });

  spec('spends a code with so many wrong ones, whoever tries at once', async () => {
    const it = await Neighbours.open(store());
    const confirming = it.confirming({ mail: 'gil@example.com' });
    await store().takeCode(confirming.key, newCode('right'), AT);
    await Promise.all(Array.from({ length: CODE.tries }, (_, at) => store().confirm({ ...confirming, hash: `wrong ${at}` })));
    assert.deepEqual(await store().confirm(confirming), { type: 'wrong' });
  });

  spec('sends an address no more than so many mails, of which those that could not be sent are none', async () => {
    const it = await Neighbours.open(store());
    const { key } = it.confirming({ mail: 'gil@example.com' });
    const taken = [];
    for (let at = 0; at <= CODE.most; at += 1) taken.push(await store().takeCode(key, newCode('right'), AT + at));
    assert.deepEqual(taken.map(({ type }) => type), [...Array<string>(CODE.most).fill('taken'), 'too-many']);
    const last = taken[CODE.most - 1];
    assert.ok(last?.type === 'taken');
    await store().dropCode(key, last.code);
    assert.equal((await store().takeCode(key, newCode('x'), AT + 9)).type, 'taken');
    assert.equal((await store().takeCode(key, newCode('x'), AT + 10)).type, 'too-many');
    assert.equal((await store().confirm(it.confirming({ mail: 'gil@example.com' }))).type, 'done', 'it is still good');
  });

  spec('makes the visitor who acted somebody new, where nobody has the address, by a secret of their own', async () => {
    const it = await Neighbours.open(store());
    const [visitor, other, secret] = [it.visitor(), it.visitor(), nextId()];
    const idea = await it.propose(visitor);
    await it.vote(other, idea);
    await store().changeFace({ community: it.yard.id, id: visitor.id }, { nickname: '별이' }, AT);
    assert.deepEqual(await it.tally(idea), { votes: 2, anonymous: 2, people: [visitor.id] });
    const since = await it.seq(`idea:${idea}`);
    const answer = await it.confirm('gil@example.com', visitor.id, secret);
    assert.ok(answer.type === 'done');
    const { id, origin, email, role, nickname } = answer.person;
    assert.deepEqual([origin, email, role, nickname], ['confirmed', 'gil@example.com', 'customer', '별이']);
    assert.notEqual(id, visitor.id);
    assert.deepEqual(await it.tally(idea), { votes: 2, anonymous: 1, people: [id] });
    assert.equal((await it.yard.idea(idea)).author?.id, id);
    assert.equal((await it.missed(`idea:${idea}`, since)).length, 1);
    assert.equal((await store().signedIn(it.yard.id, secret))?.id, id);
    assert.equal(await store().signedIn(it.yard.id, visitor.id), null);
    assert.deepEqual((await store().person(it.yard.id, visitor.id))?.merged, { into: id, by: 'code' });
    assert.equal((await store().personByAddress(it.yard.id, 'gil@example.com'))?.id, id);
    const log = await store().events(it.yard.id, 0, 99);
    assert.deepEqual(log.map(({ seq }) => seq), log.map((_, at) => at + 1));
    assert.deepEqual(log.filter(({ kind }) => kind === 'person.confirmed').map(({ person }) => person), [id]);
  });

  spec('merges the visitor into the person whose address it is, and ends one who did nothing', async () => {
    const it = await Neighbours.open(store());
    const first = idOf(await it.confirm('gil@example.com'));
    const visitor = it.visitor();
    const idea = await it.propose(visitor);
    assert.equal(idOf(await it.confirm('gil@example.com', visitor.id)), first);
    assert.equal((await it.yard.idea(idea)).person, first);
    const idle = nextId();
    assert.equal(idOf(await it.confirm('GIL@example.com', idle)), first);
    for (const id of [visitor.id, idle]) {
      assert.deepEqual((await store().person(it.yard.id, id))?.merged, { into: first, by: 'code' });
      assert.equal(await store().signedIn(it.yard.id, id), null);
    }
    assert.equal(idOf(await it.confirm('two@example.com', visitor.id)) === first, false, 'once');
    assert.equal((await it.yard.idea(idea)).person, first);
  });

  spec('gives a new secret in the place of the one given, whoever that led to', async () => {
    const it = await Neighbours.open(store());
    const [a, b, c] = [nextId(), nextId(), nextId()];
    const leads = (): Promise<(string | undefined)[]> =>
      Promise.all([a, b, c].map(async (secret) => (await store().signedIn(it.yard.id, secret))?.id));
    const one = idOf(await it.confirm('one@example.com', null, a));
    assert.deepEqual(await leads(), [one, undefined, undefined]);
    const same = await it.confirm('one@example.com', a, b);
    assert.deepEqual([idOf(same), same.type === 'done' && same.left], [one, one]);
    assert.deepEqual(await leads(), [undefined, one, undefined]);
    const two = idOf(await it.confirm('two@example.com', b, c));
    assert.notEqual(two, one);
    assert.deepEqual(await leads(), [undefined, undefined, two]);
    const elsewhere = await Neighbours.open(store());
    assert.equal(await store().signedIn(elsewhere.yard.id, c), null);
  });

  spec('signs out by one secret, or by all of that person', async () => {
    const it = await Neighbours.open(store());
    const [a, b, c, other] = [nextId(), nextId(), nextId(), nextId()];
    const community = it.yard.id;
    for (const secret of [a, b, c]) await it.confirm('gil@example.com', null, secret);
    await it.confirm('other@example.com', null, other);
    const led = async (): Promise<boolean[]> =>
      Promise.all([a, b, c, other].map(async (secret) => (await store().signedIn(community, secret)) !== null));
    const gil = await store().signOut({ community, secret: a, everywhere: false });
    assert.equal(gil, (await store().signedIn(community, b))?.id);
    assert.deepEqual(await led(), [false, true, true, true]);
    assert.equal(await store().signOut({ community, secret: a, everywhere: true }), null, 'it leads to nobody');
    assert.deepEqual(await led(), [false, true, true, true]);
    assert.equal(await store().signOut({ community, secret: b, everywhere: true }), gil);
    assert.deepEqual(await led(), [false, false, false, true]);
    assert.equal(idOf(await it.confirm('gil@example.com')), gil, 'and who they are is kept');
  });

  spec('ends the secrets that began before a time, so many at a time', async () => {
    const it = await Neighbours.open(store());
    const community = it.yard.id;
    const secrets = [nextId(), nextId(), nextId(), nextId()].sort();
    const [a = '', , c = ''] = secrets;
    for (const [n, secret] of secrets.entries()) await it.confirm(`gil-${n}@example.com`, null, secret);
    const led = async (): Promise<boolean[]> =>
      Promise.all(secrets.map(async (secret) => (await store().signedIn(community, secret)) !== null));
    const last = await store().forgetSignIns({ community, secret: a }, 0, 2);
    assert.deepEqual(last, { community, secret: c });
    assert.deepEqual(await led(), [true, true, true, true], 'all of them are younger');
    await store().forgetSignIns({ community, secret: a }, 2 * AT, 2);
    assert.deepEqual(await led(), [true, false, false, true]);
  });

  spec('hands photos that wait for words over with the browser that sent them, and those still on their way', async () => {
    const it = await Neighbours.open(store());
    const person = idOf(await it.confirm('gil@example.com'));
    // Who did nothing yet stands in no row, but may have sent photos for what they are about to say.
    const idle = it.visitor();
    const waiting = await it.sendPhoto(idle);
    const led = await it.confirm('gil@example.com', idle.id);
    assert.equal(led.type, 'done');
    assert.equal((await store().photo(waiting))?.person, person);
    assert.equal((await store().photo(await it.sendPhoto(idle)))?.person, person);
    const elsewhere = await Neighbours.open(store());
    assert.notEqual((await store().photo(await elsewhere.sendPhoto(elsewhere.visitor())))?.person, person);
  });

  spec('starts anew without codes and addresses', async () => {
    const it = await Neighbours.open(store());
    const secret = nextId();
    const first = idOf(await it.confirm('gil@example.com', null, secret));
    await store().clearCommunity(it.yard.id);
    assert.equal(await store().signedIn(it.yard.id, secret), null);
    assert.equal(await store().personByAddress(it.yard.id, 'gil@example.com'), null);
    assert.notEqual(idOf(await it.confirm('gil@example.com')), first);
  });
}
