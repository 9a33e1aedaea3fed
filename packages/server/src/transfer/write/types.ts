import type { Status } from '@madang/protocol';

/** A comment as it is exported. */
export interface ExportedComment {
  readonly id: string;
  /** The comment this one answers. */
  readonly parent?: string;
  /** The public name; missing for an anonymous visitor. */
  readonly author?: string;
  /** Speaks for the company. */
  readonly staff?: true;
  /** Markdown. */
  readonly body: string;
  /** Ids of the photos beside it; their bytes are not exported. */
  readonly photos?: readonly string[];
  /** Unix time in milliseconds. */
  readonly createdAt: number;
}

/** The official response as it is exported. */
export interface ExportedResponse {
  readonly author?: string;
  /** Markdown. */
  readonly body: string;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
}

/** An idea as it is exported, with its thread. */
export interface ExportedIdea {
  readonly id: string;
  readonly board: string;
  /** Where it came from, for an idea that was itself imported. */
  readonly sourceId?: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly votes: number;
  readonly tags: readonly string[];
  readonly status: Status;
  /** Unix time in milliseconds. */
  readonly createdAt: number;
  readonly author?: string;
  /** Left out unless the person who exports may see it. */
  readonly email?: string;
  readonly url?: string;
  /** The idea that it became part of, which counts its votes and has its thread. */
  readonly mergedInto?: string;
  /** Ids of the photos beside it; their bytes are not exported. */
  readonly photos?: readonly string[];
  /** Addresses in the company's trackers. */
  readonly links?: readonly string[];
  readonly response?: ExportedResponse;
  readonly comments: readonly ExportedComment[];
}
