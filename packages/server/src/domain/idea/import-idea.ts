import { STATUSES, type Status } from '@madang/protocol';
import type { Words } from '../prepared.js';
import { authorOf } from '../projections.js';
import type { PersonRecord } from '../records.js';
import type { Needs } from '../needs.js';
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
}

/** Names the facts that importing takes. */
export function needsOfImport(item: ImportIdea, needs: Needs): void {
  needs.sources.add(item.sourceId);
  needs.ideas.add(item.id);
  needs.boards.add(item.board);
  for (const kind of ['board', 'roadmap']) needs.topics.add(`${kind}:${item.board}`);
  needs.topics.add(`idea:${item.id}`);
  if (item.author) needs.people.add(item.author.id);
}

/** Imports one idea; `false` when it was imported before, which changes nothing. */
export function importIdea(world: World, item: ImportIdea, at: number): boolean {
  if (world.hasSource(item.sourceId) || world.hasIdea(item.id)) return false;
  world.begin();
  if (item.author && !world.person(item.author.id)) world.putPerson(item.author);
  world.addIdea(
    {
      id: item.id,
      community: world.community,
      board: item.board,
      person: item.author?.id ?? null,
      author: item.author && authorOf(item.author),
      title: item.title,
      excerpt: item.excerpt,
      status: STATUSES.includes(item.status) ? item.status : 'open',
      tags: item.tags,
      votes: item.votesBefore,
      votesBefore: item.votesBefore,
      comments: 0,
      score: scoreOfBirth(item.createdAt),
      createdAt: item.createdAt,
      editedAt: null,
      deletedAt: null,
      answer: null,
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
      contextUrl: null,
      ideaSeq: 0,
    },
  );
  world.log({ at, kind: 'idea.imported', person: null, idea: item.id, data: { votesBefore: item.votesBefore } });
  return true;
}
