import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Failure } from '@madang/client';
import type { Link, LinksPage, TrackerKind } from '@madang/protocol';
import { day } from '../../locale/day.js';
import { keepTyping } from '../../shared/typing.js';
import type { DeskHost } from './host.js';
import type { Listing } from './listing.js';

/** What trackers call themselves, in every language. */
const NAMES: Readonly<Record<Exclude<TrackerKind, 'link'>, string>> = { github: 'GitHub', jira: 'Jira', linear: 'Linear' };

/** The issues that an idea is linked to: added by their address, taken away one by one. */
export class LinkList {
  readonly #host: DeskHost;
  readonly #list: Listing<LinksPage>;
  #url = '';
  #sending = false;
  #error: 'linkMissing' | Failure | null = null;
  #said: 'linked' | 'unlinked' | undefined;

  constructor(host: DeskHost, list: Listing<LinksPage>) {
    this.#host = host;
    this.#list = list;
  }

  /** What was being written belongs to another idea. */
  forget(): void {
    this.#url = '';
    this.#sending = false;
    this.#error = null;
    this.#said = undefined;
  }

  render(idea: string): TemplateResult {
    const { t } = this.#host;
    return html`${this.#list.around(({ links }) =>
      links.length === 0
        ? html`<p class="hint">${t.linksNone}</p>`
        : html`<ul class="lines">${links.map((link) => this.#link(idea, link))}</ul>`,
    )}
      <form novalidate @submit=${(event: Event) => this.#submit(event, idea)}>
        <div>
          <label class="label" for="link">${t.linkLabel}</label>
          <input
            id="link"
            class="field"
            type="url"
            dir="ltr"
            autocomplete="off"
            aria-describedby="link-hint link-error"
            aria-invalid=${this.#error ? 'true' : 'false'}
            .value=${live(this.#url)}
            @input=${this.#input}
            @keydown=${keepTyping}
            @keypress=${keepTyping}
          />
          <p id="link-hint" class="hint">${t.linkHint}</p>
          <p id="link-error" class="error" ?hidden=${!this.#error}>${this.#wrong()}</p>
        </div>
        <div class="row">
          <button class="button" aria-disabled=${this.#sending ? 'true' : 'false'}>${t.linkAdd}</button>
        </div>
      </form>
      <p class="sr" role="status">${this.#said ? t[this.#said] : nothing}</p>`;
  }

  #link(idea: string, link: Link): TemplateResult {
    const { t } = this.#host;
    const { kind, key, url } = link;
    return html`<li>
      <a href=${url} target="_blank" rel="noopener noreferrer"><bdi dir="ltr">${key}</bdi></a>
      <span class="hint">${this.#state(link)}</span>
      <button
        type="button"
        class="button plain"
        aria-label=${t.unlinkOf(kind === 'link' ? key : `${NAMES[kind]} ${key}`)}
        aria-disabled=${this.#sending ? 'true' : 'false'}
        @click=${() => this.#remove(idea, url)}
      >${t.unlink}</button>
    </li>`;
  }

  /** Where it is, and how it last stood there. */
  #state({ kind, state, stateAt }: Link): string {
    const { t, language } = this.#host;
    const heard = state && stateAt !== null ? `${t.issueStates[state]}, ${day(language, stateAt, Date.now())}` : '';
    return [kind === 'link' ? '' : NAMES[kind], heard].filter(Boolean).join(' · ');
  }

  #wrong(): string | typeof nothing {
    const { t } = this.#host;
    if (!this.#error) return nothing;
    if (this.#error === 'linkMissing') return t.linkMissing;
    return this.#error.kind === 'invalid' ? t.linkWrong : t.failures[this.#error.kind];
  }

  readonly #input = (event: Event): void => {
    this.#url = (event.target as HTMLInputElement).value;
    this.#error = null;
    this.#host.requestUpdate();
  };

  #submit(event: Event, idea: string): void {
    event.preventDefault();
    const url = this.#url.trim();
    if (this.#sending) return;
    if (!url) {
      this.#error = 'linkMissing';
      this.#host.requestUpdate();
      return this.#host.focusOn('#link');
    }
    this.#send(idea, { name: 'link.add', args: { idea, url } }, 'linked');
  }

  #remove(idea: string, url: string): void {
    if (!this.#sending) this.#send(idea, { name: 'link.remove', args: { idea, url } }, 'unlinked');
  }

  #send(
    idea: string,
    call: { readonly name: 'link.add' | 'link.remove'; readonly args: { readonly idea: string; readonly url: string } },
    said: 'linked' | 'unlinked',
  ): void {
    const { client } = this.#host;
    if (!client) return;
    this.#sending = true;
    this.#error = null;
    this.#said = undefined;
    this.#host.requestUpdate();
    void client.mutate(call).then(async (outcome) => {
      if (outcome.type === 'applied') await this.#list.load();
      // Another idea is shown by now.
      if (this.#list.idea !== idea) return;
      this.#sending = false;
      if (outcome.type === 'refused') this.#error = outcome.failure;
      else {
        this.#said = said;
        // What was written meanwhile stays.
        if (said === 'linked' && this.#url.trim() === call.args.url) this.#url = '';
      }
      this.#host.requestUpdate();
      // The row that had the focus is gone; and one goes on writing where something was wrong.
      this.#host.leadOn('#link', '#links');
    });
  }
}
