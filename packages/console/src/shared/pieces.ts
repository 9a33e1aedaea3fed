import { html, nothing, type TemplateResult } from 'lit';
import type { FailureMessages } from '@madang/elements/console.js';
import type { ApiError } from './api.js';

/** The heading of a page, with a sentence about it and what is offered beside them. */
export function pageHead(title: string, lead: string, more: unknown = nothing): TemplateResult {
  return html`<div class="stack">
    <h1 class="page-title">${title}</h1>
    <p class="page-lead">${lead}</p>
    ${more}
  </div>`;
}

/** The words of {@link trouble}. */
export interface TroubleWords extends FailureMessages {
  readonly retry: string;
}

/** Why a page has nothing to show, and another try. */
export function trouble(t: TroubleWords, failure: ApiError, retry: () => unknown): TemplateResult {
  return html`<p role="alert">
    ${t.failures[failure.kind]} <button type="button" class="button plain" @click=${() => void retry()}>${t.retry}</button>
  </p>`;
}

/** What stands where something is on its way. */
export function coming(text: string): TemplateResult {
  return html`<p class="quiet" role="status">${text}</p>`;
}

/** What keys do on a page, for whoever asks. */
export function keysHelp(label: string, text: string): TemplateResult {
  return html`<details class="keys">
    <summary>${label}</summary>
    <p class="quiet">${text}</p>
  </details>`;
}

/** What a {@link choice} is made of. */
export interface Choice<V extends string> {
  readonly label: string;
  /** Shows the label above it; else only screen readers say it. */
  readonly labelled?: true;
  /** What stands for nothing chosen; absent where something always is. */
  readonly any?: string;
  readonly value: V | undefined;
  readonly options: readonly (readonly [value: V, name: string])[];
  readonly chosen: (value: V | undefined) => void;
}

/** One of a few, in a field that opens. */
export function choice<V extends string>({ label, labelled, any, value, options, chosen }: Choice<V>): TemplateResult {
  const onChange = (event: Event): void => {
    const { value: now } = event.target as HTMLSelectElement;
    chosen(options.find(([one]) => one === now)?.[0]);
  };
  const select = html`<select class="field" aria-label=${labelled ? nothing : label} @change=${onChange}>
    ${any === undefined ? nothing : html`<option value="" ?selected=${value === undefined}>${any}</option>`}
    ${options.map(([one, name]) => html`<option value=${one} ?selected=${one === value}>${name}</option>`)}
  </select>`;
  return labelled ? html`<label><span class="label">${label}</span>${select}</label>` : select;
}
