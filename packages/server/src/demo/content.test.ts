import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { LIMITS, STATUSES } from '@madang/protocol';
import { DEMO_COMMUNITY, DEMO_IDEAS, DEMO_PEOPLE, DEMO_SEATS, DEMO_TAGS, DEMO_THREADS } from './content.js';
import type { DemoComment, DemoIdea } from './types.js';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const people = new Map(DEMO_PEOPLE.map((person) => [person.key, person]));
const tags = new Set(DEMO_TAGS.map((tag) => tag.key));

function flat(comments: readonly DemoComment[]) {
  return comments.flatMap((comment) => [comment, ...(comment.replies ?? [])]);
}

const everyComment = [
  ...DEMO_IDEAS.flatMap((idea) => flat(idea.comments)),
  ...DEMO_THREADS.flatMap((thread) => flat(thread.comments)),
];

function assertUnique(values: readonly string[], what: string) {
  const seen = new Set<string>();
  for (const value of values) {
    assert.ok(!seen.has(value), `${what} ${value} appears twice`);
    seen.add(value);
  }
}

/** Each value is at most the one before: hours and days count backwards from now. */
function assertFalling(values: readonly number[], what: string) {
  values.forEach((value, index) => {
    const before = values[index - 1];
    assert.ok(before === undefined || value <= before, `${what}: ${value} comes after ${before}`);
  });
}

function assertStaff(key: string, what: string) {
  assert.equal(people.get(key)?.role, 'staff', `${what}: ${key} is not staff`);
}

describe('demo content', () => {
  test('is a small believable board in two languages', () => {
    assert.ok(DEMO_IDEAS.length >= 30 && DEMO_IDEAS.length <= 36, `${DEMO_IDEAS.length} ideas`);
    const korean = DEMO_IDEAS.filter((idea) => idea.locale === 'ko').length / DEMO_IDEAS.length;
    assert.ok(korean > 0.6 && korean < 0.75, `Korean share ${korean}`);
    for (const status of STATUSES) {
      assert.ok(DEMO_IDEAS.some((idea) => idea.status === status), `no idea is ${status}`);
    }
    assert.equal(DEMO_COMMUNITY.id, 'demo');
    assert.equal(DEMO_COMMUNITY.board.id, 'ideas');
  });

  test('ids and keys are unique, and ids are UUIDs of version 7', () => {
    const ids = [...DEMO_IDEAS, ...DEMO_PEOPLE, ...everyComment].map((one) => one.id);
    for (const id of ids) assert.match(id, UUID_V7);
    assertUnique(ids, 'id');
    assertUnique(DEMO_IDEAS.map((idea) => idea.key), 'idea');
    assertUnique(DEMO_PEOPLE.map((person) => person.key), 'person');
    assertUnique(everyComment.map((comment) => comment.key), 'comment');
    assertUnique(DEMO_TAGS.map((tag) => tag.key), 'tag');
  });

  test('ids never change: pages and links hold them', () => {
    const byKey = new Map(DEMO_IDEAS.map((idea) => [idea.key, idea.id]));
    assert.equal(byKey.get('moss-again'), '0199a0de-0000-7e13-82a6-719bbb329ae9');
    assert.equal(byKey.get('mug-lid'), '0199a0de-0000-7626-8428-d813a13e947b');
  });

  test('every name and tag refers to something that exists', () => {
    for (const comment of everyComment) assert.ok(people.has(comment.by), `${comment.key}: ${comment.by}`);
    for (const idea of DEMO_IDEAS) {
      assert.equal(people.get(idea.by)?.role, 'customer', `${idea.key} is proposed by a customer`);
      for (const tag of idea.tags) assert.ok(tags.has(tag), `${idea.key}: tag ${tag}`);
      for (const voter of idea.voters) assert.ok(people.has(voter), `${idea.key}: voter ${voter}`);
      assertUnique([idea.by, ...idea.voters], `${idea.key}: voter`);
    }
    assertStaff(DEMO_SEATS.staff, 'seat');
    assert.equal(people.get(DEMO_SEATS.customer)?.role, 'customer');
    assert.equal(people.get(DEMO_SEATS['customer-b'])?.role, 'customer');
    assert.notEqual(DEMO_SEATS.customer, DEMO_SEATS['customer-b']);
  });

  test('staff have a title, customers none', () => {
    for (const person of DEMO_PEOPLE) {
      assert.equal(person.title !== undefined, person.role === 'staff', person.key);
    }
  });

  test('texts are within the limits of the product', () => {
    for (const idea of DEMO_IDEAS) {
      assert.ok(idea.title.length > 0 && idea.title.length <= LIMITS.title, `${idea.key}: title`);
      assert.ok(idea.body.length > 0 && idea.body.length <= LIMITS.body, `${idea.key}: body`);
      assert.ok(idea.tags.length > 0 && idea.tags.length <= LIMITS.tags, `${idea.key}: tags`);
      assert.ok((idea.response?.body.length ?? 1) > 0 && (idea.response?.body.length ?? 1) <= LIMITS.response);
      for (const change of idea.timeline) {
        assert.ok(change.note.length > 0 && change.note.length <= LIMITS.note, `${idea.key}: note`);
      }
    }
    for (const comment of everyComment) {
      assert.ok(comment.body.length > 0 && comment.body.length <= LIMITS.comment, comment.key);
    }
    for (const tag of tags) assert.ok(tag.length <= LIMITS.tag);
    for (const thread of DEMO_THREADS) assert.ok(thread.topic.length <= LIMITS.thread);
  });

  test('the timeline is empty while open and else ends in the status', () => {
    for (const idea of DEMO_IDEAS) {
      assert.equal(idea.timeline.at(-1)?.status ?? 'open', idea.status, idea.key);
      for (const change of idea.timeline) assertStaff(change.by, idea.key);
      if (idea.response !== undefined) assertStaff(idea.response.by, idea.key);
    }
  });

  test('things happen in order, after the idea and before now', () => {
    for (const idea of DEMO_IDEAS) {
      assertFalling([idea.daysAgo, ...idea.timeline.map((change) => change.daysAgo), 0], idea.key);
      if (idea.response !== undefined) assertFalling([idea.daysAgo, idea.response.daysAgo, 0], idea.key);
      assertThread(idea.comments, idea.daysAgo * 24, idea.key);
    }
    for (const thread of DEMO_THREADS) assertThread(thread.comments, Infinity, thread.topic);
    assertFalling(DEMO_IDEAS.map((idea) => idea.daysAgo), 'DEMO_IDEAS');
  });

  test('votes from before are whole numbers', () => {
    for (const idea of DEMO_IDEAS) assert.ok(Number.isInteger(idea.votesBefore) && idea.votesBefore >= 0, idea.key);
  });
});

