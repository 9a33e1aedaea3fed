/**
 * A topic is an ordered table of rows with one visibility class (SPEC rule T1). Its name is scoped to the community
 * of the connection or route, so it never carries one.
 *
 * - `board:<board>` every idea of a board, as cards
 * - `idea:<id>` one idea: its card, text, official response and timeline
 * - `roadmap:<board>` the cards of the board that are planned, building or shipped
 * - `thread:<key>` the comments of a thread; the key is `idea:<id>`, or anything a page chose, such as `page:pricing`
 * - `me:<person>` what only that person may see: votes, marks and what is followed
 * - `desk:team` which ideas' team data changed; the company's own people only
 */
export type Topic =
  | `board:${string}`
  | `idea:${string}`
  | `roadmap:${string}`
  | `thread:${string}`
  | `me:${string}`
  | `desk:${string}`;

/** The part of a topic's name before its first colon. */
export type TopicKind = 'board' | 'idea' | 'roadmap' | 'thread' | 'me' | 'desk';

const KINDS: readonly string[] = ['board', 'idea', 'roadmap', 'thread', 'me', 'desk'];

/** Splits a topic's name; `null` when it is none. */
export function parseTopic(name: string): { readonly kind: TopicKind; readonly key: string } | null {
  const colon = name.indexOf(':');
  if (colon < 1 || colon === name.length - 1 || name.length > 160) return null;
  const kind = name.slice(0, colon);
  return KINDS.includes(kind) ? { kind: kind as TopicKind, key: name.slice(colon + 1) } : null;
}

/** The one topic of its kind: what the team of a community keeps of its ideas. */
export const DESK_TOPIC = 'desk:team' satisfies Topic;

/** Who may follow a topic: everybody, one person only, or the company's own people. */
export type Visibility = 'public' | 'person' | 'staff';

/** The visibility class of a kind of topic. */
export function visibilityOf(kind: TopicKind): Visibility {
  if (kind === 'desk') return 'staff';
  return kind === 'me' ? 'person' : 'public';
}

/** The thread key of an idea's comments. */
export function ideaThread(idea: string): string {
  return `idea:${idea}`;
}
