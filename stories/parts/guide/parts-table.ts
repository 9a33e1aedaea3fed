import { html, LitElement, type TemplateResult } from 'lit';
import { elements } from '../manifest.js';
import { guideStyles } from './guide.styles.js';
import { words } from './words.js';

/** Every part of every element, as a selector that can be copied. */
export class StoryParts extends LitElement {
  static override styles = guideStyles;

  protected override render(): TemplateResult {
    const styled = elements.filter(({ parts }) => parts.length > 0);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Parts">
      <table>
        <thead><tr><th>Selector</th><th>What it is</th></tr></thead>
        <tbody>
          ${styled.flatMap(({ tag, parts }) => parts.map(({ name, description }) => html`<tr>
            <th scope="row"><code>${tag}::part(${name})</code></th>
            <td>${words(description)}</td>
          </tr>`))}
        </tbody>
      </table>
    </div>`;
  }
}

if (!customElements.get('story-parts')) customElements.define('story-parts', StoryParts);

declare global {
  interface HTMLElementTagNameMap {
    'story-parts': StoryParts;
  }
}
