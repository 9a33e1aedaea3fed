import { html, nothing, type TemplateResult } from 'lit';
import type { Failure } from '@madang/client';
import type { FailureMessages } from '../locale/failures-en.js';

/**
 * What stands where content would that could not be loaded: that, why, and a way to try again; `more` is what else is
 * to be said. Needs `notice`.
 */
export function failure(
  t: FailureMessages & { readonly failed: string },
  error: Failure | null | undefined,
  again: () => void,
  more = '',
): TemplateResult {
  return html`<div class="notice" role="alert">
    <strong>${t.failed}</strong>
    ${error ? html`<p>${t.failures[error.kind]} ${more}</p>` : nothing}
    <button type="button" class="button" @click=${again}>${t.retry}</button>
  </div>`;
}

/** What was thrown, as a failure: what is none of the server's is code that did not load. */
export function asFailure(thrown: unknown): Failure {
  const { kind = 'offline', message = '' } = thrown as Partial<Failure>;
  return { ...(thrown as Partial<Failure>), kind, message };
}
