import type { Client, CommentView, MeState } from '@madang/client';
import type { LitElement } from 'lit';
import type { ThreadMessages } from './en.js';

/** What speaking needs of its thread. */
export interface SpeakingHost extends LitElement {
  readonly t: ThreadMessages;
  readonly language: string;
  readonly topic: string;
  readonly client: Client | undefined;
  readonly me: MeState | undefined;
  /** The part that speaks, once it is here. */
  readonly speaking: unknown;
  find(comment: string): CommentView | undefined;
  nameOf(comment: CommentView): string;
}
