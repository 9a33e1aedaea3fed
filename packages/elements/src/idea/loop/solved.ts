import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { IdeaCard } from '@madang/client';
import type { LOOP, SolvedAnswer } from '@madang/protocol';
import { Kept } from '../../shared/kept.js';
import { keepTyping } from '../../shared/typing.js';
import type { LoopMessages } from './en.js';
import type { LoopHost } from './host.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: (typeof LOOP)['reason'] = 500;

/** Did this solve it? Asked of whoever proposed a shipped idea or voted for it, until they answer or put it away. */
export class SolvedQuestion {
  readonly #host: LoopHost;
  readonly #kept: Kept;
  /** What was kept of an earlier page or element is to be looked for. */
  #afresh = true;
  #of = '';
  /** Why it is not solved yet, while that is written. */
  #reason: string | undefined;
  #changing = false;
  /** They answered here and now: they are thanked, and not told every time. */
  #thanked = false;
  #tooLong = false;

  constructor(host: LoopHost) {
    this.#host = host;
    this.#kept = new Kept(host, 'solved');
  }

  render(idea: IdeaCard): TemplateResult | typeof nothing {
    const { own, isTheirs, t } = this.#host;
    if (this.#of !== idea.id) this.#forget(idea.id);
    if (!own || !isTheirs || idea.status !== 'shipped') return nothing;
    const { solved } = own;
    if (this.#kept.turned()) this.#forget(idea.id);
    if (this.#afresh) {
      this.#afresh = false;
      const kept = this.#kept.read(idea.id);
      // What is on its way, or came there from elsewhere, is not being written any more.
      if (kept && kept.trim() !== solved?.reason) this.#reason = kept;
    }
    if (this.#reason !== undefined) return this.#missing(idea.id);
    if (!solved || this.#changing) return this.#ask(idea.id);
    if (!this.#thanked) return nothing;
    return html`<p class="row" role="status">
      <span id="thanks" tabindex="-1">${toldOf(solved.answer, t)}</span>
      <button type="button" class="button plain" @click=${this.#change}>${t.change}</button>
    </p>`;
  }

  #ask(idea: string): TemplateResult {
    const { t } = this.#host;
    return html`<div class="ask" role="group" aria-labelledby="solved">
      <p id="solved" class="label">${t.solved}</p>
      <div class="row">
        <button type="button" id="yes" class="button" @click=${() => this.#answer(idea, 'yes')}>${t.yes}</button>
        <button type="button" class="button" @click=${this.#notYet}>${t.notYet}</button>
        <button type="button" class="button plain" @click=${() => this.#answer(idea, 'skipped')}>${t.skip}</button>
      </div>
      ${this.#host.refusal('solved.set')}
    </div>`;
  }

  #missing(idea: string): TemplateResult {
    const { t } = this.#host;
    return html`<form class="ask" novalidate @submit=${(event: Event) => this.#submit(event, idea)}>
      <label class="label" for="missing">${t.missing}</label>
      <textarea
        id="missing"
        class="field"
        dir="auto"
        rows="2"
        aria-describedby="missing-hint missing-error"
        aria-invalid=${this.#tooLong ? 'true' : 'false'}
        .value=${live(this.#reason ?? '')}
        @input=${(event: Event) => this.#write((event.target as HTMLTextAreaElement).value)}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
      ></textarea>
      <p id="missing-hint" class="hint">${t.missingHint}</p>
      <div class="row">
        <button class="button">${t.send}</button>
        <button type="button" class="button plain" @click=${this.#back}>${t.cancel}</button>
      </div>
      <p id="missing-error" class="error" ?hidden=${!this.#tooLong}>
        ${this.#tooLong ? t.tooLong(LONGEST.toLocaleString(this.#host.language)) : nothing}
      </p>
      ${this.#host.refusal('solved.set')}
    </form>`;
  }

  #answer(idea: string, answer: SolvedAnswer, reason = ''): void {
    const args = { idea, answer, ...(reason && { reason }) };
    this.#thanked = true;
    this.#changing = false;
    this.#reason = undefined;
    void this.#host.send({ name: 'solved.set', args }).then((done) => {
      if (done) this.#kept.sent(idea, reason);
      if (done || this.#of !== idea) return this.#host.requestUpdate();
      // What was not kept comes back with its words.
      if (reason) this.#reason = reason;
      if (this.#host.hasFocus) this.#host.focusOn(reason ? '#missing' : '#yes');
      else this.#host.requestUpdate();
    });
    this.#host.focusOn('#thanks');
  }

  readonly #notYet = (): void => {
    this.#reason = this.#kept.read(this.#of) || (this.#host.own?.solved?.reason ?? '');
    this.#host.focusOn('#missing');
  };

  readonly #change = (): void => {
    this.#changing = true;
    this.#host.focusOn('#yes');
  };

  readonly #back = (): void => {
    this.#kept.keep(this.#of, '');
    this.#reason = undefined;
    this.#host.focusOn('#yes');
  };

  #write(reason: string): void {
    this.#reason = reason;
    this.#kept.keep(this.#of, reason);
    this.#tooLong = false;
    this.#host.requestUpdate();
  }

  #submit(event: Event, idea: string): void {
    event.preventDefault();
    const reason = (this.#reason ?? '').trim();
    this.#tooLong = reason.length > LONGEST;
    if (this.#tooLong) return this.#host.focusOn('#missing');
    this.#answer(idea, 'not-yet', reason);
  }

  #forget(idea: string): void {
    this.#of = idea;
    this.#afresh = true;
    this.#reason = undefined;
    this.#changing = false;
    this.#thanked = false;
    this.#tooLong = false;
  }
}

function toldOf(answer: SolvedAnswer, t: LoopMessages): string {
  switch (answer) {
    case 'yes':
      return t.thanks;
    case 'not-yet':
      return t.heard;
    case 'skipped':
      return t.skipped;
  }
}
