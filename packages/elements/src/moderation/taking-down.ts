import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Client } from '@madang/client';
import type { CaseKind, ErrorKind, MODERATION } from '@madang/protocol';
import type { DeskMessages } from '../idea/desk/en.js';
import { deskWords } from '../idea/desk/words.js';
import { adopt } from '../shared/adopt.js';
import { keepTyping } from '../shared/typing.js';
import { reportStyles } from './report.styles.js';
import { putAs } from './send.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof MODERATION.words = 500;

/** Where staff take something down. */
export interface TakingDownHost extends LitElement {
  readonly client: Client | undefined;
  readonly language: string;
}

/** Taking an idea or comment down where it stands, with a reason that its author reads. Loaded for staff alone. */
export class TakingDown {
  readonly #host: TakingDownHost;
  readonly #kind: CaseKind;
  #open = '';
  #reason = '';
  #error: ErrorKind | null = null;
  #sending = false;

  constructor(host: TakingDownHost, kind: CaseKind) {
    this.#host = host;
    this.#kind = kind;
  }

  /** The button that opens the form. */
  button(id: string): TemplateResult | typeof nothing {
    const t = this.#t;
    if (!t) return nothing;
    return html`<button
      type="button"
      id="take-down-${id}"
      class="button plain quiet team-edit take-down"
      aria-expanded=${this.#open === id}
      @click=${() => (this.#open === id ? this.#close(id) : this.#begin(id))}
    >${t.takeDown}<span class="sr"> (${t.team})</span></button>`;
  }

  /** The form, while it is open. */
  form(id: string): TemplateResult | typeof nothing {
    const t = this.#t;
    if (!t || this.#open !== id) return nothing;
    const error = this.#error;
    return html`<form class="report-form" novalidate @submit=${this.#submit} @keydown=${this.#key}>
      <label class="report-label" for="take-down-reason-${id}">${t.takeDownReason}</label>
      <textarea
        id="take-down-reason-${id}"
        class="report-words field"
        maxlength=${LONGEST}
        aria-describedby="take-down-hint-${id}"
        .value=${live(this.#reason)}
        @input=${({ target }: Event) => (this.#reason = (target as HTMLTextAreaElement).value)}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
      ></textarea>
      <p class="hint" id="take-down-hint-${id}">${t.takeDownHint}</p>
      <p class="report-error" role="alert" ?hidden=${!error}>${error ? `${t.notTakenDown} ${t.failures[error]}` : nothing}</p>
      <div class="report-row">
        <button class="button" aria-disabled=${this.#sending}>${t.takeDownNow}</button>
        <button type="button" class="button plain" @click=${() => this.#close(id)}>${t.cancel}</button>
      </div>
    </form>`;
  }

  #begin(id: string): void {
    // Not before: what it belongs to may not have been drawn yet when this is made.
    adopt(this.#host, reportStyles);
    this.#open = id;
    this.#reason = '';
    this.#error = null;
    this.#focus(`#take-down-reason-${id}`);
  }

  #close(id: string): void {
    this.#open = '';
    this.#focus(`#take-down-${id}`);
  }

  #focus(selector: string): void {
    this.#draw();
    const { updateComplete, renderRoot } = this.#host;
    void updateComplete.then(() => renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

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
    this.#sending = true;
    this.#error = null;
    this.#draw();
    const body = { state: 'hidden', reason: this.#reason.trim() };
    const error = await putAs(client, `/moderation/${this.#kind}/${encodeURIComponent(id)}`, body);
    this.#sending = false;
    if (this.#open === id) {
      this.#error = error;
      // What is taken down goes from the page by itself, as everybody's does.
      if (!error) this.#open = '';
    }
    this.#draw();
  };

  get #t(): DeskMessages | undefined {
    return deskWords(this.#host.language, this.#draw);
  }

  readonly #draw = (): void => this.#host.requestUpdate();
}
