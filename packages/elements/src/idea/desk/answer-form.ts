import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Outcome } from '@madang/client';
import type { LIMITS } from '@madang/protocol';
import type { MadangEditor } from '../../markdown/editor.js';
import { words } from '../../markdown/words.js';
import type { DeskForm, DeskHost } from './host.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof LIMITS.response = 20_000;

/** Writing the official answer: words, a look at them as everyone will read them, then out. */
export class AnswerForm implements DeskForm {
  readonly #host: DeskHost;
  readonly #idea: string;
  #text: string;
  #error = '';
  #looking = false;
  #listened: boolean;

  constructor(host: DeskHost, idea: string) {
    this.#host = host;
    this.#idea = idea;
    this.#text = host.drafts?.read(this.#place) || (host.response?.body ?? '');
    this.#listened = host.response?.listened ?? false;
  }

  get #place(): string {
    return `answer:${this.#idea}`;
  }

  render(): TemplateResult {
    return this.#looking ? this.#look() : this.#write();
  }

  settled(outcome: Outcome): void {
    this.#looking = false;
    if (outcome.type === 'applied') this.#host.drafts?.keep(this.#place, '');
  }

  #write(): TemplateResult {
    const { t, language } = this.#host;
    return html`<form novalidate @submit=${this.#submit}>
      <madang-editor
        labelled
        .locale=${language}
        .label=${t.answerLabel}
        .hint=${t.answerHint}
        .maxlength=${LONGEST}
        .value=${live(this.#text)}
        .error=${this.#error}
        @input=${this.#input}
      ></madang-editor>
      <label class="tick">
        <input type="checkbox" name="listened" .checked=${live(this.#listened)} @change=${this.#listen} />
        <span>${t.listened}</span>
      </label>
      <div class="row">
        <button class="button primary">${t.look}</button>
        <button type="button" class="button plain" @click=${() => this.#host.close()}>${t.cancel}</button>
      </div>
    </form>`;
  }

  #look(): TemplateResult {
    const { t } = this.#host;
    return html`<form novalidate @submit=${this.#publish}>
      <p id="look" class="look-word" tabindex="-1">${t.lookAnswer}</p>
      <div class="look words" dir="auto" ${words({ body: this.#text })}></div>
      ${this.#listened ? html`<p class="hint">${t.listenedLook}</p>` : nothing}
      <div class="row">
        <button class="button primary" aria-describedby="look">${t.publish}</button>
        <button type="button" class="button plain" @click=${this.#back}>${t.back}</button>
      </div>
    </form>`;
  }

  readonly #listen = (event: Event): void => {
    this.#listened = (event.target as HTMLInputElement).checked;
  };

  readonly #input = (event: Event): void => {
    this.#error = '';
    this.#text = (event.currentTarget as MadangEditor).value;
    this.#host.drafts?.keep(this.#place, this.#text);
    this.#host.requestUpdate();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const { t } = this.#host;
    const text = this.#text.trim();
    this.#error = text ? (text.length > LONGEST ? t.tooLong : '') : t.answerMissing;
    this.#looking = !this.#error;
    this.#host.requestUpdate();
    this.#host.focusOn(this.#looking ? '#look' : 'madang-editor');
  };

  readonly #back = (): void => {
    this.#looking = false;
    this.#host.requestUpdate();
    this.#host.focusOn('madang-editor');
  };

  readonly #publish = (event: Event): void => {
    event.preventDefault();
    const { client } = this.#host;
    if (!client) return;
    const listened = this.#listened && { listened: true };
    const args = { id: client.newId(), idea: this.#idea, body: this.#text.trim(), ...listened };
    this.#host.publish(this, { name: 'response.set', args });
  };
}
