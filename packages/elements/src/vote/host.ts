import type { Client, IdeaCard } from '@madang/client';
import type { LitElement } from 'lit';

/** What the later part of a vote button sees of it. */
export interface VoteHost extends LitElement {
  readonly language: string;
  readonly client: Client | undefined;
  readonly shown: IdeaCard | null | undefined;
  vote(on?: boolean): Promise<void>;
}
