import {
  type Delta,
  type DelOp,
  ERROR_KINDS,
  type ErrorBody,
  type MutateAnswer,
  type PutOp,
  type RowKind,
  type WireError,
} from '@madang/protocol';
import { constant, count, type JsonSchema, list, object, oneOf, ref, text, words } from './json-schema.js';

type Answer<T extends MutateAnswer['type']> = Extract<MutateAnswer, { type: T }>;

const KINDS: readonly RowKind[] = ['idea', 'text', 'response', 'event', 'comment', 'vote', 'mark', 'follow', 'desk'];

/** Messages of the live protocol that travel by HTTP as well, and how everything is refused. */
export const MESSAGES: Readonly<Record<string, JsonSchema>> = {
  Row: oneOf(...['Idea', 'IdeaText', 'Response', 'TimelineEntry', 'Comment', 'Vote', 'Mark', 'Follow', 'DeskRow'].map(ref)),
  Operation: oneOf(
    object<PutOp>({ op: constant('put'), row: ref('Row') }, {}),
    object<DelOp>({ op: constant('del'), kind: words(KINDS), id: text, seq: count }, {}),
  ),
  Delta: object<Delta>({ topic: text, epoch: count, from: count, to: count, ops: list(ref('Operation')) }, {}),
  MutationAnswer: oneOf(
    object<Answer<'applied'>>(
      { type: constant('applied'), n: count, reached: { type: 'object', additionalProperties: ref('Version') } },
      {},
    ),
    object<Answer<'rejected'>>({ type: constant('rejected'), n: count, error: ref('Refusal') }, {}),
    object<Answer<'order'>>({ type: constant('order'), want: count }, {}),
    object<Answer<'busy'>>(
      { type: constant('busy'), retryAfter: { type: 'number', minimum: 0 }, reason: constant('too-many') },
      { reason: true },
    ),
  ),
  Refusal: object<WireError>(
    { kind: words(ERROR_KINDS), message: text, field: text, retryAfter: { type: 'number', minimum: 0 } },
    { field: true, retryAfter: true },
  ),
  Error: object<ErrorBody>({ error: ref('Refusal') }, {}),
};
