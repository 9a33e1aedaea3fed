import { html, nothing, type TemplateResult } from 'lit';

/** What stands in a field of a form, without the space around it; empty where it is not there. */
export function fieldOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** A line of text to fill in. */
export interface TextField {
  /** Its name in the form, and its id. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'email';
  readonly autocomplete?: string;
  /** It may stay empty. */
  readonly optional?: boolean;
  /** Why what was said here was refused. */
  readonly wrong?: string | undefined;
}

/** A line of text with its label above it, and below it why it was refused and what it is for. */
export function textField({ name, label, hint, type = 'text', autocomplete = 'off', optional, wrong }: TextField): TemplateResult {
  const told = [wrong === undefined ? '' : `${name}-why`, hint === undefined ? '' : `${name}-hint`].join(' ').trim();
  return html`<div>
    <label class="label" for=${name}>${label}</label>
    <input
      class="field"
      id=${name}
      name=${name}
      type=${type}
      autocomplete=${autocomplete}
      ?required=${optional !== true}
      aria-invalid=${wrong === undefined ? nothing : 'true'}
      aria-describedby=${told === '' ? nothing : told}
    />
    ${wrong === undefined ? nothing : html`<p class="error" id="${name}-why" role="alert">${wrong}</p>`}
    ${hint === undefined ? nothing : html`<p class="hint" id="${name}-hint">${hint}</p>`}
  </div>`;
}
