import type { IdeaState } from '@madang/client';
import type { MutationCall } from '@madang/protocol';
import type { LitElement, TemplateResult, nothing } from 'lit';
import type { LoopMessages } from './en.js';

/** What is said of an idea, as its questions see it. */
export interface LoopHost extends LitElement {
  readonly t: LoopMessages;
  /** What this person said of it; absent while that is not known. */
  readonly own: IdeaState['own'];
  /** Whether they voted for it, or proposed it. */
  readonly isTheirs: boolean;
  /** Does it; resolves with whether it was done, or somebody sees to it. */
  send(call: MutationCall): Promise<boolean>;
  /** Why the last thing was not kept. */
  refusal(): TemplateResult | typeof nothing;
}
