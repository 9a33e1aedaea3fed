import { type Author, STATUSES, type Status } from '@madang/protocol';
import { NO_LOOP } from '../loop/loop.js';
import type { Words } from '../prepared.js';
import { authorOf } from '../projections.js';
import type { PersonRecord } from '../records.js';
import type { Needs } from '../needs.js';
import type { TrackerAddress } from '../tracker/address.js';
import type { World } from '../world.js';
import { scoreOfBirth } from './trending.js';

/** An idea from a file, its words ready. */
export interface ImportIdea {
  readonly id: string;
  readonly board: string;
  readonly sourceId: string;
  readonly title: string;
  readonly words: Words;
  readonly excerpt: string;
  readonly tags: readonly string[];
  readonly status: Status;
  /** Counted before Madang: a total without voters, which never enters trending. */
  readonly votesBefore: number;
  readonly createdAt: number;
  /** Who proposed it there, if the file says. */
  readonly author: PersonRecord | null;
  /** The id that it had where it was exported: there it is known. */
  readonly origin: string | null;
  /** The page it was on before. */
  readonly url: string | null;
  readonly response: ImportResponse | null;
  /** Oldest first; an answer comes after what it answers. */
  readonly comments: readonly ImportComment[];
  /** To issues of trackers. */
  readonly links: readonly TrackerAddress[];
}

/** The official response from a file. */
export interface ImportResponse {
  /** Of the entry in the timeline. */
  readonly id: string;
  readonly author: PersonRecord;
  readonly words: Words;
  readonly excerpt: string;
  /** What answers word for word the same have in common. */
  readonly key: string | null;
  readonly at: number;
  /** Whether the file says so; else it is when it was imported. */
  readonly dated: boolean;
}

/** A comment from a file. */
export interface ImportComment {
  readonly id: string;
  readonly parent: string | null;
  readonly author: PersonRecord;
  /** Without words: it was taken away, and stands there for its answers. */
  readonly words: Words;
  readonly at: number;
}

/** Names the facts that importing takes. */
export function needsOfImport(item: ImportIdea, needs: Needs): void {
  needs.sources.add(item.sourceId);
  needs.ideas.add(item.id);
  needs.boards.add(item.board);
  for (const { ref } of item.links) needs.issues.add(ref);
  for (const kind of ['board', 'roadmap']) needs.topics.add(`${kind}:${item.board}`);
  needs.topics.add(`idea:${item.id}`);
  if (item.author) needs.people.add(item.author.id);
  if (item.origin !== null) needs.ideas.add(item.origin);
  if (item.response) {
    needs.responses.add(item.id);
    needs.timeline.add(item.response.id);
    needs.people.add(item.response.author.id);
  }
  if (item.comments.length > 0) needs.topics.add(`thread:idea:${item.id}`);
  for (const comment of item.comments) {
    needs.comments.add(comment.id);
    needs.people.add(comment.author.id);
  }
}

/** Imports one idea; `false` when it was imported before, which changes nothing. */
export function importIdea(world: World, item: ImportIdea, at: number): boolean {
  if (world.hasSource(item.sourceId) || world.hasIdea(item.id)) return false;
  // Its own community's export. Another community on the same database takes it in.
  if (item.origin !== null && world.idea(item.origin)?.community === world.community) return false;
  world.begin();
  if (item.author && !world.person(item.author.id)) world.putPerson(item.author);
  world.addIdea(
    {
      id: item.id,
      community: world.community,
      board: item.board,
      person: item.author?.id ?? null,
      author: item.author && authorOf(item.author),
      kind: 'idea',
      title: item.title,
      excerpt: item.excerpt,
      status: STATUSES.includes(item.status) ? item.status : 'open',
      tags: item.tags,
      votes: item.votesBefore,
      votesBefore: item.votesBefore,
      anonymous: 0,
      comments: 0,
      score: scoreOfBirth(item.createdAt),
      createdAt: item.createdAt,
      shippedAt: null,
      editedAt: null,
      deletedAt: null,
      answer: null,
      loop: NO_LOOP,
      mergedInto: null,
      merged: 0,
      sourceId: item.sourceId,
      born: 0,
      boardSeq: 0,
      ideaSeq: 0,
      roadmapSeq: null,
    },
    {
      idea: item.id,
      body: item.words.body,
      html: item.words.html,
      renderer: item.words.renderer,
      contextUrl: item.url,
      photos: [],
      ideaSeq: 0,
    },
  );
  if (item.response) importResponse(world, item, item.response);
  for (const comment of item.comments) importComment(world, item, comment);
  for (const link of item.links) world.linked.add({ ...link, idea: item.id, at });
  if (item.comments.length > 0) world.patchIdea(item.id, { comments: shown(item.comments) });
  world.log({ at, kind: 'idea.imported', person: null, idea: item.id, data: { votesBefore: item.votesBefore } });
  return true;
}

const shown = (comments: readonly ImportComment[]): number => comments.filter(({ words }) => words.body !== '').length;

function importResponse(world: World, { id: idea, status }: ImportIdea, response: ImportResponse): void {
  const { id, author, words, at } = response;
  const by = known(world, author);
  world.addTimeline({ id, idea, person: author.id, by, type: 'response', from: status, to: status, note: '', at, ideaSeq: 0 });
  const { body, html, renderer } = words;
  const kept = { listened: false, dated: response.dated, wordsKey: response.key, ideaSeq: 0 };
  world.putResponse({ idea, person: author.id, by, body, html, renderer, at, editedAt: null, ...kept });
  world.patchIdea(idea, { answer: { by, at, excerpt: response.excerpt } });
}

function importComment(world: World, { id: idea }: ImportIdea, comment: ImportComment): void {
  const { id, parent, author, words, at } = comment;
  const { body, html, renderer } = words;
  const record = {
    id,
    community: world.community,
    thread: `idea:${idea}`,
    parent,
    person: author.id,
    author: known(world, author),
    body,
    html,
    renderer,
    mentions: [],
    photos: [],
    marks: {},
    createdAt: at,
    editedAt: null,
    deletedAt: body === '' ? at : null,
    threadSeq: 0,
  };
  world.addComment(record);
}

function known(world: World, person: PersonRecord): Author {
  if (!world.person(person.id)) world.putPerson(person);
  return authorOf(person);
}
