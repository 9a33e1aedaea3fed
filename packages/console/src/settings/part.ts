import { html, nothing, type TemplateResult } from 'lit';
import type { CommunitySettings } from '@madang/protocol';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import { Return } from '../shared/return.js';
import type { SettingsMessages } from './en.js';
import { settingsWords } from './words.js';

/** A part of the settings that only tells how things stand: they are set where the server is started. */
export abstract class SettingsPart extends ConsoleElement<SettingsMessages> {
  static override properties = { ...ConsoleElement.properties, settings: { state: true }, failure: { state: true } };

  static override styles = pageSheets;

  readonly dictionary = settingsWords;

  declare settings: CommunitySettings | undefined;
  declare failure: ApiError | undefined;

  /** Which words head it. */
  protected abstract readonly heading: 'keys' | 'sites';

  #isAsked = false;

  constructor() {
    super();
    new Return(this, () => this.failure, () => this.#ask());
  }

  /** How things stand. */
  protected abstract body(settings: CommunitySettings): TemplateResult;

  protected override willUpdate(): void {
    if (this.#isAsked || !this.hasDesk) return;
    this.#isAsked = true;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    try {
      this.settings = await this.desk.api.get<CommunitySettings>('/settings');
      this.failure = undefined;
    } catch (error) {
      this.failure = apiErrorOf(error);
    }
  }

  protected override render(): TemplateResult {
    const { t, heading, settings, failure } = this;
    return html`<div part="base" lang=${this.language}>
      <section class="section" aria-labelledby=${heading} aria-busy=${settings || failure ? nothing : 'true'}>
        <h2 id=${heading}>${t[heading]}</h2>
        <p class="quiet">${t[`${heading}More`]}</p>
        ${failure ? html`<p role="alert">${t.failures[failure.kind]}</p>` : settings ? this.body(settings) : html`<p>${t.loading}</p>`}
      </section>
    </div>`;
  }
}
