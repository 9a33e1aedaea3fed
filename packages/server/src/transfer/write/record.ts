import type { ExportedIdea } from './types.js';

/**
 * An idea as JSON has it: times as ISO 8601, and the two fields by which an import knows its own kind.
 *
 * `sourceId` makes importing an export of the same community change nothing; `bodyFormat` keeps the Markdown from being
 * taken for plain text.
 */
export function toRecord(idea: ExportedIdea): Readonly<Record<string, unknown>> {
  const { response } = idea;
  return {
    id: idea.id,
    sourceId: sourceIdOf(idea),
    board: idea.board,
    title: idea.title,
    body: idea.body,
    bodyFormat: 'markdown',
    votes: idea.votes,
    status: idea.status,
    tags: idea.tags,
    createdAt: isoTime(idea.createdAt),
    author: idea.author,
    email: idea.email,
    url: idea.url,
    mergedInto: idea.mergedInto,
    photos: idea.photos,
    links: idea.links,
    response: response === undefined ? undefined : { ...response, createdAt: isoTime(response.createdAt) },
    comments: commentRecords(idea),
  };
}

/** The source id of an exported idea: the one it came with, else `madang:` and its id. */
export function sourceIdOf(idea: Pick<ExportedIdea, 'id' | 'sourceId'>): string {
  return idea.sourceId ?? `madang:${idea.id}`;
}

/** An idea's comments with times as ISO 8601. */
export function commentRecords(idea: ExportedIdea): readonly Readonly<Record<string, unknown>>[] {
  return idea.comments.map((comment) => ({ ...comment, createdAt: isoTime(comment.createdAt) }));
}

/** A time in ISO 8601. */
export const isoTime = (at: number): string => new Date(at).toISOString();
