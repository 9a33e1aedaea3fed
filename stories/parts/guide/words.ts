import { html, type TemplateResult } from 'lit';

/** A doc comment's words, with what stands between backticks as code. */
export function words(text: string | undefined): TemplateResult {
  const parts = (text ?? '').split('`');
  return html`${parts.map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