function assertThread(comments: readonly DemoComment[], start: number, what: string) {
  assertFalling([start, ...comments.map((comment) => comment.hoursAgo), 0], what);
  for (const comment of comments) {
    assertFalling([comment.hoursAgo, ...(comment.replies ?? []).map((one) => one.hoursAgo), 0], comment.key);
  }
}

describe('the stories the demo must tell', () => {
  test('an idea without an answer for 40 days has more votes than any other', () => {
    const silent = find((idea) => idea.daysAgo >= 40 && idea.response === undefined && idea.timeline.length === 0);
    const most = Math.max(...DEMO_IDEAS.map(votes));
    assert.equal(votes(silent), most);
    const answered = flat(silent.comments).filter((comment) => people.get(comment.by)?.role === 'staff');
    assert.deepEqual(answered, [], 'nobody from the shop has said a word');
  });

  test('a decline gives its reasons in the note and in the answer, and says when it is looked at again', () => {
    const declined = DEMO_IDEAS.filter((idea) => idea.status === 'declined');
    for (const idea of declined) assert.ok((idea.response?.body.length ?? 0) > 150, idea.key);
    assert.ok(declined.some((idea) => /다시 볼게요/.test(idea.timeline.at(-1)?.note ?? '')));
  });

  test('what was shipped thanks its proposer by the name everybody sees', () => {
    const thanked = DEMO_IDEAS.filter((idea) => {
      const nickname = people.get(idea.by)?.nickname;
      return idea.status === 'shipped' && nickname !== undefined && idea.timeline.at(-1)?.note.includes(nickname);
    });
    assert.equal(thanked.length, DEMO_IDEAS.filter((idea) => idea.status === 'shipped').length);
  });

  test('nobody is called by a full name they did not choose to show', () => {
    const hidden = DEMO_PEOPLE.filter((person) => person.role === 'customer').map((person) => person.name);
    const said = [
      ...everyComment.map((comment) => comment.body),
      ...DEMO_IDEAS.flatMap((idea) => [idea.title, idea.body, idea.response?.body ?? '']),
      ...DEMO_IDEAS.flatMap((idea) => idea.timeline.map((change) => change.note)),
    ].join('\n');
    for (const name of hidden) assert.ok(!said.includes(name), name);
  });
});

describe('pages of the example shop', () => {
  const shop = new URL('../../../../examples/shop/', import.meta.url);
  const pages = ['', 'en/'].flatMap((folder) => readdirSync(new URL(folder, shop))
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ name: folder + name, html: readFileSync(new URL(folder + name, shop), 'utf8') })));

  test('name only ideas and threads that exist', () => {
    const ids = new Set(DEMO_IDEAS.map((idea) => idea.id));
    const topics = new Set(DEMO_THREADS.map((thread) => thread.topic));
    let seen = 0;
    for (const { name, html } of pages) {
      for (const [, id = ''] of html.matchAll(/\sidea="([^"]*)"/g)) {
        assert.ok(ids.has(id), `${name}: idea ${id}`);
        seen += 1;
      }
      for (const [, topic = ''] of html.matchAll(/\stopic="([^"]*)"/g)) {
        assert.ok(topics.has(topic), `${name}: topic ${topic}`);
        seen += 1;
      }
    }
    assert.ok(seen >= 4, `only ${seen} references`);
  });

  test('carry no inline script or style and load nothing from elsewhere', () => {
    assert.ok(pages.length >= 8, `${pages.length} pages`);
    for (const { name, html } of pages) {
      assert.doesNotMatch(html, /<style|\sstyle="|\son[a-z]+="|<script(?![^>]*\ssrc=)/, name);
      assert.doesNotMatch(html, /(?:src|href)="(?:https?:)?\/\//, name);
    }
  });
});

function votes(idea: DemoIdea): number {
  return idea.votesBefore + idea.voters.length;
}

function find(matches: (idea: DemoIdea) => boolean): DemoIdea {
  const found = DEMO_IDEAS.find(matches);
  assert.ok(found !== undefined, 'the story is missing');
  return found;
}
