import type { Client, IdeaState } from '@madang/client';
import type { MutationCall } from '@madang/protocol';
import type { LitElement, TemplateResult, nothing } from 'lit';
import type { LoopMessages } from './en.js';

/** What can be refused here. */
export type LoopCall = 'response.doubt' | 'solved.set' | 'vote.why';

/** What is said of an idea, as its questions see it. */
export interface LoopHost extends LitElement {
  readonly t: LoopMessages;
  readonly language: string;
  readonly client: Client | undefined;
  /** What this person said of it; absent while that is not known. */
  readonly own: IdeaState['own'];
  /** Whether they voted for it, or proposed it. */
  readonly isTheirs: boolean;
  /** Does it; resolves with whether it was done, or somebody sees to it. */
  send(call: MutationCall): Promise<boolean>;
  /** Why this was not kept when it was last tried. */
  refusal(of: LoopCall): TemplateResult | typeof nothing;
  /** Whether the focus is in here. */
  readonly hasFocus: boolean;
  /** Moves the focus once the change is drawn; to the whole where that is not there. */
  focusOn(selector: string): void;
}
