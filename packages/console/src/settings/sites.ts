import { html, type TemplateResult } from 'lit';
import type { CommunitySettings } from '@madang/protocol';
import { SettingsPart } from './part.js';

/**
 * The sites whose pages may write. They are set where the server is started, so that nobody who gets into the console
 * can add one.
 *
 * @tag madang-console-sites
 */
export class MadangConsoleSites extends SettingsPart {
  protected override readonly heading = 'sites';

  protected override body({ origins }: CommunitySettings): TemplateResult {
    const { t } = this;
    if (origins === '*') return html`<p>${t.sitesAll}</p>`;
    if (origins.length === 0) return html`<p>${t.sitesNone}</p>`;
    return html`<ul>
      ${origins.map((origin) => html`<li>${origin}</li>`)}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-sites': MadangConsoleSites;
  }
}
