import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { IdeaCard } from '@madang/client';
import type { LOOP } from '@madang/protocol';
import { Kept } from '../../shared/kept.js';
import { takesVotes } from '../../shared/takes-votes.js';
import { keepTyping } from '../../shared/typing.js';
import type { LoopHost } from './host.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: (typeof LOOP)['why'] = 200;

/** After a vote, one line that may be left out: when would you need this? */
export class WhyQuestion {
  readonly #host: LoopHost;
  readonly #kept: Kept;
  /** What was kept of an earlier page or element is to be looked for. */
  #afresh = true;
  #text: string | undefined;
  #quote: boolean | undefined;
  #changing = false;
  #tooLong = false;
  /** Of which idea what is written is. */
  #of = '';

  constructor(host: LoopHost) {
    this.#host = host;
    this.#kept = new Kept(host, 'why');
  }

  /** Whether something was written and not sent. */
  isBegun(idea: string): boolean {
    return !!this.#kept.read(idea);
  }

  render(idea: IdeaCard): TemplateResult | typeof nothing {
    const { own } = this.#host;
    if (this.#of !== idea.id) this.#forget(idea.id);
    if (!own || !idea.vote.voted) return nothing;
    if (this.#kept.turned()) this.#forget(idea.id);
    if (this.#afresh) this.#recall(idea.id, own.why?.text);
    if (own.why && !this.#changing) return this.#said(idea.id, own.why);
    return takesVotes(idea.status) || own.why ? this.#ask(idea.id) : nothing;
  }

  #ask(idea: string): TemplateResult {
    const { t, own } = this.#host;
    const { text, quote } = this.#written();
    return html`<form class="ask" novalidate @submit=${(event: Event) => this.#submit(event, idea)}>
      <label class="label" for="why">${t.why}</label>
      <input
        id="why"
        class="field"
        autocomplete="off"
        dir="auto"
        aria-describedby="why-hint why-error"
        aria-invalid=${this.#tooLong ? 'true' : 'false'}
        .value=${live(text)}
        @input=${(event: Event) => this.#write((event.target as HTMLInputElement).value)}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
      />
      <p id="why-hint" class="hint">${t.whyHint}</p>
      <label class="consent">
        <input type="checkbox" .checked=${live(quote)} @change=${this.#consent} /> <span>${t.quote}</span>
      </label>
      <div class="row">
        <button class="button" ?hidden=${!text.trim() && !own?.why}>${t.send}</button>
        ${own?.why ? html`<button type="button" class="button plain" @click=${this.#cancel}>${t.cancel}</button>` : nothing}
      </div>
      <p id="why-error" class="error" ?hidden=${!this.#tooLong}>
        ${this.#tooLong ? t.tooLong(LONGEST.toLocaleString(this.#host.language)) : nothing}
      </p>
      ${this.#host.refusal('vote.why')}
    </form>`;
  }

  #said(idea: string, why: { readonly text: string; readonly quote: boolean }): TemplateResult {
    const { t } = this.#host;
    return html`<div class="said">
      <p class="hint">${t.yourWhy}</p>
      <p><q dir="auto">${why.text}</q> <small>${why.quote ? t.quoted : t.notQuoted}</small></p>
      <div class="row">
        <button type="button" class="button plain" @click=${this.#change}>${t.change}</button>
        <button
          type="button"
          class="button plain"
          @click=${() => this.#takeBack(idea)}
        >${t.takeBack}</button>
      </div>
      ${this.#host.refusal('vote.why')}
    </div>`;
  }

  #takeBack(idea: string): void {
    void this.#host.send({ name: 'vote.why', args: { idea, text: '', quote: false } });
    this.#host.focusOn('#why');
  }

  /** Takes up what was written and not sent. Whether it may be quoted is asked again, with what is sent. */
  #recall(idea: string, said: string | undefined): void {
    this.#afresh = false;
    const kept = this.#kept.read(idea);
    if (!kept || kept.trim() === said) return;
    this.#text = kept;
    this.#changing = said !== undefined;
  }

  #written(): { readonly text: string; readonly quote: boolean } {
    const { own } = this.#host;
    return { text: this.#text ?? own?.why?.text ?? '', quote: this.#quote ?? own?.why?.quote ?? false };
  }

  #write(text: string): void {
    this.#text = text;
    this.#kept.keep(this.#of, text);
    this.#tooLong = false;
    this.#host.requestUpdate();
  }

  readonly #consent = (event: Event): void => {
    this.#quote = (event.target as HTMLInputElement).checked;
  };

  readonly #change = (): void => {
    this.#changing = true;
    this.#host.focusOn('#why');
  };

  readonly #cancel = (): void => {
    this.#kept.keep(this.#of, '');
    this.#forget(this.#of);
    this.#host.focusOn('.said button');
  };

  #submit(event: Event, idea: string): void {
    event.preventDefault();
    const { text, quote } = this.#written();
    this.#tooLong = text.trim().length > LONGEST;
    if (this.#tooLong) return this.#host.focusOn('#why');
    if (!text.trim() && !this.#host.own?.why) return;
    void this.#host.send({ name: 'vote.why', args: { idea, text: text.trim(), quote } }).then((done) => {
      if (done) this.#kept.sent(idea, text.trim());
      // What was not kept stays in its field.
      if (done && this.#of === idea) this.#forget(idea);
      if (!done && this.#host.hasFocus) this.#host.focusOn('#why');
      else this.#host.requestUpdate();
    });
    this.#changing = false;
    this.#host.focusOn('.said button');
  }

  #forget(idea: string): void {
    this.#of = idea;
    this.#afresh = true;
    this.#text = undefined;
    this.#quote = undefined;
    this.#changing = false;
    this.#tooLong = false;
  }
}
