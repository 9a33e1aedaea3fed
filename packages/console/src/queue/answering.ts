import { html, nothing, type TemplateResult } from 'lit';
import { type DeskPage, type Draft, LIMITS } from '@madang/protocol';
import { words } from '@madang/elements/console.js';
import type { Desk } from '../shared/context.js';
import type { QueueMessages } from './en.js';

/** The dialog that it is written in. */
interface Host {
  readonly desk: Desk;
  readonly t: QueueMessages;
  requestUpdate(): void;
}

/**
 * An official answer written in the queue: kept as the draft of the team, looked over as everybody will see it, and
 * only then let go.
 */
export class Answering {
  readonly #host: Host;
  #idea = '';
  #page: Pick<DeskPage, 'draft' | 'draftVersion'> | undefined;
  #reading: Promise<void> = Promise.resolve();
  /** It is looked over. */
  looking = false;

  constructor(host: Host) {
    this.#host = host;
  }

  /** The draft that was looked over, by its version. */
  get version(): number {
    return this.#page?.draftVersion ?? 0;
  }

  /** Begins an answer to an idea, or goes on with what the team has of one. */
  open(idea: string): void {
    this.#idea = idea;
    this.#page = undefined;
    this.looking = false;
    this.#reading = this.#read();
    // Whoever asks for it hears of it.
    this.#reading.catch(() => undefined);
  }

  async #read(): Promise<void> {
    const idea = this.#idea;
    const page = await this.#host.desk.api.get<DeskPage>(`/ideas/${idea}/desk`);
    if (this.#idea !== idea) return;
    this.#page = page;
    this.#host.requestUpdate();
  }

  /** Keeps what was written as the draft and shows it as it will be. */
  async review(body: string): Promise<void> {
    // What could not be read is read again.
    if (!this.#page) await this.#reading.catch(() => this.#read());
    const listened = this.#page?.draft?.listened ?? false;
    const draft = { body, listened, version: this.version };
    this.#page = await this.#host.desk.api.send<DeskPage>('PUT', `/ideas/${this.#idea}/desk/draft`, draft);
    this.looking = true;
  }

  /** Goes back to the words. */
  write(): void {
    this.looking = false;
    this.#host.requestUpdate();
  }

  /** The words, to be written or to be looked over; `because` is why it did not go. */
  render(because: unknown): TemplateResult {
    const { t, desk } = this.#host;
    const draft = this.#page?.draft;
    if (this.looking && draft) {
      return html`<div class="public" id="look" tabindex="-1">
        <p><strong>${t.lookTitle}</strong></p>
        <p class="hint">${desk.me.name}</p>
        <div class="words" dir="auto" ${words(draft)}></div>
        ${this.#same(draft)} ${because}
      </div>`;
    }
    return html`<div class="public">
      <label class="label" for="body">${t.step.answer} · ${t.public}</label>
      <textarea class="field" id="body" name="body" maxlength=${LIMITS.response} .value=${draft?.body ?? ''} data-first></textarea>
      <p class="hint">${t.answerMore}</p>
      ${because}
    </div>`;
  }

  #same({ same }: Draft): TemplateResult | typeof nothing {
    return same ? html`<p class="warn">${this.#host.t.sameWords(same.title)}</p>` : nothing;
  }
}
