import type { StatusWords } from '@madang/protocol';
import type { Failure } from '../api.js';

/** How far a view has come with its content. */
export interface Progress {
  readonly load: 'loading' | 'ready' | 'failed';
  readonly error: Failure | null;
  /** What statuses are called: with the page that says them. */
  readonly statusWords?: StatusWords | undefined;
}
