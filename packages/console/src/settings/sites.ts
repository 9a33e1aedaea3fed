import { html, nothing, type TemplateResult } from 'lit';
import type { CommunitySettings } from '@madang/protocol';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import type { SettingsMessages } from './en.js';
import { settingsWords } from './words.js';

/**
 * The sites whose pages may write. They are set where the server is started, so that nobody who gets into the console
 * can add one.
 *
 * @tag madang-console-sites
 */
export class MadangConsoleSites extends ConsoleElement<SettingsMessages> {
  static override properties = { ...ConsoleElement.properties, origins: { state: true }, failure: { state: true } };

  static override styles = [...pageSheets];

  readonly dictionary = settingsWords;

  declare origins: CommunitySettings['origins'] | undefined;
  declare failure: ApiError | undefined;

  #asked = false;

  protected override willUpdate(): void {
    if (this.#asked || !this.hasDesk) return;
    this.#asked = true;
    this.desk.api.get<CommunitySettings>('/settings').then(
      ({ origins }) => (this.origins = origins),
      (error: unknown) => (this.failure = apiErrorOf(error)),
    );
  }

  protected override render(): TemplateResult {
    const { t, origins, failure } = this;
    return html`<div part="base" lang=${this.language}>
      <section class="section" aria-labelledby="sites" aria-busy=${origins || failure ? nothing : 'true'}>
        <h2 id="sites">${t.sites}</h2>
        <p class="quiet">${t.sitesMore}</p>
        ${failure ? html`<p role="alert">${t.failures[failure.kind]}</p>` : this.#list()}
      </section>
    </div>`;
  }

  #list(): TemplateResult | typeof nothing {
    const { t, origins } = this;
    if (!origins) return html`<p>${t.loading}</p>`;
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
