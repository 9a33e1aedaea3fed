import * as v from 'valibot';
import { Uuid } from './text.js';

/**
 * Takes from the public what somebody said of why they voted, or gives it back. Staff only. What is hidden stays so,
 * whatever its author says afterwards; it is given back only while they still consent.
 */
export const QuoteHide = v.strictObject({
  idea: Uuid,
  /** Whose words they are. */
  person: Uuid,
  /** Hidden. */
  on: v.boolean(),
});

/** Arguments of `quote.hide`. */
export type QuoteHideArgs = v.InferOutput<typeof QuoteHide>;
