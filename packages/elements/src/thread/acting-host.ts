import type { Client, CommentView, PendingMutation } from '@madang/client';
import type { AnonymousPolicy, MutationCall } from '@madang/protocol';
import type { ActingMessages } from './acting-en.js';
import type { SpeakingHost } from './speaking-host.js';

/** What the parts of acting need of what is around them. */
export interface ActingHost {
  readonly thread: SpeakingHost;
  readonly client: Client;
  /** The words, once they are here. */
  readonly t: ActingMessages | undefined;
  /** The community wants a known person for this, and this is none. */
  bars(what: keyof AnonymousPolicy): boolean;
  /** The board keeps this to others than whoever is here. */
  keeps(what: keyof AnonymousPolicy): boolean;
  /** What this person did to a comment and the server did not accept yet, oldest first. */
  unsettled(comment: CommentView): readonly CommentMutation[];
  /** Asks for a log-in; says so beside the comment when nobody takes it over. */
  signIn(comment: CommentView, call: MutationCall): void;
  /** Lets a screen reader say something, once. */
  say(text: string): void;
  /** Moves the focus into a comment once it is drawn, else to what stands where it stood. */
  focus(comment: CommentView, selector: string): void;
  /** Draws the thread again. */
  draw(): void;
}

/** What is done to a comment that is there. */
export type CommentCall = Extract<PendingMutation['call'], { readonly args: { readonly comment: string } }>;

/** One of these that is not settled. */
export type CommentMutation = PendingMutation & { readonly call: CommentCall };
