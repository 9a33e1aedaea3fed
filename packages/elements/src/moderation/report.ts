import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Client } from '@madang/client';
import type { CaseKind, CLAIMS, ErrorKind, MODERATION, ReportChoice } from '@madang/protocol';
import { adopt } from '../shared/adopt.js';
import { Kept } from '../shared/kept.js';
import { keepTyping } from '../shared/typing.js';
import type { ModerationMessages } from './en.js';
import { reportStyles } from './report.styles.js';
import { putAs } from './send.js';
import { moderationWords } from './words.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof MODERATION.words = 500;
const LONGEST_CLAIM: typeof CLAIMS.words = 1_000;
const LONGEST_NAME: typeof CLAIMS.name = 80;

/** What it may be; `rights`: it harms those of whoever says so, who is told by mail what becomes of it. */
type Choice = ReportChoice | 'rights';

const CHOICES: readonly Choice[] = ['spam', 'abuse', 'private', 'rights', 'other'];

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
  #choice: Choice | '' = '';
  #error: 'choiceMissing' | 'claimMissing' | ErrorKind | null = null;
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
      ${this.#choice === 'rights' ? this.#who(t, id) : nothing}
      <label class="report-label" for="report-words-${id}">${this.#choice === 'rights' ? t.claimWords : t.reportWords}</label>
      <textarea
        id="report-words-${id}"
        class="report-words"
        maxlength=${this.#choice === 'rights' ? LONGEST_CLAIM : LONGEST}
        .value=${live(this.#words)}
        @input=${this.#write}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
      ></textarea>
      <p class="report-error" id="report-error-${id}" role="alert" ?hidden=${!error}>
        ${error === 'choiceMissing' || error === 'claimMissing' ? t[error] : error ? `${t.notReported} ${t.failures[error]}` : nothing}
      </p>
      <div class="report-row">
        <button class="button" aria-disabled=${this.#sending}>${t.reportSend}</button>
        <button type="button" class="button plain" @click=${() => this.#close(id)}>${t.reportNot}</button>
      </div>
    </form>`;
  }

  /** Who says so, and where they are told what becomes of it. */
  #who(t: ModerationMessages, id: string): TemplateResult {
    return html`<p class="report-hint">${t.claimHint}</p>
      <label class="report-label" for="report-name-${id}">${t.claimName}</label>
      <input id="report-name-${id}" class="report-name" autocomplete="name" maxlength=${LONGEST_NAME} @keydown=${keepTyping} @keypress=${keepTyping} />
      <label class="report-label" for="report-email-${id}">${t.claimEmail}</label>
      <input id="report-email-${id}" class="report-email" type="email" autocomplete="email" maxlength="254" @keydown=${keepTyping} @keypress=${keepTyping} />`;
  }

  #claimant(): { readonly name: string; readonly email: string } {
    const { renderRoot } = this.#host;
    const field = (selector: string): HTMLInputElement | null => renderRoot.querySelector<HTMLInputElement>(selector);
    const email = field('.report-email');
    return { name: field('.report-name')?.value.trim() ?? '', email: email?.validity.valid ? email.value.trim() : '' };
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
    this.#choice = (event.target as HTMLInputElement).value as Choice;
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
    const claim = this.#choice === 'rights' ? this.#claimant() : undefined;
    if (claim && !(claim.name && claim.email && this.#words.trim())) {
      this.#error = 'claimMissing';
      return this.#focus(!claim.name ? '.report-name' : !claim.email ? '.report-email' : '.report-words');
    }
    this.#sending = true;
    this.#error = null;
    this.#draw();
    const words = this.#words.trim();
    const error = claim
      ? await putAs(client, '/claims', { kind: this.#kind, id, ...claim, words }, 'POST')
      : await putAs(client, `/reports/${this.#kind}/${encodeURIComponent(id)}`, { choice: this.#choice, words });
    this.#sending = false;
    if (!error) {
      const all = reported.get(client) ?? new Set();
      reported.set(client, all.add(this.#mark(client, id)));
      this.#kept.sent(id, words);
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
