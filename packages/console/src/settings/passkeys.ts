import { html, nothing, type TemplateResult } from 'lit';
import type { StaffPasskey, StaffPasskeys } from '@madang/protocol';
import { when } from '@madang/elements/console.js';
import { askConsole } from '../shared/api.js';
import { Attempt } from '../shared/attempt.js';
import { ConsoleElement } from '../shared/element.js';
import { fieldOf, textField } from '../shared/form.js';
import { pageSheets } from '../shared/page.styles.js';
import { hasPasskeys, makePasskey, NotAnswered } from '../shared/passkeys.js';
import { people } from '../shared/people.styles.js';
import type { SettingsMessages } from './en.js';
import { settingsWords } from './words.js';

/**
 * The passkeys of whoever is signed in, by which they come in without a link: to add and to remove.
 *
 * @tag madang-console-passkeys
 */
export class MadangConsolePasskeys extends ConsoleElement<SettingsMessages> {
  static override properties = { ...ConsoleElement.properties, passkeys: { state: true }, left: { state: true } };

  static override styles = [...pageSheets, people];

  readonly dictionary = settingsWords;

  declare passkeys: readonly StaffPasskey[] | undefined;
  /** The device made none. */
  declare left: boolean;

  readonly #attempt = new Attempt(this);
  #asked = false;

  constructor() {
    super();
    this.left = false;
  }

  protected override willUpdate(): void {
    if (this.#asked || !this.hasDesk) return;
    this.#asked = true;
    void this.#attempt.run(() => this.#load());
  }

  #ask<T>(path: string, body?: unknown): Promise<T> {
    return askConsole<T>(this.desk.community.id, path, body);
  }

  async #load(): Promise<void> {
    this.passkeys = (await this.#ask<StaffPasskeys>('/passkeys')).passkeys;
  }

  protected override render(): TemplateResult {
    const { t, passkeys } = this;
    const { failure, busy } = this.#attempt;
    return html`<div part="base" lang=${this.language}>
      <section class="section" aria-labelledby="passkeys">
        <h2 id="passkeys">${t.passkeys}</h2>
        <p class="quiet">${t.passkeysMore}</p>
        ${passkeys && passkeys.length > 0
          ? html`<ul class="people">
              ${passkeys.map((one) => this.#passkey(one))}
            </ul>`
          : nothing}
        ${hasPasskeys()
          ? html`<form @submit=${(event: SubmitEvent) => void this.#add(event)}>
              ${textField({ name: 'passkey', label: t.passkeyName, hint: t.passkeyNameMore })}
              <div class="row"><button class="button" ?disabled=${busy}>${t.passkeyAdd}</button></div>
            </form>`
          : html`<p>${t.passkeysNone}</p>`}
        ${this.left ? html`<p role="alert">${t.passkeyLeft}</p>` : nothing}
        ${failure ? html`<p role="alert">${t.failures[failure.kind]}</p>` : nothing}
      </section>
    </div>`;
  }

  #passkey({ id, name, createdAt, usedAt }: StaffPasskey): TemplateResult {
    const { t, language } = this;
    return html`<li>
      <div class="who">
        <strong>${name}</strong>
        <small>${t.passkeySince}: ${when(language, createdAt)}</small>
        <small>${t.passkeyUsed}: ${usedAt === null ? t.never : when(language, usedAt)}</small>
      </div>
      <button type="button" class="button plain" ?disabled=${this.#attempt.busy} @click=${() => void this.#remove(id, name)}>
        ${t.remove}<span class="sr"> ${name}</span>
      </button>
    </li>`;
  }

  async #add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = fieldOf(form, 'passkey');
    this.left = false;
    await this.#attempt.run(async () => {
      try {
        const { options } = await this.#ask<{ readonly options: unknown }>('/passkeys/new');
        await this.#ask('/passkeys/add', { made: await makePasskey(options), name });
      } catch (error) {
        this.left = error instanceof NotAnswered;
        if (this.left) return;
        throw error;
      }
      form.reset();
      this.desk.toast(this.t.passkeyAdded(name));
      await this.#load();
    });
  }

  async #remove(id: string, name: string): Promise<void> {
    await this.#attempt.run(async () => {
      await this.#ask('/passkeys/remove', { id });
      this.desk.toast(this.t.passkeyRemoved(name));
      await this.#load();
    });
    // The button that was pressed is gone.
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('li button, input')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-passkeys': MadangConsolePasskeys;
  }
}
