import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MutationCallSchema } from '@madang/protocol/schemas';
import type { MutationName } from '@madang/protocol';
import {
  ADMIN,
  commentRecord,
  COMMUNITY,
  CUSTOMER,
  ideaRecord,
  ready,
  STAFF,
  textRecord,
  uuid,
  VISITOR,
  worldWith,
} from '../testing/records.js';
import type { Actor } from './actor.js';
import { decide } from './decide.js';
import { type Action, ACTIONS, mayNot, type Standing, STANDINGS } from './permissions.js';
import type { Prepared } from './prepared.js';
import type { CommunityRecord } from './records.js';
import type { World } from './world.js';

type Answer = 'yes' | 'not-signed-in' | 'not-allowed';

const ACTORS: Readonly<Record<Standing, Actor | null>> = {
  reader: null,
  anonymous: VISITOR,
  customer: CUSTOMER,
  staff: STAFF,
  admin: ADMIN,
};

const POLICIES = {
  open: { propose: true, vote: true, comment: true },
  closed: { propose: false, vote: false, comment: false },
  votes: { propose: false, vote: true, comment: false },
  ideas: { propose: true, vote: false, comment: false },
  words: { propose: false, vote: false, comment: true },
} as const satisfies Record<string, CommunityRecord['anonymous']>;

type Policy = keyof typeof POLICIES;

const _ = 'not-signed-in';
const X = 'not-allowed';

