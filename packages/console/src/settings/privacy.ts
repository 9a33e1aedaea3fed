import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { type CollectionNotice, ERASED_WORDS, type ErasedWords, type OptionalConsent, PRIVACY, type PrivacyRules } from '@madang/protocol';
import { SettingsForm } from './form.js';

const PARTS = ['items', 'purpose', 'retention', 'refusal'] as const;
const DAYS = ['idle', 'contacts', 'pages'] as const;

/** What is kept of people, as it is typed. */
interface Typed extends Readonly<Record<(typeof DAYS)[number], string>> {
  readonly words: ErasedWords;
  readonly reasons: boolean;
  readonly over14: boolean;
  /** In the community's own language. */
  readonly notice: CollectionNotice;
  /** One to a line. */
  readonly consents: string;
}

const NO_NOTICE: CollectionNotice = { items: '', purpose: '', retention: '', refusal: '' };

/**
 * What is kept of people, and for how long.
 *
 * @tag madang-console-privacy
 */
export class MadangConsolePrivacy extends SettingsForm {
  static override properties = { ...SettingsForm.properties, typed: { state: true } };

  declare typed: Typed | undefined;

  /** As it was read: other languages are told by the API, and stay. */
  #before: PrivacyRules = {};

  protected override read(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    try {
      const rules = await this.desk.api.get<PrivacyRules>('/privacy');
      this.#before = rules;
      const { words = 'keep', reasons = false, over14 = false, ...days } = rules;
      const notice = { ...NO_NOTICE, ...rules.notice?.[this.#own] };
      const consents = (rules.consents ?? []).map((one) => one.words[this.#own] ?? Object.values(one.words)[0] ?? '').join('\n');
      const typed = (name: (typeof DAYS)[number]): string => (days[name] === undefined ? '' : String(days[name]));
      this.typed = { words, reasons, over14, notice, consents, idle: typed('idle'), contacts: typed('contacts'), pages: typed('pages') };
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
        <fieldset>
          <legend>${t.notice}</legend>
          <p class="hint">${t.noticeMore(this.#own)}</p>
          ${PARTS.map((part) => this.#part(part, typed))}
          ${this.why('notice')}
          <label class="label" for="consents">${t.consents}</label>
          <textarea
            class="field"
            id="consents"
            rows="2"
            aria-describedby="consents-hint consents-why"
            .value=${live(typed.consents)}
            @input=${({ target }: Event) => this.#set({ consents: (target as HTMLTextAreaElement).value })}
          ></textarea>
          <p class="hint" id="consents-hint">${t.consentsMore(PRIVACY.consents)}</p>
          ${this.why('consents')} ${this.choice(t.over14, typed.over14, (over14) => this.#set({ over14 }))}
          <p class="hint">${t.over14More}</p>
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

  /** The community's own language. */
  get #own(): string {
    return this.desk.community.locales[0] ?? 'en';
  }

  #part(part: (typeof PARTS)[number], typed: Typed): TemplateResult {
    return html`<label class="label" for=${part}>${this.t.noticeParts[part]}</label>
      <textarea
        class="field"
        id=${part}
        rows="2"
        maxlength=${PRIVACY.notice}
        .value=${live(typed.notice[part])}
        @input=${({ target }: Event) => this.#set({ notice: { ...typed.notice, [part]: (target as HTMLTextAreaElement).value } })}
      ></textarea>`;
  }

  /** What is said in this language, beside what is said in others; nothing where all of it is empty. */
  #notice({ notice }: Typed): PrivacyRules['notice'] {
    const { [this.#own]: _, ...others } = this.#before.notice ?? {};
    const isEmpty = PARTS.every((part) => notice[part].trim() === '');
    const all = isEmpty ? others : { ...others, [this.#own]: notice };
    return Object.keys(all).length > 0 ? all : undefined;
  }

  /** What people said yes to goes by its place in the list: a line that stays there keeps its id. */
  #consents({ consents }: Typed): readonly OptionalConsent[] {
    const lines = consents.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    const before = this.#before.consents ?? [];
    const taken = new Set(before.map(({ id }) => id));
    return lines.map((line, at) => {
      const stands = lines.length === before.length ? before[at] : undefined;
      const same = before.find(({ words }) => words[this.#own] === line) ?? stands;
      if (same) return { id: same.id, words: { ...same.words, [this.#own]: line } };
      let n = 1;
      while (taken.has(`consent-${n}`)) n += 1;
      taken.add(`consent-${n}`);
      return { id: `consent-${n}`, words: { [this.#own]: line } };
    });
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
    const notice = this.#notice(typed);
    const consents = this.#consents(typed);
    const told = {
      ...(notice && { notice }),
      ...(consents.length > 0 && { consents }),
      ...(typed.over14 && { over14: true }),
    };
    const rules: PrivacyRules = { words, ...told, ...(reasons && { reasons }), ...days('idle'), ...days('contacts'), ...days('pages') };
    await this.keep(() => this.desk.api.send('PUT', '/privacy', rules));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-privacy': MadangConsolePrivacy;
  }
}
