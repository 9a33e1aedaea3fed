import type { Client, IdeaCard, Outcome } from '@madang/client';
import type { MutationCall, ResponseRow } from '@madang/protocol';
import type { LitElement } from 'lit';
import type { Drafts } from '../../shared/drafts.js';
import type { DeskMessages } from './en.js';

/** What a form of the desk needs of it. */
export interface DeskHost extends LitElement {
  readonly t: DeskMessages;
  readonly language: string;
  readonly client: Client | undefined;
  readonly drafts: Drafts | undefined;
  readonly idea: IdeaCard | undefined;
  readonly response: ResponseRow | null;
  /** Moves the focus once the change is drawn. */
  focusOn(selector: string): void;
  /** The same for what took a while: unless the reader has left `from` meanwhile, and is elsewhere. */
  leadOn(selector: string, from: string): void;
  /** Puts the forms away. */
  close(): void;
  /** Puts the forms away and says what became of it, which the idea tells by itself a moment later. */
  turned(into: Turned): void;
  /** Sends what was looked over, and puts the forms away; what is refused comes back to `form`. */
  publish(form: DeskForm, call: MutationCall): void;
}

/** One of the desk's forms. */
export interface DeskForm {
  render(): unknown;
  /** What became of what was published. */
  settled(outcome: Outcome): void;
  /** It was put away: nothing of it goes on. */
  left?(): void;
}

/** What became of an idea by a form that sends nothing through the outbox. */
export type Turned = 'merged' | 'parted' | 'thanked';
