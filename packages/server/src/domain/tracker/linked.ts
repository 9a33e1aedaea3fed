import { pairsOf } from '../keys.js';
import type { IssueRecord, LastMove, LinkRecord } from '../records.js';

/** What a transaction read of links to trackers and of issues. */
export interface LinkedFacts {
  /** Links by their idea, the oldest first, of those asked for. */
  readonly links: ReadonlyMap<string, readonly LinkRecord[]>;
  /** How issues stand, by `ref`, of those asked for that were heard of. */
  readonly issues: ReadonlyMap<string, IssueRecord>;
  /** Who last moved an idea, of those whose links were asked for. */
  readonly lastMoves: ReadonlyMap<string, LastMove>;
}

/** What a group of mutations changes of them. */
export interface LinkedChanges {
  /** New or changed links, and those that are there no more. */
  readonly links: readonly LinkRecord[];
  readonly unlinks: readonly Pick<LinkRecord, 'idea' | 'ref'>[];
  /** How issues stand from now on. */
  readonly issues: readonly IssueRecord[];
}

/** Links from ideas to issues of trackers, and how issues stand: the part of a world that stands in no topic. */
export class Linked {
  readonly #facts: LinkedFacts;
  /** By idea and ref; `null` for one that is there no more. */
  readonly #links = new Map<string, LinkRecord | null>();
  readonly #issues = new Map<string, IssueRecord>();

  constructor(facts: LinkedFacts) {
    this.#facts = facts;
  }

  /** The links of an idea, the oldest first. */
  of(idea: string): readonly LinkRecord[] {
    const known = this.#facts.links.get(idea) ?? [];
    const links = new Map(known.map((link) => [`${idea} ${link.ref}`, link]));
    for (const [key, link] of this.#links) {
      if (link?.idea === idea) links.set(key, link);
      else if (link === null) links.delete(key);
    }
    return [...links.values()];
  }

  /** Adds a link, to an issue that stands as was last heard of it: it may have been closed before. */
  add(link: Omit<LinkRecord, 'state' | 'stateAt'>): void {
    const { state = null, stateAt = null } = this.issue(link.ref) ?? {};
    this.put({ ...link, state, stateAt });
  }

  /** Adds a link as it stands, or changes it. */
  put(link: LinkRecord): void {
    this.#links.set(`${link.idea} ${link.ref}`, link);
  }

  remove({ idea, ref }: Pick<LinkRecord, 'idea' | 'ref'>): void {
    this.#links.set(`${idea} ${ref}`, null);
  }

  /** How an issue stands, as far as was heard. */
  issue(ref: string): IssueRecord | undefined {
    return this.#issues.get(ref) ?? this.#facts.issues.get(ref);
  }

  putIssue(issue: IssueRecord): void {
    this.#issues.set(issue.ref, issue);
  }

  /** Who last moved an idea before this group. */
  lastMove(idea: string): LastMove | undefined {
    return this.#facts.lastMoves.get(idea);
  }

  changes(): LinkedChanges {
    return {
      links: [...this.#links.values()].filter((link) => link !== null),
      unlinks: pairsOf(this.#links).map(([idea, ref]) => ({ idea, ref })),
      issues: [...this.#issues.values()],
    };
  }
}
