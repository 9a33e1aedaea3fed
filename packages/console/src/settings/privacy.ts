import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { ERASED_WORDS, type ErasedWords, PRIVACY, type PrivacyRules } from '@madang/protocol';
import { SettingsForm } from './form.js';

const DAYS = ['idle', 'contacts', 'pages'] as const;

/** What is kept of people, as it is typed. */
interface Typed extends Readonly<Record<(typeof DAYS)[number], string>> {
  readonly words: ErasedWords;
  readonly reasons: boolean;
}

/**
 * What is kept of people, and for how long.
 *
 * @tag madang-console-privacy
 */
export class MadangConsolePrivacy extends SettingsForm {
  static override properties = { ...SettingsForm.properties, typed: { state: true } };

  declare typed: Typed | undefined;

  protected override read(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const { words = 'keep', reasons = false, ...days } = await this.desk.api.get<PrivacyRules>('/privacy');
      const typed = (name: (typeof DAYS)[number]): string => (days[name] === undefined ? '' : String(days[name]));
      this.typed = { words, reasons, idle: typed('idle'), contacts: typed('contacts'), pages: typed('pages') };
    } catch (error) {
      this.failed(error);
    }
  }

  protected override render(): TemplateResult {
    const { t, typed } = this;
    if (!typed) return this.coming();
    return html`<div part="base" lang=${this.language}>
      <form class="section" aria-labelledby="privacy" @submit=${(event: SubmitEvent) => void this.#submit(event, typed)}>
        <h2 id="privacy">${t.privacy}</h2>
        <p class="quiet">${t.privacyMore}</p>
        <fieldset>
          <legend>${t.erasedWords}</legend>
          ${ERASED_WORDS.map((words) => this.#words(words, typed))}
        </fieldset>
        <fieldset>
          <legend>${t.kept}</legend>
          ${DAYS.map((name) => this.#days(name, typed))}
        </fieldset>
        <fieldset>
          <legend>${t.sight}</legend>
          ${this.choice(t.sightOn, typed.reasons, (reasons) => this.#set({ reasons }))}
          <p class="hint">${t.sightMore}</p>
        </fieldset>
        <p class="quiet">${t.noAdvice}</p>
        ${this.acts()}
      </form>
    </div>`;
  }

  #words(words: ErasedWords, typed: Typed): TemplateResult {
    return html`<label class="choice">
      <input type="radio" name="words" .checked=${live(typed.words === words)} @change=${() => this.#set({ words })} />
      ${this.t.erasedWordsAre[words]}
    </label>`;
  }

  #days(name: (typeof DAYS)[number], typed: Typed): TemplateResult {
    const { least, most } = PRIVACY.days;
    const set = (value: string): void => this.#set({ [name]: value });
    return this.count(this.t.keptDays[name], { value: typed[name], least, most, set });
  }

  #set(change: Partial<Typed>): void {
    if (!this.typed) return;
    this.typed = { ...this.typed, ...change };
    this.dirty = true;
  }

  async #submit(event: SubmitEvent, typed: Typed): Promise<void> {
    event.preventDefault();
    const { words, reasons } = typed;
    const days = (name: (typeof DAYS)[number]): Partial<PrivacyRules> =>
      typed[name] === '' ? {} : { [name]: Number(typed[name]) };
    const rules: PrivacyRules = { words, ...(reasons && { reasons }), ...days('idle'), ...days('contacts'), ...days('pages') };
    await this.keep(() => this.desk.api.send('PUT', '/privacy', rules));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-privacy': MadangConsolePrivacy;
  }
}
