import { LIMITS } from '@madang/protocol';
import { answerKey } from '../domain/idea/answer-key.js';
import { scoreOfBirth, scoreWithVote } from '../domain/idea/trending.js';
import { NO_LOOP } from '../domain/loop/loop.js';
import { noNeeds } from '../domain/needs.js';
import { ANSWER_EXCERPT, IDEA_EXCERPT, words } from '../domain/prepared.js';
import { authorOf } from '../domain/projections.js';
import type { PersonRecord } from '../domain/records.js';
import type { World } from '../domain/world.js';
import { excerpt } from '../markdown/index.js';
import type { Store } from '../store/store.js';
import {
  DEMO_COMMUNITY,
  DEMO_IDEAS,
  DEMO_PEOPLE,
  DEMO_TAGS,
  DEMO_THREADS,
  type DemoComment,
  type DemoIdea,
} from './content.js';
import { demoId } from './ids.js';
import { demoSubject } from './subject.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Puts the demo's people, ideas and threads into its community, unless another process did. Says whether it has. */
export async function fillDemo(store: Store, now: number): Promise<boolean> {
  const community = DEMO_COMMUNITY.id;
  const people = new Map(DEMO_PEOPLE.map((person) => [person.key, personRecord(person, community, now)]));
  for (const person of people.values()) await store.putPerson(person);
  const needs = noNeeds(community);
  const { board } = DEMO_COMMUNITY;
  needs.boards.add(board.id);
  for (const kind of ['board', 'roadmap'] as const) needs.topics.add(`${kind}:${board.id}`);
  for (const { id } of people.values()) {
    needs.people.add(id);
    needs.topics.add(`me:${id}`);
  }
  for (const idea of DEMO_IDEAS) {
    needs.ideas.add(idea.id);
    needs.topics.add(`idea:${idea.id}`);
    needs.topics.add(`thread:idea:${idea.id}`);
  }
  for (const { topic } of DEMO_THREADS) needs.topics.add(`thread:${topic}`);
  const person = (key: string): PersonRecord => {
    const found = people.get(key);
    if (!found) throw new Error(`the demo has no person "${key}"`);
    return found;
  };
  const { result } = await store.write(needs, (world) => {
    // Another process was faster.
    if (DEMO_IDEAS.some(({ id }) => world.idea(id))) return false;
    for (const idea of DEMO_IDEAS) addIdea(world, idea, person, now);
    for (const { topic, comments } of DEMO_THREADS) addComments(world, topic, comments, person, now);
    return true;
  });
  return result;
}

function personRecord(person: (typeof DEMO_PEOPLE)[number], community: string, now: number): PersonRecord {
  return {
    id: person.id,
    community,
    origin: 'known',
    externalId: demoSubject(person.key),
    name: person.name,
    nickname: person.nickname ?? null,
    email: null,
    avatar: null,
    role: person.role,
    title: person.title ?? null,
    createdAt: now,
  };
}

