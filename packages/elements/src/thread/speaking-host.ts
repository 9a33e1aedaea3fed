import type { Client, CommentView, MeState } from '@madang/client';
import type { LitElement } from 'lit';

/** What speaking needs of its thread. */
export interface SpeakingHost extends LitElement {
  readonly language: string;
  readonly topic: string;
  readonly client: Client | undefined;
  readonly me: MeState | undefined;
  find(comment: string): CommentView | undefined;
  nameOf(comment: CommentView): string;
}
