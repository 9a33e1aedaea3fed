/**
 * The facts that a group of mutations of one community has to see, named before the transaction begins so that they
 * are read set-wise and locked in one order. What a mutation does not name, it may not read.
 */
export interface Needs {
  readonly community: string;
  readonly clients: Set<string>;
  readonly people: Set<string>;
  /** Ideas by id, with the heads of the topics that show them. */
  readonly ideas: Set<string>;
  /** Imported ideas by `sourceId`. */
  readonly sources: Set<string>;
  /** Votes as `idea person`, split by one space. */
  readonly votes: Set<string>;
  /** What people said about following, as `idea person`, split by one space. */
  readonly follows: Set<string>;
  /** What people said of ideas, as `idea person`, split by one space. */
  readonly opinions: Set<string>;
  /** What people left at comments, as `comment person`, split by one space. */
  readonly marks: Set<string>;
  /** Words of ideas, by the idea's id, with what finding them takes: who changes an idea's words names it here too. */
  readonly texts: Set<string>;
  readonly responses: Set<string>;
  /** Comments by id, with the heads of their threads. */
  readonly comments: Set<string>;
  /** Whether people took part in threads, as `thread person`, split by one space. */
  readonly participants: Set<string>;
  /**
   * Comments that may go, named in `comments` too: with their parents, the answers that both have, and the ideas that
   * count them.
   */
  readonly commentDeletions: Set<string>;
  /** Ideas that may go, named in `ideas` and `texts` too: with the comments that would go with them. */
  readonly ideaDeletions: Set<string>;
  /** Timeline entries, whose ids clients make. */
  readonly timeline: Set<string>;
  readonly boards: Set<string>;
  /** Photos that are named to stand beside words. */
  readonly photos: Set<string>;
  /** Ideas whose links to trackers are needed, and who last moved them; named in `ideas` too. */
  readonly links: Set<string>;
  /** Issues of trackers, by `ref`. */
  readonly issues: Set<string>;
  /** Cases of moderation, as `kind id`. */
  readonly cases: Set<string>;
  /** Whether people reported things, as `kind id person`. */
  readonly reports: Set<string>;
  /** How threads are kept calm, with the boards that are, and how much of them was reported or held back lately. */
  readonly threads: Set<string>;
  /** Comments of whose threads the same is needed. */
  readonly threadsOf: Set<string>;
  /** When people last wrote in threads, as `thread person`. */
  readonly lastSaid: Set<string>;
  /** When people last proposed on boards, as `board person`. */
  readonly lastProposed: Set<string>;
  /** How often words came lately, by their keys. */
  readonly repeats: Set<string>;
  /** Whether the public saw anything of people before. */
  readonly known: Set<string>;
  /** Ideas all of whose comments are needed. */
  readonly wholeThreads: Set<string>;
  /** Topics beyond those of `ideas`. */
  readonly topics: Set<string>;
}

/** Needs of nothing yet. */
export function noNeeds(community: string): Needs {
  return {
    community,
    clients: new Set(),
    people: new Set(),
    ideas: new Set(),
    sources: new Set(),
    votes: new Set(),
    follows: new Set(),
    opinions: new Set(),
    marks: new Set(),
    texts: new Set(),
    responses: new Set(),
    comments: new Set(),
    participants: new Set(),
    commentDeletions: new Set(),
    ideaDeletions: new Set(),
    timeline: new Set(),
    boards: new Set(),
    photos: new Set(),
    links: new Set(),
    issues: new Set(),
    cases: new Set(),
    reports: new Set(),
    threads: new Set(),
    threadsOf: new Set(),
    lastSaid: new Set(),
    lastProposed: new Set(),
    repeats: new Set(),
    known: new Set(),
    wholeThreads: new Set(),
    topics: new Set(),
  };
}

/** The key of a vote in {@link Needs} and in a world. */
export function voteKey(idea: string, person: string): string {
  return `${idea} ${person}`;
}
