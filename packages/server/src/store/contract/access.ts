import assert from 'node:assert/strict';
import type { Segment } from '@madang/protocol';
import type { Actor } from '../../domain/actor.js';
import type { Store } from '../store.js';
import { spec } from './spec.js';
import { Street } from './street.js';
import { nextId } from './yard.js';

const RULE: Segment['rule'] = { match: 'all', conditions: [{ on: 'trait', trait: 'beta', is: 'one-of', values: ['yes'] }] };

/** Boards that are kept to some. */
export function accessContract(store: () => Store): void {
  spec('A1 to whom a board is kept is kept, and taken back', async () => {
    const { id } = await Street.open(store());
    const [settings, boards] = [await store().community(id), await store().boards(id)];
    assert.ok(settings);
    const access = { ideas: { see: ['a'], vote: 'customers', propose: 'staff' } } as const;
    await store().putCommunity({ ...settings, access }, boards);
    assert.deepEqual((await store().community(id))?.access, access);
    await store().putCommunity(settings, boards);
    assert.equal((await store().community(id))?.access, undefined);
  });

  spec('A1 on which boards ideas stand, those that do not show among them', async () => {
    const [street, other] = [await Street.open(store()), await Street.open(store())];
    const author = await street.it.known();
    const [idea, gone] = [await street.propose(author, '국자'), await street.propose(author, '접시')];
    await street.it.act(author, { name: 'idea.delete', args: { idea: gone } }, undefined, street.later());
    const boards = await store().boardsOf(street.id, [idea, gone, nextId()]);
    assert.deepEqual([...boards].sort(), [[idea, 'ideas'], [gone, 'ideas']].sort());
    assert.deepEqual([...(await store().boardsOf(other.id, [idea]))], []);
  });

  spec('A1 among which segments somebody is, from the moment it is told of them', async () => {
    const [street, other] = [await Street.open(store()), await Street.open(store())];
    const { id: community } = street;
    const segment = nextId();
    await store().putSegment(community, { id: segment, name: '시험', rule: RULE }, 1, 9);
    const person = await street.it.known();
    const tell = (beta: string): Promise<void> =>
      store().tellCustomers(community, [{ person: person.id, facts: { traits: { beta } } }], 2, true);
    assert.deepEqual(await store().segmentsOf(community, person.id), []);
    await tell('yes');
    assert.deepEqual(await store().segmentsOf(community, person.id), [segment]);
    assert.deepEqual(await store().segmentsOf(other.id, person.id), []);
    await tell('no');
    assert.deepEqual(await store().segmentsOf(community, person.id), []);
  });

  spec('A1 who does not see a board hears nothing of it, and everything once they do', async () => {
    const street = await Street.open(store());
    const { id: community } = street;
    const [author, voter] = [await street.it.known(), await street.it.known()];
    const idea = await street.propose(author, '국자');
    await street.status(idea, 'planned', '봄에요');
    await street.vote(voter, idea);
    await street.status(idea, 'considering', '볼게요');
    const [settings, boards] = [await store().community(community), await store().boards(community)];
    assert.ok(settings);
    const heard = async (who: Actor): Promise<readonly number[]> => [
      (await street.inbox(who)).groups.length, await store().unread(community, who.id),
    ];
    assert.deepEqual(await heard(author), [1, 1]);
    const segment = nextId();
    await store().putSegment(community, { id: segment, name: '시험', rule: RULE }, 1, 9);
    await store().putCommunity({ ...settings, access: { ideas: { see: [segment] } } }, boards);
    for (const who of [author, voter]) assert.deepEqual(await heard(who), [0, 0]);
    await store().tellCustomers(community, [{ person: author.id, facts: { traits: { beta: 'yes' } } }], 2, true);
    assert.deepEqual(await heard(author), [1, 1]);
    assert.deepEqual(await heard(voter), [0, 0]);
    const told = async (): Promise<readonly string[]> =>
      (await store().followers({ community, idea, reach: 'official', at: street.later(), limit: 9 })).people.map(({ person }) => person);
    assert.deepEqual(await told(), [author.id], 'nor do the company’s own systems hear that they should');
    assert.deepEqual(await store().followersAmong(community, idea, 'official', [author.id, voter.id]), [author.id]);
    await store().putCommunity({ ...settings, access: { ideas: { see: 'staff' } } }, boards);
    assert.deepEqual(await told(), []);
    await store().putCommunity({ ...settings, access: { ideas: { vote: 'staff' } } }, boards);
    assert.deepEqual([...(await told())].sort(), [author.id, voter.id].sort());
    await store().putCommunity({ ...settings, access: { ideas: { see: [segment] } } }, boards);
    await street.follow(voter, idea, false);
    assert.deepEqual(await store().mutedIdeas(community, voter.id, 9), []);
    await store().putCommunity(settings, boards);
    assert.equal((await store().mutedIdeas(community, voter.id, 9)).length, 1);
  });
}
