import type { Client, IdeaState, MeState } from '@madang/client';
import type { LitElement } from 'lit';
import type { IdeaMessages } from '../en.js';
import type { MoreMessages } from './en.js';

/** An idea, as the parts around it see it. */
export interface MoreHost extends LitElement {
  readonly t: IdeaMessages;
  readonly language: string;
  readonly link: string | undefined;
  readonly client: Client | undefined;
  readonly headingLevel: number;
  /** Id of the idea. */
  idea: string;
  /** What is shown. */
  readonly state: IdeaState | undefined;
  readonly person: MeState | undefined;
  /** Tells a screen reader, politely. */
  say(text: string): void;
}

/** What the parts around an idea share. */
export interface MoreContext {
  readonly host: MoreHost;
  /** The words; a part is only rendered once they are here. */
  readonly t: MoreMessages;
  readonly offline: boolean;
  /** Renders again. */
  draw(): void;
  /** Moves the focus once the change is drawn. */
  focusOn(selector: string): void;
  /** Tells a screen reader, politely. */
  say(text: string): void;
}
