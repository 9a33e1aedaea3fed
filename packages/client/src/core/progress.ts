import type { Failure } from '../api.js';

/** How far a view has come with its content. */
export interface Progress {
  readonly load: 'loading' | 'ready' | 'failed';
  readonly error: Failure | null;
}
