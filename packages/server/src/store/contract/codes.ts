import assert from 'node:assert/strict';
import { CODE } from '../../domain/person/code.js';
import type { Store } from '../store.js';
import { AT, idOf, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

/** Codes for signing in, and whose a confirmed address makes a browser. */
export function codesContract(store: () => Store): void {
  spec('keeps the code of an address: a new one takes its place, a right one is spent', async () => {
    const it = await Neighbours.open(store());
    const key = { community: it.yard.id, address: 'a' };
    const confirming = it.confirming({ mail: 'gil@example.com', key });
    assert.deepEqual(await store().confirm(confirming), { type: 'wrong' }, 'none was sent');
    assert.equal((await store().takeCode(key, 'first', AT)).type, 'taken');
    assert.equal((await store().takeCode(key, 'right', AT + 1)).type, 'taken');
    assert.deepEqual(await store().confirm({ ...confirming, hash: 'first' }), { type: 'wrong' });
    assert.deepEqual(await store().confirm({ ...confirming, key: { ...key, address: 'b' } }), { type: 'wrong' });
    assert.equal((await store().confirm(confirming)).type, 'done');
    assert.deepEqual(await store().confirm(confirming), { type: 'wrong' }, 'it was used');
  });

  spec('spends a code with the fifth wrong one, whoever tries at once', async () => {
    const it = await Neighbours.open(store());
    const confirming = it.confirming({ mail: 'gil@example.com' });
    await store().takeCode(confirming.key, 'right', AT);
    await Promise.all(Array.from({ length: CODE.tries }, (_, at) => store().confirm({ ...confirming, hash: `wrong ${at}` })));
    assert.deepEqual(await store().confirm(confirming), { type: 'wrong' });
  });

  spec('sends an address no more than so many codes, of which those that could not be sent are none', async () => {
    const it = await Neighbours.open(store());
    const { key } = it.confirming({ mail: 'gil@example.com' });
    const taken = [];
    for (let at = 0; at < 4; at += 1) taken.push(await store().takeCode(key, 'x', AT + at));
    assert.deepEqual(taken.map(({ type }) => type), ['taken', 'taken', 'taken', 'too-many']);
    const [, , third] = taken;
    assert.ok(third?.type === 'taken');
    await store().dropCode(key, third.code);
    assert.deepEqual(await store().confirm(it.confirming({ mail: 'gil@example.com', hash: 'x' })), { type: 'wrong' });
    assert.equal((await store().takeCode(key, 'right', AT + 5)).type, 'taken');
    assert.equal((await store().takeCode(key, 'right', AT + CODE.within)).type, 'taken', 'the first is long ago');
  });

  spec('makes the visitor who acted the person whose address it is, where nobody has it: the id stays', async () => {
    const it = await Neighbours.open(store());
    const [visitor, other] = [it.visitor(), it.visitor()];
    const idea = await it.propose(visitor);
    await it.vote(other, idea);
    assert.deepEqual(await it.tally(idea), { votes: 2, anonymous: 2, people: [] });
    const since = await it.seq(`idea:${idea}`);
    const answer = await it.confirm('gil@example.com', visitor.id);
    assert.ok(answer.type === 'done' && answer.how === 'become');
    const { id, origin, email, role } = answer.person;
    assert.deepEqual([id, origin, email, role], [visitor.id, 'confirmed', 'gil@example.com', 'customer']);
    assert.equal((await it.tally(idea)).anonymous, 1);
    assert.equal((await it.missed(`idea:${idea}`, since)).length, 1);
    assert.equal((await it.confirm('gil@example.com', visitor.id)).type, 'done');
    assert.equal((await it.tally(idea)).anonymous, 1, 'once');
    assert.equal((await store().personByAddress(it.yard.id, 'gil@example.com'))?.id, visitor.id);
    const log = await store().events(it.yard.id, 0, 99);
    assert.deepEqual(log.map(({ seq }) => seq), log.map((_, at) => at + 1));
    assert.deepEqual(log.filter(({ kind }) => kind === 'person.confirmed').map(({ person }) => person), [visitor.id]);
  });

  spec('merges the visitor into the person whose address it is, and leads a browser without deeds there', async () => {
    const it = await Neighbours.open(store());
    const first = idOf(await it.confirm('gil@example.com'));
    const visitor = it.visitor();
    const idea = await it.propose(visitor);
    const merged = await it.confirm('gil@example.com', visitor.id);
    assert.ok(merged.type === 'done' && merged.how === 'merge');
    assert.equal(merged.person.id, first);
    assert.equal((await it.yard.idea(idea)).person, first);
    assert.deepEqual((await store().person(it.yard.id, visitor.id))?.merged, { into: first, by: 'code' });
    const idle = nextId();
    const led = await it.confirm('GIL@example.com', idle);
    assert.ok(led.type === 'done' && led.how === 'lead');
    assert.deepEqual((await store().person(it.yard.id, idle))?.merged, { into: first, by: 'code' });
    const again = await it.confirm('gil@example.com', idle);
    assert.ok(again.type === 'done' && again.how === 'same');
  });

  spec('hands photos that wait for words over with the browser that sent them, and those still on their way', async () => {
    const it = await Neighbours.open(store());
    const person = idOf(await it.confirm('gil@example.com'));
    // Who did nothing yet stands in no row, but may have sent photos for what they are about to say.
    const idle = it.visitor();
    const waiting = await it.sendPhoto(idle);
    const led = await it.confirm('gil@example.com', idle.id);
    assert.ok(led.type === 'done' && led.how === 'lead');
    assert.equal((await store().photo(waiting))?.person, person);
    assert.equal((await store().photo(await it.sendPhoto(idle)))?.person, person);
    const elsewhere = await Neighbours.open(store());
    assert.notEqual((await store().photo(await elsewhere.sendPhoto(elsewhere.visitor())))?.person, person);
  });

  spec('takes nothing over from whoever used the browser before under an address of their own', async () => {
    const it = await Neighbours.open(store());
    const visitor = it.visitor();
    const idea = await it.propose(visitor);
    assert.equal(idOf(await it.confirm('one@example.com', visitor.id)), visitor.id);
    const two = await it.confirm('two@example.com', visitor.id);
    assert.notEqual(idOf(two), visitor.id);
    assert.equal((await it.yard.idea(idea)).person, visitor.id);
    assert.equal(idOf(await it.confirm('one@example.com')), visitor.id);
  });

  spec('starts anew without codes and addresses', async () => {
    const it = await Neighbours.open(store());
    const first = idOf(await it.confirm('gil@example.com'));
    await store().clearCommunity(it.yard.id);
    assert.equal(await store().personByAddress(it.yard.id, 'gil@example.com'), null);
    assert.notEqual(idOf(await it.confirm('gil@example.com')), first);
  });
}
