import assert from 'node:assert/strict';
import type { DuePerson, DueRecord } from '../outreach.js';
import { OUTREACH_COUNTS, weekOf } from '../outreach.js';
import type { Store } from '../store.js';
import { idOf, Neighbours } from './neighbours.js';
import { spec } from './spec.js';
import { nextId } from './yard.js';

const MINUTE = 60_000;

/** A time of its own for every test: claims are made across communities. */
let clock = Date.UTC(2030, 0, 1);

/** Addresses that were shown to be somebody's, and who is to be written to when. */
export function outreachContract(store: () => Store): void {
  /** Claims what is due at a time, as far as it is of one community. */
  const claim = async (community: string, owner: string, now: number, limit = 100): Promise<readonly DueRecord[]> => {
    const claimed = await store().claimDue({ channel: 'mail', owner, now, leasedUntil: now + MINUTE, limit });
    return claimed.filter((one) => one.community === community);
  };
  const at = (person: string, when: number, pace: DuePerson['pace'] = 'instant'): DuePerson => ({ person, at: when, pace });
  const begin = async (): Promise<{ readonly it: Neighbours; readonly now: number; readonly who: string }> => {
    clock += 365 * 86_400_000;
    const it = await Neighbours.open(store());
    return { it, now: clock, who: (await it.known()).id };
  };

  spec('knows the addresses that people confirmed or the company vouches for, and no others', async () => {
    const { it, now, who } = await begin();
    const { id: community } = it.yard;
    const confirmed = idOf(await it.confirm('Gil@example.com'));
    const read = async (): Promise<unknown> => {
      const boxes = await store().mailboxes(community, [who, confirmed, nextId()]);
      return Object.fromEntries([...boxes].map(([id, { address, suppressed }]) => [id, [address, suppressed]]));
    };
    assert.deepEqual(await read(), { [confirmed]: ['Gil@example.com', null] });
    await store().vouch(community, who, { address: 'Na@shop.example', key: 'na@shop.example' }, now);
    assert.equal(await store().vouched(community, who), 'na@shop.example');
    assert.deepEqual(await read(), { [confirmed]: ['Gil@example.com', null], [who]: ['Na@shop.example', null] });
    await store().vouch(community, who, null, now);
    assert.equal(await store().vouched(community, who), null);
    assert.deepEqual(await read(), { [confirmed]: ['Gil@example.com', null] });
    const elsewhere = await Neighbours.open(store());
    assert.equal((await store().mailboxes(elsewhere.yard.id, [confirmed])).size, 0);
  });

  spec('sends nothing to an address that is suppressed, until a code that was sent there comes back', async () => {
    const { it, now } = await begin();
    const { id: community } = it.yard;
    const confirmed = idOf(await it.confirm('gil@example.com'));
    const suppressed = async (): Promise<unknown> =>
      (await store().mailboxes(community, [confirmed])).get(confirmed)?.suppressed;
    assert.equal(await store().suppress(community, 'gil@example.com', 'bounced', now), true);
    assert.equal(await store().suppress(community, 'gil@example.com', 'complained', now), false);
    assert.equal(await suppressed(), 'bounced');
    await it.confirm('GIL@example.com');
    assert.equal(await suppressed(), null);
    await store().suppress(community, 'gil@example.com', 'complained', now);
    assert.equal(await suppressed(), 'complained');
    await store().restore(community, 'gil@example.com');
    assert.equal(await suppressed(), null);
  });

  spec('keeps the earliest time of who waits, and from where they are to be told', async () => {
    const { it, now, who } = await begin();
    const { id: community } = it.yard;
    await store().makeDue(community, 'mail', 11, [at(who, now + 9, 'weekly')]);
    await store().makeDue(community, 'mail', 12, [at(who, now + 5, 'daily')]);
    await store().makeDue(community, 'mail', 13, [at(who, now + 7)]);
    assert.deepEqual(await claim(community, 'a', now + 4), []);
    const [due, ...more] = await claim(community, 'a', now + 5);
    assert.deepEqual(more, []);
    assert.deepEqual(due, {
      community, person: who, channel: 'mail', pace: 'daily', toldTo: 10, sending: null, day: '', sent: 0, failures: 0,
    });
    assert.deepEqual(await claim(community, 'b', now + 5), [], 'it is claimed');
    await store().settleDue(due, 'a', { type: 'sent', to: 13, day: '2030-01-01', sent: 1 });
    assert.deepEqual(await claim(community, 'b', now + MINUTE * 5), [], 'nobody waits');
    // Nothing waited: what came between was told or not wanted.
    await store().makeDue(community, 'mail', 20, [at(who, now)]);
    const [again] = await claim(community, 'b', now);
    assert.deepEqual([again?.toldTo, again?.day, again?.sent], [19, '2030-01-01', 1]);
  });

  spec('looks anew at what waits long, of one person, and not at what comes soon, failed or is somebody else’s', async () => {
    const { it, now, who } = await begin();
    const { id: community } = it.yard;
    const [soon, failed, other] = await Promise.all([0, 1, 2].map(async () => (await it.known()).id));
    assert.ok(soon && failed && other);
    await store().makeDue(community, 'mail', 2, [at(failed, now)]);
    const [first] = await claim(community, 'a', now);
    assert.ok(first);
    await store().settleDue(first, 'a', { type: 'failed', at: now + 90, doubt: false });
    await store().makeDue(community, 'mail', 5, [at(who, now + 90, 'weekly'), at(other, now + 90), at(soon, now + 9, 'daily')]);
    const time = { beyond: now + 10, to: now + 1 };
    const hastened = await Promise.all([who, soon, failed].map((id) => store().hasten(community, id, time)));
    assert.deepEqual(hastened, [true, false, false]);
    assert.equal(await store().hasten('elsewhere', other, time), false);
    const told = async (when: number): Promise<unknown> =>
      (await claim(community, 'a', when)).map(({ person, pace, toldTo }) => [person, pace, toldTo]);
    assert.deepEqual(await told(now + 1), [[who, 'instant', 4]]);
    assert.deepEqual(await told(now + 9), [[soon, 'daily', 4]]);
  });

  spec('keeps what comes while somebody is written to', async () => {
    const { it, now, who } = await begin();
    const { id: community } = it.yard;
    await store().makeDue(community, 'mail', 5, [at(who, now)]);
    const [due] = await claim(community, 'a', now);
    assert.ok(due);
    await store().makeDue(community, 'mail', 9, [at(who, now + 3, 'daily')]);
    await store().settleDue(due, 'a', { type: 'sent', to: 8, day: 'd', sent: 1 });
    const [next] = await claim(community, 'a', now + 3);
    assert.deepEqual([next?.toldTo, next?.pace], [8, 'daily']);
  });

  spec('gives a message that was begun to whoever comes after a crash, with what it is told apart by', async () => {
    const { it, now, who } = await begin();
    const { id: community } = it.yard;
    await store().makeDue(community, 'mail', 5, [at(who, now)]);
    const [due] = await claim(community, 'a', now);
    assert.ok(due);
    const sending = { to: 7, id: '<x@y>' };
    assert.equal(await store().beginSending(due, 'b', sending), false, 'it is not b’s');
    assert.equal(await store().beginSending(due, 'a', sending), true);
    await store().makeDue(community, 'mail', 9, [at(who, now + 10 * MINUTE, 'weekly')]);
    assert.deepEqual(await claim(community, 'b', now + MINUTE - 1), []);
    const [taken] = await claim(community, 'b', now + MINUTE);
    assert.deepEqual([taken?.sending, taken?.toldTo], [sending, 4]);
    assert.equal(await store().beginSending(due, 'a', sending), false, 'it was taken over');
    await store().settleDue(due, 'a', { type: 'nothing', to: 99 });
    await store().settleDue(due, 'b', { type: 'sent', to: 7, day: 'd', sent: 1 });
    assert.deepEqual(await claim(community, 'b', now + 9 * MINUTE), []);
    const [later] = await claim(community, 'b', now + 10 * MINUTE);
    assert.deepEqual([later?.sending, later?.toldTo, later?.pace], [null, 7, 'weekly']);
  });

  spec('tries again when it is told to, with or without doubt whether it went out', async () => {
    const { it, now, who } = await begin();
    const { id: community } = it.yard;
    await store().makeDue(community, 'mail', 5, [at(who, now)]);
    const [due] = await claim(community, 'a', now);
    assert.ok(due);
    await store().beginSending(due, 'a', { to: 7, id: '<x@y>' });
    await store().settleDue(due, 'a', { type: 'failed', at: now + 10, doubt: true });
    assert.deepEqual(await claim(community, 'a', now + 9), []);
    const [doubtful] = await claim(community, 'a', now + 10);
    assert.deepEqual([doubtful?.failures, doubtful?.sending], [1, { to: 7, id: '<x@y>' }]);
    await store().settleDue(due, 'a', { type: 'later', at: now + 20, pace: 'daily' });
    const [later] = await claim(community, 'a', now + 20);
    assert.deepEqual([later?.failures, later?.sending?.to, later?.pace], [1, 7, 'daily'], 'waiting takes no doubt away, nor forgets how often it failed');
    await store().settleDue(due, 'a', { type: 'failed', at: now + 30, doubt: false });
    const [sure] = await claim(community, 'a', now + 30);
    assert.deepEqual([sure?.failures, sure?.sending, sure?.toldTo], [2, null, 4]);
  });

  spec('looks at somebody again for what came while a message was in doubt, and no later than was wanted', async () => {
    const { it, now, who } = await begin();
    const { id: community } = it.yard;
    await store().makeDue(community, 'mail', 5, [at(who, now, 'weekly')]);
    const [due] = await claim(community, 'a', now);
    assert.ok(due);
    await store().settleDue(due, 'a', { type: 'sent', to: 7, day: 'd', sent: 1, again: now + 5 });
    assert.deepEqual(await claim(community, 'a', now + 4), []);
    const [again] = await claim(community, 'a', now + 5);
    assert.ok(again);
    assert.deepEqual([again.toldTo, again.pace, again.sending], [7, 'instant', null]);
    await store().makeDue(community, 'mail', 9, [at(who, now + 6, 'daily')]);
    await store().settleDue(again, 'a', { type: 'nothing', to: 8, again: now + 60 });
    const [sooner] = await claim(community, 'a', now + 6);
    assert.deepEqual([sooner?.toldTo, sooner?.pace], [8, 'daily']);
  });

  spec('settles what was handed over just before a crash once, and only the message that was begun', async () => {
    const { it, now, who } = await begin();
    const { id: community } = it.yard;
    await store().makeDue(community, 'mail', 5, [at(who, now)]);
    const [due] = await claim(community, 'a', now);
    assert.ok(due);
    await store().beginSending(due, 'a', { to: 7, id: '<x@y>' });
    await store().makeDue(community, 'mail', 9, [at(who, now + 3)]);
    const handed = { community, person: who, channel: 'mail', to: 7, id: '<x@y>', day: '2030-01-01', sent: 2 } as const;
    assert.equal(await store().settleHanded({ ...handed, id: '<w@y>', to: 99 }), false, 'another message');
    assert.equal(await store().settleHanded(handed), true);
    assert.equal(await store().settleHanded(handed), false);
    const [next, ...more] = await claim(community, 'b', now + MINUTE * 2);
    assert.deepEqual([next?.toldTo, next?.sending, next?.day, next?.sent], [7, null, '2030-01-01', 2]);
    assert.deepEqual(more, []);
    await store().beginSending(due, 'b', { to: 12, id: '<z@y>' });
    assert.equal(await store().settleHanded(handed), false, 'what is begun now is not what went out then');
  });

  spec('gives nobody to two processes at once', async () => {
    const { it, now } = await begin();
    const { id: community } = it.yard;
    const people = await Promise.all(Array.from({ length: 30 }, () => it.known()));
    await store().makeDue(community, 'mail', 3, people.map(({ id }) => at(id, now)));
    const claimed = await Promise.all(Array.from({ length: 8 }, (_, n) => claim(community, `owner ${n}`, now, 7)));
    const rest = await claim(community, 'owner', now);
    const all = [...claimed, rest].flat().map(({ person }) => person);
    assert.deepEqual(all.sort(), people.map(({ id }) => id).sort());
  });

  spec('gives out who is due by one channel only', async () => {
    const { it, now, who } = await begin();
    const { id: community } = it.yard;
    await store().makeDue(community, 'push', 5, [at(who, now)]);
    assert.deepEqual(await claim(community, 'a', now), []);
    const by = { channel: 'push', owner: 'a', now, leasedUntil: now + MINUTE, limit: 100 } as const;
    const claimed = (await store().claimDue(by)).filter((one) => one.community === community);
    assert.deepEqual(claimed.map(({ person, channel }) => [person, channel]), [[who, 'push']]);
    await store().makeDue(community, 'mail', 5, [at(who, now)]);
    assert.equal((await claim(community, 'a', now)).length, 1, 'each channel tells for itself');
  });

  spec('lets whom somebody turned out to be wait for what they waited for', async () => {
    const { it, now } = await begin();
    const { id: community } = it.yard;
    const [one, idle, both] = await Promise.all([0, 1, 2].map(() => it.known()));
    const from = [];
    for (const n of [0, 1, 2]) {
      const person = idOf(await it.confirm(`${n}@example.com`));
      from.push({ id: person, community, role: 'customer' as const, anonymous: false });
    }
    assert.ok(one && idle && both);
    const [a, b, c] = from;
    assert.ok(a && b && c);
    await store().makeDue(community, 'mail', 5, from.map(({ id }) => at(id, now)));
    await store().makeDue(community, 'mail', 3, [at(both.id, now, 'weekly')]);
    await store().makeDue(community, 'mail', 40, [at(idle.id, now)]);
    const first = (await claim(community, 'a', now)).find(({ person }) => person === idle.id);
    assert.ok(first);
    await store().settleDue(first, 'a', { type: 'sent', to: 40, day: 'd', sent: 1 });
    await store().freeDue('push');
    assert.deepEqual(await claim(community, 'b', now), [], 'another channel lets none of these go');
    await store().freeDue('mail');
    for (const [who, into] of [[a, one], [b, idle], [c, both]] as const) assert.equal(await it.merge(who, into), true);
    const due = new Map((await claim(community, 'b', now)).map(({ person, toldTo }) => [person, toldTo]));
    assert.deepEqual(due, new Map([[one.id, 4], [idle.id, 4], [both.id, 2]]));
  });

  spec('counts those whose time has come, by channel', async () => {
    const { it, who, now } = await begin();
    const { id: community } = it.yard;
    const [other, later] = [idOf(await it.confirm('waits@example.com')), idOf(await it.confirm('later@example.com'))];
    const waits = async (): Promise<unknown> => {
      const found = await store().waiting(now);
      return found.map(({ channel, people, since }) => [channel, people, since - now]);
    };
    // Whoever of other communities waits, waits no more.
    for (const channel of ['mail', 'push'] as const) {
      await store().claimDue({ channel, owner: 'all', now, leasedUntil: now + MINUTE, limit: 10_000 });
    }
    assert.deepEqual(await waits(), []);
    await store().makeDue(community, 'mail', 5, [at(who, now - 7), at(other, now), at(later, now + 1)]);
    await store().makeDue(community, 'push', 5, [at(who, now - 3)]);
    assert.deepEqual(await waits(), [['mail', 2, -7], ['push', 1, -3]]);
    await store().clearCommunity(community);
    assert.deepEqual(await waits(), []);
  });

  spec('counts mail by weeks, and forgets everything with the community', async () => {
    const { it, who } = await begin();
    const { id: community } = it.yard;
    const monday = Date.UTC(2026, 4, 4);
    assert.equal(weekOf(monday), monday);
    assert.equal(weekOf(monday - 1), monday - 7 * 86_400_000);
    await store().countOutreach(community, 'sent', monday);
    await store().countOutreach(community, 'sent', monday + 5 * 86_400_000);
    await store().countOutreach(community, 'bounced', monday - 1);
    const none = Object.fromEntries(OUTREACH_COUNTS.map((what) => [what, 0]));
    assert.deepEqual(await store().outreachCounts(community, 0), [
      { week: monday, counts: { ...none, sent: 2 } },
      { week: monday - 7 * 86_400_000, counts: { ...none, bounced: 1 } },
    ]);
    assert.equal((await store().outreachCounts(community, monday)).length, 1);
    await store().makeDue(community, 'mail', 5, [at(who, 1)]);
    await store().clearCommunity(community);
    assert.deepEqual(await store().outreachCounts(community, 0), []);
    assert.deepEqual(await claim(community, 'a', clock), []);
  });
}