/** Who may do what, written out: everybody but the anonymous, whose answer hangs on the policy. */
const FIRM: Readonly<Record<Action, Readonly<Record<Exclude<Standing, 'anonymous'>, Answer>>>> = {
  vote:         { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  propose:      { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  comment:      { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  react:        { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  follow:       { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  doubt:        { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'say-why':    { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'say-solved': { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'edit-own':   { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'edit-any':   { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  'delete-own': { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'set-status': { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  'set-kind':   { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  'set-tags':   { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  merge:        { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  credit:       { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  respond:      { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  link:         { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  moderate:     { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  'write-anyway': { reader: _, customer: X,   staff: 'yes', admin: 'yes' },
  import:       { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  export:       { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  backup:       { reader: _, customer: X,     staff: X,     admin: 'yes' },
  webhooks:     { reader: _, customer: X,     staff: X,     admin: 'yes' },
  trackers:     { reader: _, customer: X,     staff: X,     admin: 'yes' },
  'read-own':   { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'read-inbox': { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'set-preferences': { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'set-name':   { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'send-photo': { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'read-context': { reader: _, customer: X,   staff: 'yes', admin: 'yes' },
  'read-desk':  { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  'keep-desk':  { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  approve:      { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  'set-desk':   { reader: _, customer: X,     staff: X,     admin: 'yes' },
  'report-mail': { reader: _, customer: X,    staff: X,     admin: 'yes' },
  'read-audit': { reader: _, customer: X,     staff: X,     admin: 'yes' },
  'manage-staff': { reader: _, customer: X,   staff: X,     admin: 'yes' },
  'change-settings': { reader: _, customer: X, staff: X,    admin: 'yes' },
  voices:       { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  split:        { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  'manage-customers': { reader: _, customer: X, staff: 'yes', admin: 'yes' },
  report:       { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  prove:        { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  block:        { reader: _, customer: X,     staff: 'yes', admin: 'yes' },
  'set-rules':  { reader: _, customer: X,     staff: X,     admin: 'yes' },
  'export-own': { reader: _, customer: 'yes', staff: 'yes', admin: 'yes' },
  'erase-own':  { reader: _, customer: 'yes', staff: X,     admin: X },
  'export-person': { reader: _, customer: X,  staff: 'yes', admin: 'yes' },
  'erase-person': { reader: _, customer: X,   staff: 'yes', admin: 'yes' },
  release:      { reader: _, customer: X,    staff: 'yes', admin: 'yes' },
  'set-privacy': { reader: _, customer: X,    staff: X,     admin: 'yes' },
};

const ANONYMOUS: Readonly<Record<Action, Readonly<Record<Policy, Answer>>>> = {
  vote:         { open: 'yes', closed: _,     votes: 'yes', ideas: _,     words: _ },
  propose:      { open: 'yes', closed: _,     votes: _,     ideas: 'yes', words: _ },
  comment:      { open: 'yes', closed: _,     votes: _,     ideas: _,     words: 'yes' },
  react:        { open: 'yes', closed: _,     votes: 'yes', ideas: _,     words: _ },
  follow:       { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  doubt:        { open: 'yes', closed: _,     votes: 'yes', ideas: _,     words: _ },
  'say-why':    { open: 'yes', closed: _,     votes: 'yes', ideas: _,     words: _ },
  'say-solved': { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  'edit-own':   { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  'edit-any':   { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'delete-own': { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  'set-status': { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'set-kind':   { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'set-tags':   { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  merge:        { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  credit:       { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  respond:      { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  import:       { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  export:       { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  backup:       { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  webhooks:     { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  link:         { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  moderate:     { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'write-anyway': { open: X,   closed: X,     votes: X,     ideas: X,     words: X },
  trackers:     { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'read-own':   { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  prove:        { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  'read-inbox': { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  'set-preferences': { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  'set-name':   { open: 'yes', closed: _,     votes: _,     ideas: 'yes', words: 'yes' },
  'send-photo': { open: 'yes', closed: _,     votes: _,     ideas: 'yes', words: 'yes' },
  'read-context': { open: X,   closed: X,     votes: X,     ideas: X,     words: X },
  'read-desk':  { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'keep-desk':  { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  approve:      { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'set-desk':   { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'report-mail': { open: X,    closed: X,     votes: X,     ideas: X,     words: X },
  'read-audit': { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'manage-staff': { open: X,   closed: X,     votes: X,     ideas: X,     words: X },
  'change-settings': { open: X, closed: X,    votes: X,     ideas: X,     words: X },
  voices:       { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  split:        { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'manage-customers': { open: X, closed: X,   votes: X,     ideas: X,     words: X },
  report:       { open: 'yes', closed: _,     votes: _,     ideas: 'yes', words: 'yes' },
  block:        { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'set-rules':  { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'export-own': { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  'erase-own':  { open: 'yes', closed: 'yes', votes: 'yes', ideas: 'yes', words: 'yes' },
  'export-person': { open: X,  closed: X,     votes: X,     ideas: X,     words: X },
  'erase-person': { open: X,   closed: X,     votes: X,     ideas: X,     words: X },
  release:      { open: X,     closed: X,     votes: X,     ideas: X,     words: X },
  'set-privacy': { open: X,    closed: X,     votes: X,     ideas: X,     words: X },
};

function expected(action: Action, standing: Standing, policy: Policy): Answer {
  return standing === 'anonymous' ? ANONYMOUS[action][policy] : FIRM[action][standing];
}

describe('who may do what', () => {
  for (const action of ACTIONS) {
    for (const standing of STANDINGS) {
      for (const policy of Object.keys(POLICIES) as Policy[]) {
        const answer = expected(action, standing, policy);
        test(`${action} by ${standing} where anonymous visitors have "${policy}": ${answer}`, () => {
          const refusal = mayNot(action, ACTORS[standing], { ...COMMUNITY, anonymous: POLICIES[policy] });
          assert.equal(refusal?.kind ?? 'yes', answer);
        });
      }
    }
  }

  test('whoever they are, nobody may do anything in a community that is not theirs', () => {
    for (const action of ACTIONS) {
      for (const actor of Object.values(ACTORS)) {
        if (actor === null) continue;
        assert.equal(mayNot(action, actor, { ...COMMUNITY, id: 'elsewhere' })?.kind, X, `${action} by ${actor.role}`);
      }
    }
  });
});

const GATE: Readonly<Record<MutationName, Action>> = {
  'vote.set': 'vote',
  'idea.create': 'propose',
  'idea.edit': 'edit-own',
  'comment.add': 'comment',
  'comment.edit': 'edit-own',
  'follow.set': 'follow',
  'comment.react': 'react',
  'comment.helpful': 'react',
  'idea.delete': 'delete-own',
  'comment.delete': 'delete-own',
  'status.set': 'set-status',
  'kind.set': 'set-kind',
  'response.set': 'respond',
  'response.doubt': 'doubt',
  'solved.set': 'say-solved',
  'vote.why': 'say-why',
  'quote.hide': 'moderate',
  'link.add': 'link',
  'link.remove': 'link',
};

/** Ideas that whoever asks voted for: one is answered, one is shipped. */
const ANSWERED = uuid(0x10);
const SHIPPED = uuid(0x11);
/** Who says publicly why they voted for it. */
const SPEAKER = uuid(0xd1);

const CALLS: { readonly [N in MutationName]: Extract<Prepared, { name: N }> } = {
  'vote.set': ready('vote.set', { idea: uuid(1), on: true }),
  'idea.create': ready('idea.create', { id: uuid(2), board: 'ideas', title: '국자', body: '' }),
  'comment.add': ready('comment.add', { id: uuid(3), thread: `idea:${uuid(1)}`, body: '좋아요' }),
  'idea.edit': ready('idea.edit', { idea: uuid(1), title: '다른 제목', body: '' }),
  'comment.edit': ready('comment.edit', { comment: uuid(0x70), body: '다른 말' }),
  'kind.set': ready('kind.set', { idea: uuid(1), kind: 'problem' }),
  'follow.set': ready('follow.set', { idea: uuid(1), on: true }),
  'comment.react': ready('comment.react', { comment: uuid(0x70), emoji: '👍', on: true }),
  'comment.helpful': ready('comment.helpful', { comment: uuid(0x71), on: true }),
  'idea.delete': ready('idea.delete', { idea: uuid(1) }),
  'comment.delete': ready('comment.delete', { comment: uuid(0x70) }),
  'status.set': ready('status.set', { id: uuid(4), idea: uuid(1), status: 'planned', note: '' }),
  'response.set': ready('response.set', { id: uuid(5), idea: uuid(1), body: '만들게요' }),
  'response.doubt': ready('response.doubt', { idea: ANSWERED, on: true }),
  'solved.set': ready('solved.set', { idea: SHIPPED, answer: 'yes' }),
  'vote.why': ready('vote.why', { idea: ANSWERED, text: '이사할 때요', quote: false }),
  'quote.hide': ready('quote.hide', { idea: SHIPPED, person: SPEAKER, on: true }),
  'link.add': ready('link.add', { idea: uuid(1), url: 'https://github.com/omok/shop/issues/1' }),
  'link.remove': ready('link.remove', { idea: uuid(1), url: 'https://github.com/omok/shop/issues/2' }),
};

/** What only staff see stands in no topic. */
const UNSEEN: ReadonlySet<string> = new Set(['link.add', 'link.remove']);

/** An idea and a comment of the actor's own: what hangs on whose they are is tested where it is decided. */
function worldOf({ id: person }: Actor): World {
  const idea = ideaRecord({ person });
  const comment = commentRecord({ person });
  const another = commentRecord({ id: uuid(0x71), person: uuid(0xc9) });
  const answer = { by: { id: STAFF.id, name: '민아' }, at: 1, excerpt: '' };
  const answered = ideaRecord({ id: ANSWERED, votes: 1, answer });
  const shipped = ideaRecord({ id: SHIPPED, votes: 1, status: 'shipped', roadmapSeq: 1 });
  const votes = [answered, shipped].map(({ id }) => [`${id} ${person}`, { idea: id, person, at: 1, meSeq: 1 }] as const);
  const said = { idea: SHIPPED, person: SPEAKER, kind: 'why', choice: 'quote', text: '왼손이라서요', at: 1, meSeq: 1 } as const;
  const url = 'https://github.com/omok/shop/issues/2';
  const link = { idea: idea.id, kind: 'github', key: 'omok/shop#2', url, ref: 'github.com/omok/shop/issues/2', state: null, stateAt: null, at: 1 } as const;
  return worldWith([idea, answered, shipped], {
    opinions: new Map([[`${SHIPPED} ${SPEAKER} why`, said]]),
    links: new Map([[idea.id, [link]]]),
    votes: new Map(votes),
    texts: new Map([[idea.id, textRecord()]]),
    comments: new Map([[comment.id, comment], [another.id, another]]),
  });
}

describe('every mutation asks the table', () => {
  const names = MutationCallSchema.options.map(({ entries }) => entries.name.literal);

  test('the table below knows every mutation that the protocol has', () => {
    assert.deepEqual([...names].sort(), Object.keys(GATE).sort());
  });

  for (const name of names) {
    for (const standing of STANDINGS) {
      const actor = ACTORS[standing];
      if (actor === null) continue;
      for (const policy of ['open', 'closed'] as const) {
        const answer = expected(GATE[name], standing, policy);
        test(`${name} by ${standing}, policy "${policy}": ${answer}`, () => {
          const world = worldOf(actor);
          const refusal = decide(world, { ...COMMUNITY, anonymous: POLICIES[policy] }, actor, CALLS[name], 1);
          assert.equal(refusal?.kind ?? 'yes', answer);
          // SPEC rule M6: a refusal has changed nothing.
          assert.equal(world.changes().events.length, answer === 'yes' ? 1 : 0);
          assert.equal(world.changes().deltas.length > 0, answer === 'yes' && !UNSEEN.has(name));
        });
      }
    }
  }

  for (const policy of Object.keys(POLICIES) as Policy[]) {
    test(`L3: what an anonymous visitor says may be quoted where they may comment, policy "${policy}"`, () => {
      const actor = ACTORS.anonymous;
      assert.ok(actor);
      const community = { ...COMMUNITY, anonymous: { ...POLICIES[policy], vote: true } };
      const say = (quote: boolean, text = '이사할 때요') =>
        decide(worldOf(actor), community, actor, ready('vote.why', { idea: ANSWERED, text, quote }), 1)?.kind ?? 'yes';
      assert.equal(say(true), expected('comment', 'anonymous', policy));
      assert.deepEqual([say(false), say(true, '')], ['yes', 'yes']);
    });
  }
});