function addIdea(world: World, idea: DemoIdea, person: (key: string) => PersonRecord, now: number): void {
  const proposer = person(idea.by);
  const createdAt = now - idea.daysAgo * DAY;
  const { body, html, text, renderer } = words(idea.body);
  // The proposer's vote, then the others' evenly over the idea's life.
  const voters = [idea.by, ...idea.voters].map((key, at, all) => ({
    id: person(key).id,
    at: Math.round(createdAt + (at / all.length) * (now - createdAt)),
  }));
  world.begin();
  world.addIdea(
    {
      id: idea.id,
      community: world.community,
      board: DEMO_COMMUNITY.board.id,
      person: proposer.id,
      author: authorOf(proposer),
      kind: 'idea',
      title: idea.title,
      excerpt: excerpt(text, IDEA_EXCERPT),
      status: 'open',
      tags: labels(idea).slice(0, LIMITS.tags),
      votes: idea.votesBefore + voters.length,
      votesBefore: idea.votesBefore,
      anonymous: 0,
      comments: 0,
      score: voters.reduce((score, { at }) => scoreWithVote(score, at), scoreOfBirth(createdAt)),
      createdAt: Math.round(createdAt),
      shippedAt: null,
      editedAt: null,
      deletedAt: null,
      answer: null,
      loop: NO_LOOP,
      mergedInto: null,
    merged: 0,
      sourceId: null,
      born: 0,
      boardSeq: 0,
      ideaSeq: 0,
      roadmapSeq: null,
    },
    { idea: idea.id, body, html, renderer, contextUrl: null, photos: [], ideaSeq: 0 },
  );
  world.log({
    at: Math.round(createdAt),
    kind: 'idea.created',
    person: proposer.id,
    idea: idea.id,
    data: { board: DEMO_COMMUNITY.board.id },
  });
  for (const { id, at } of voters) world.addVote(idea.id, id, at);
  addHistory(world, idea, person, now);
  const count = addComments(world, `idea:${idea.id}`, idea.comments, person, now);
  if (count > 0) world.patchIdea(idea.id, { comments: count });
}

/** Tags in the language of the idea, as those who wrote it would tag it. */
function labels({ tags, locale }: DemoIdea): readonly string[] {
  return tags.map((key) => DEMO_TAGS.find((tag) => tag.key === key)?.label[locale] ?? key);
}

/** Statuses and the official response, in the order in which they came. */
function addHistory(world: World, idea: DemoIdea, person: (key: string) => PersonRecord, now: number): void {
  let status: DemoIdea['status'] = 'open';
  const steps = idea.timeline.map((step, index) => ({ step, index, daysAgo: step.daysAgo }));
  const { response } = idea;
  const all = response ? [...steps, { step: null, index: steps.length, daysAgo: response.daysAgo }] : steps;
  for (const { step, index, daysAgo } of all.sort((a, b) => b.daysAgo - a.daysAgo)) {
    const at = Math.round(now - daysAgo * DAY);
    // A step each: the timeline is in the order of its numbers.
    world.begin();
    const speaker = person(step?.by ?? response?.by ?? '');
    const by = authorOf(speaker);
    const entry = {
      id: demoId(`timeline:${idea.key}:${index}`),
      idea: idea.id,
      person: speaker.id,
      by,
      from: status,
      at,
      ideaSeq: 0,
    };
    if (step) {
      world.addTimeline({ ...entry, type: 'status', to: step.status, note: step.note });
      status = step.status;
      world.patchIdea(idea.id, { status });
    } else if (response) {
      const { body, html, text, renderer } = words(response.body);
      world.addTimeline({ ...entry, type: 'response', to: status, note: '' });
      world.putResponse({
        idea: idea.id,
        person: speaker.id,
        by,
        body,
        html,
        renderer,
        at,
        editedAt: null,
        listened: false,
        dated: true,
        wordsKey: answerKey(text),
        ideaSeq: 0,
      });
      world.patchIdea(idea.id, { answer: { by, at, excerpt: excerpt(text, ANSWER_EXCERPT) } });
    }
  }
}

function addComments(
  world: World,
  thread: string,
  comments: readonly DemoComment[],
  person: (key: string) => PersonRecord,
  now: number,
): number {
  const flat = comments.flatMap((comment) => [
    { comment, parent: null as string | null },
    ...(comment.replies ?? []).map((reply) => ({ comment: reply, parent: comment.id })),
  ]);
  for (const { comment, parent } of flat) {
    const writer = person(comment.by);
    const { body, html, renderer } = words(comment.body);
    world.addComment({
      id: comment.id,
      community: world.community,
      thread,
      parent,
      person: writer.id,
      author: authorOf(writer),
      body,
      html,
      renderer,
      mentions: [],
      photos: [],
      marks: {},
      createdAt: Math.round(now - comment.hoursAgo * HOUR),
      editedAt: null,
      deletedAt: null,
      threadSeq: 0,
    });
  }
  return flat.length;
}
