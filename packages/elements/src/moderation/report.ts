import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Client } from '@madang/client';
import type { CaseKind, ErrorKind, MODERATION, ReportChoice } from '@madang/protocol';
import { adopt } from '../shared/adopt.js';
import { Kept } from '../shared/kept.js';
import { keepTyping } from '../shared/typing.js';
import type { ModerationMessages } from './en.js';
import { reportStyles } from './report.styles.js';
import { putAs } from './send.js';
import { moderationWords } from './words.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof MODERATION.words = 500;

const CHOICES: readonly ReportChoice[] = ['spam', 'abuse', 'private', 'other'];

/** What was reported from this page: once a person and thing, whoever else comes to the same screen. */
const reported = new WeakMap<Client, Set<string>>();

/** Where something can be reported. */
export interface ReportHost extends LitElement {
  readonly client: Client | undefined;
  readonly language: string;
}

/** Reporting an idea or comment to the team: what is wrong with it, and perhaps a word. */
export class Report {
  readonly #host: ReportHost;
  readonly #kind: CaseKind;
  readonly #kept: Kept;
  /** What is being reported. */
  #open = '';
  #words = '';
  #choice: ReportChoice | '' = '';
  #error: 'choiceMissing' | ErrorKind | null = null;
  #sending = false;

  constructor(host: ReportHost, kind: CaseKind) {
    this.#host = host;
    this.#kind = kind;
    this.#kept = new Kept(host, `report:${kind}`);
    adopt(host, reportStyles);
  }

  /** The button that opens the form; once it is reported, that. */
  button(id: string): TemplateResult | typeof nothing {
    const t = this.#t;
    if (!t) return nothing;
    if (this.#has(id)) return html`<span class="reported" id="reported-${id}" tabindex="-1">${t.reported}</span>`;
    return html`<button
      type="button"
      id="report-${id}"
      class="button plain quiet report"
      aria-expanded=${this.#open === id}
      @click=${() => this.#toggle(id)}
    >${t.report}</button>`;
  }

  /** The form, while it is open. */
  form(id: string): TemplateResult | typeof nothing {
    const t = this.#t;
    if (!t || this.#open !== id) return nothing;
    if (this.#kept.turned()) this.#begin(id);
    const error = this.#error;
    return html`<form class="report-form" novalidate @submit=${this.#submit} @keydown=${this.#key}>
      <fieldset aria-describedby="report-error-${id}">
        <legend>${t.reportAsk}</legend>
        ${CHOICES.map((choice) => html`<label class="report-choice">
          <input type="radio" name="report" value=${choice} .checked=${choice === this.#choice} @change=${this.#choose} />
          ${t.choices[choice]}
        </label>`)}
      </fieldset>
      <label class="report-label" for="report-words-${id}">${t.reportWords}</label>
      <textarea
        id="report-words-${id}"
        class="report-words"
        maxlength=${LONGEST}
        .value=${live(this.#words)}
        @input=${this.#write}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
      ></textarea>
      <p class="report-error" id="report-error-${id}" role="alert" ?hidden=${!error}>
        ${error === 'choiceMissing' ? t.choiceMissing : error ? `${t.notReported} ${t.failures[error]}` : nothing}
      </p>
      <div class="report-row">
        <button class="button" aria-disabled=${this.#sending}>${t.reportSend}</button>
        <button type="button" class="button plain" @click=${() => this.#close(id)}>${t.reportNot}</button>
      </div>
    </form>`;
  }

  #has(id: string): boolean {
    const { client } = this.#host;
    return !!client && !!reported.get(client)?.has(this.#mark(client, id));
  }

  #mark(client: Client, id: string): string {
    return `${client.me.value?.person?.id ?? ''} ${this.#kind} ${id}`;
  }

  #toggle(id: string): void {
    if (this.#open === id) return this.#close(id);
    this.#open = id;
    this.#begin(id);
    this.#focus('.report-form input');
  }

  /** Empty, but for what was written and not sent. */
  #begin(id: string): void {
    this.#words = this.#kept.read(id);
    this.#choice = '';
    this.#error = null;
  }

  #close(id: string): void {
    this.#open = '';
    this.#focus(`#report-${id}`);
  }

  #focus(selector: string): void {
    this.#draw();
    const { updateComplete, renderRoot } = this.#host;
    void updateComplete.then(() => renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  readonly #choose = (event: Event): void => {
    this.#choice = (event.target as HTMLInputElement).value as ReportChoice;
    this.#error = null;
    this.#draw();
  };

  readonly #write = (event: Event): void => {
    this.#words = (event.target as HTMLTextAreaElement).value;
    this.#kept.keep(this.#open, this.#words);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Not the dialog around it as well.
    event.preventDefault();
    event.stopPropagation();
    this.#close(this.#open);
  };

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { client } = this.#host;
    const id = this.#open;
    if (this.#sending || !client) return;
    if (!this.#choice) {
      this.#error = 'choiceMissing';
      return this.#focus('.report-form input');
    }
    this.#sending = true;
    this.#error = null;
    this.#draw();
    const body = { choice: this.#choice, words: this.#words.trim() };
    const error = await putAs(client, `/reports/${this.#kind}/${encodeURIComponent(id)}`, body);
    this.#sending = false;
    if (!error) {
      const all = reported.get(client) ?? new Set();
      reported.set(client, all.add(this.#mark(client, id)));
      this.#kept.sent(id, body.words);
    }
    if (this.#open !== id) return this.#draw();
    this.#error = error;
    if (error) return this.#draw();
    this.#open = '';
    this.#focus(`#reported-${id}`);
  };

  get #t(): ModerationMessages | undefined {
    return moderationWords(this.#host.language, this.#draw);
  }

  readonly #draw = (): void => this.#host.requestUpdate();
}
