import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Outcome } from '@madang/client';
import type { LIMITS, LOOP, Status } from '@madang/protocol';
import { fullDate } from '../../locale/date.js';
import { statusBadge } from '../../shared/status.js';
import { statuses } from '../../shared/statuses.js';
import { keepTyping } from '../../shared/typing.js';
import type { DeskForm, DeskHost } from './host.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof LIMITS.note = 1_000;

const DAY = 86_400_000;

/** Most days until a declined idea is looked at again, as the server has it. */
const FARTHEST: typeof LOOP.lookAgain = 3_660;

/** Where each fault is. */
const FIELD = { nothingNew: 'input:checked', reasonMissing: '#note', noteTooLong: '#note', dayPassed: '#again' } as const;

/** A day as a date field has it, in the time of this place. */
function dateOf(at: number): string {
  const date = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Whether a time is one that the server takes: it is still to come, and not too far off. */
function isToCome(at: number): boolean {
  const left = at - Date.now();
  return left > 0 && left <= FARTHEST * DAY;
}

/** Whether a form has a date of which something is missing: to a script its field is empty. */
function halfTyped({ currentTarget }: Event): boolean {
  const day = (currentTarget as HTMLFormElement).querySelector<HTMLInputElement>('#again');
  return day?.validity.badInput === true;
}

/** Moving an idea to another status, with a public note; a decline only with a reason. */
export class StatusForm implements DeskForm {
  readonly #host: DeskHost;
  readonly #idea: string;
  /** The status when the form was opened: another may come in while it is filled out. */
  readonly #from: Status;
  #to: Status;
  #note: string;
  /** The day on which a declined idea is looked at again, as a date field says it; empty for none. */
  #again = '';
  #error: 'nothingNew' | 'reasonMissing' | 'noteTooLong' | 'dayPassed' | null = null;
  #looking = false;

  constructor(host: DeskHost, idea: string, status: Status) {
    this.#host = host;
    this.#idea = idea;
    this.#from = status;
    this.#to = status;
    this.#note = host.drafts?.read(this.#place) ?? '';
  }

  get #place(): string {
    return `note:${this.#idea}`;
  }

  render(): TemplateResult {
    return this.#looking ? this.#look() : this.#write();
  }

  settled(outcome: Outcome): void {
    this.#looking = false;
    if (outcome.type === 'applied') this.#host.drafts?.keep(this.#place, '');
  }

  #write(): TemplateResult {
    const { t } = this.#host;
    const declining = this.#to === 'declined';
    const error = this.#error;
    const ofDay = error === 'dayPassed';
    const said = error === 'noteTooLong' ? t.noteTooLong(LONGEST) : error && !ofDay ? t[error] : null;
    return html`<form novalidate @submit=${this.#submit}>
      <fieldset @change=${this.#choose}>
        <legend class="label">${t.status}</legend>
        ${statuses.map((status) => html`<label class="choice">
          <input type="radio" name="status" value=${status} .checked=${live(status === this.#to)} />
          ${statusBadge(status, t)}
        </label>`)}
      </fieldset>
      <div>
        <label class="label" for="note">${declining ? t.reason : t.note}</label>
        <textarea
          id="note"
          class="field"
          aria-required=${declining}
          aria-invalid=${error && !ofDay ? 'true' : 'false'}
          aria-describedby="note-error note-hint"
          .value=${live(this.#note)}
          @input=${this.#input}
          @keydown=${keepTyping}
          @keypress=${keepTyping}
        ></textarea>
        <p id="note-error" class="error" ?hidden=${!said}>${said || nothing}</p>
        <p id="note-hint" class="hint">${declining ? t.reasonHint : t.noteHint}</p>
      </div>
      ${declining
        ? html`<div>
            <label class="label" for="again">${t.lookAgain}</label>
            <input
              id="again"
              class="field"
              type="date"
              min=${dateOf(Date.now() + DAY)}
              max=${dateOf(Date.now() + (FARTHEST - 1) * DAY)}
              aria-invalid=${ofDay ? 'true' : 'false'}
              aria-describedby="again-error again-hint"
              .value=${live(this.#again)}
              @input=${this.#day}
            />
            <p id="again-error" class="error" ?hidden=${!ofDay}>${t.dayPassed}</p>
            <p id="again-hint" class="hint">${t.lookAgainHint}</p>
          </div>`
        : nothing}
      <div class="row">
        <button class="button primary">${t.look}</button>
        <button type="button" class="button plain" @click=${() => this.#host.close()}>${t.cancel}</button>
      </div>
    </form>`;
  }

  #look(): TemplateResult {
    const { t, language } = this.#host;
    return html`<form novalidate @submit=${this.#publish}>
      <p id="look" class="look-word" tabindex="-1">${t.lookStatus}</p>
      <div class="look">
        <p>${statusBadge(this.#to, t)}</p>
        ${this.#note.trim()
          ? html`<p class="note" dir="auto">${this.#note.trim()}</p>`
          : html`<p class="hint">${t.noNote}</p>`}
        ${this.#lookAgainAt ? html`<p class="hint">${t.lookAgain}: ${fullDate(language, this.#lookAgainAt)}</p>` : nothing}
      </div>
      <div class="row">
        <button class="button primary" aria-describedby="look">${t.publish}</button>
        <button type="button" class="button plain" @click=${this.#back}>${t.back}</button>
      </div>
    </form>`;
  }

  readonly #choose = (event: Event): void => {
    this.#to = (event.target as HTMLInputElement).value as Status;
    this.#error = null;
    this.#host.requestUpdate();
  };

  readonly #day = (event: Event): void => {
    this.#again = (event.target as HTMLInputElement).value;
    this.#error = null;
    this.#host.requestUpdate();
  };

  /** The morning of that day here; 0 for none. */
  get #lookAgainAt(): number {
    return this.#to === 'declined' && this.#again ? new Date(`${this.#again}T09:00`).getTime() : 0;
  }

  readonly #input = (event: Event): void => {
    this.#error = null;
    this.#note = (event.target as HTMLTextAreaElement).value;
    this.#host.drafts?.keep(this.#place, this.#note);
    this.#host.requestUpdate();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const note = this.#note.trim();
    this.#error = null;
    if (note.length > LONGEST) this.#error = 'noteTooLong';
    else if (!note && this.#to === 'declined') this.#error = 'reasonMissing';
    else if (!note && this.#to === this.#from) this.#error = 'nothingNew';
    else if (this.#lookAgainAt ? !isToCome(this.#lookAgainAt) : halfTyped(event)) this.#error = 'dayPassed';
    this.#looking = !this.#error;
    this.#host.requestUpdate();
    this.#host.focusOn(this.#looking ? '#look' : this.#error ? FIELD[this.#error] : '#note');
  };

  readonly #back = (): void => {
    this.#looking = false;
    this.#host.requestUpdate();
    this.#host.focusOn('#note');
  };

  readonly #publish = (event: Event): void => {
    event.preventDefault();
    const { client } = this.#host;
    if (!client) return;
    const lookAgainAt = this.#lookAgainAt;
    const args = {
      id: client.newId(),
      idea: this.#idea,
      status: this.#to,
      note: this.#note.trim(),
      ...(lookAgainAt && { lookAgainAt }),
    };
    this.#host.publish(this, { name: 'status.set', args });
  };
}
