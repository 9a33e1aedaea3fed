import type { Client, IdeaCard, Outcome } from '@madang/client';
import type { VoteSetArgs } from '@madang/protocol';
import type { LitElement } from 'lit';
import type { FirstMessages } from '../locale/en.js';

/** What vote buttons need only after a press. Made by `aside.ts`, which loads then. */
export interface VoteAside {
  /** What stands in the place of the arrow, if not the arrow. */
  mark(idea: IdeaCard): unknown;
  /** What the button's name says beside title and count. */
  state(idea: IdeaCard): string;
  /** Why the last vote was taken back. */
  reason(idea: IdeaCard): unknown;
  /** Follows a press to its end. */
  pressed(args: VoteSetArgs, outcome: Promise<Outcome>): Promise<void>;
  /** After the host rendered. */
  updated(): void;
}

/** A widget with vote buttons in it, as the buttons see it. */
export interface VoteHost extends LitElement {
  readonly t: FirstMessages;
  readonly language: string;
  readonly client: Client | undefined;
  readonly aside: VoteAside | undefined;
  /** Loads what the buttons need after a press; nothing where it cannot be loaded. */
  later(): Promise<VoteAside | undefined>;
}
