import { createHash } from 'node:crypto';
import type { ImportComment, ImportIdea, ImportResponse } from '../domain/idea/import-idea.js';
import { answerKey } from '../domain/idea/answer-key.js';
import { ANSWER_EXCERPT, IDEA_EXCERPT, words } from '../domain/prepared.js';
import type { TrackersRecord } from '../domain/records.js';
import { refuse, Refused } from '../domain/refusal.js';
import { trackerAddress } from '../domain/tracker/address.js';
import { cleanTitle, excerpt } from '../markdown/index.js';
import type { ImportedIdea } from '../transfer/map/types.js';
import { proposerOf, type Voices, writerOf } from './voices.js';

/** Where prepared ideas go. */
export interface Into {
  readonly community: string;
  readonly board: string;
  /** Unix milliseconds. Nothing in a file was later. */
  readonly now: number;
  /** The import that brings them, where it can be taken back: they are its own. */
  readonly run?: string;
  /** Everybody who speaks in the ideas. */
  readonly voices: Voices;
  /** The company's own hosts of trackers. */
  readonly hosts?: TrackersRecord['hosts'];
}

/** How Madang's own files name an idea that was never imported. */
const OWN_ID = /^madang:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Makes an idea of a file ready to be decided on: ids, words, people. Throws {@link Refused} without a title. */
export function prepareImport(idea: ImportedIdea, { community, board, now, voices, hosts, run }: Into): ImportIdea {
  const time = (at: number | null): number => Math.max(0, Math.min(at ?? now, now));
  const title = cleanTitle(idea.title);
  if (title === '')
    throw new Refused(refuse('invalid', `The idea ${idea.sourceId} has no title that can be read.`, 'title'));
  const ready = words(idea.body);
  // Not every database keeps these, and what comes back has to be found again.
  const sourceId = idea.sourceId.replace(/[\p{Cc}\p{Surrogate}]/gu, '\ufffd');
  const path = `${community} ${board} ${sourceId}${run === undefined ? '' : ` ${run}`}`;
  const proposer = proposerOf(idea);
  return {
    id: uuidFor(path),
    origin: OWN_ID.exec(sourceId)?.[1] ?? null,
    board,
    sourceId: `${board} ${sourceId}`,
    title,
    words: ready,
    excerpt: excerpt(ready.text, IDEA_EXCERPT),
    tags: [...new Set(idea.tags.map(cleanTitle))].filter((tag) => tag !== ''),
    status: idea.status ?? 'open',
    votesBefore: idea.votes,
    createdAt: time(idea.createdAt),
    url: idea.url ?? null,
    author: proposer && voices.person(proposer),
    response: responseOf(idea, path, time, voices),
    comments: commentsOf(idea, path, time, voices),
    links: (idea.links ?? []).flatMap((url) => {
      const read = trackerAddress(url, hosts);
      return read.type === 'address' ? [read.address] : [];
    }),
  };
}

type Time = (at: number | null) => number;

function responseOf({ response }: ImportedIdea, path: string, time: Time, voices: Voices): ImportResponse | null {
  if (!response) return null;
  const ready = words(response.body);
  if (ready.body === '') return null;
  return {
    id: uuidFor(`${path} response`),
    author: voices.person(writerOf({ ...response, staff: true })),
    words: ready,
    excerpt: excerpt(ready.text, ANSWER_EXCERPT),
    key: answerKey(ready.text),
    at: time(response.createdAt),
    dated: response.createdAt !== null,
  };
}

/** Comments with an answer after what it answers; one whose parent is not there stands by itself. */
function commentsOf(
  { comments = [] }: ImportedIdea,
  path: string,
  time: Time,
  voices: Voices,
): readonly ImportComment[] {
  const once = [...new Map(comments.map((comment) => [comment.id, comment])).values()];
  const first = new Set(once.filter(({ parent }) => parent === undefined).map(({ id }) => id));
  const idOf = (id: string): string => uuidFor(`${path} comment ${id}`);
  return once
    .map((comment) => {
      const { id, parent, body, createdAt } = comment;
      const above = parent !== undefined && first.has(parent) ? idOf(parent) : null;
      const author = voices.person(writerOf(comment));
      return { id: idOf(id), parent: above, author, words: words(body), at: time(createdAt) };
    })
    .sort((a, b) => Number(a.parent !== null) - Number(b.parent !== null));
}

/** The same UUID (version 8) for the same name. */
function uuidFor(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
