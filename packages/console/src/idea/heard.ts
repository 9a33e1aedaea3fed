import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type Voice, VOICE_CHANNELS, VOICES, type VoicesPage } from '@madang/protocol';
import { when } from '@madang/elements/console.js';
import { heardWords } from '../shared/channels.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

/** Voices that are longer are folded, in UTF-16 units. */
const LONG = 600;

/**
 * What people said elsewhere that belongs to an idea, each in its own words, by channel: also what only the team may
 * read.
 *
 * @tag madang-console-heard
 */
export class MadangConsoleHeard extends IdeaPart {
  static override properties = {
    ...IdeaPart.properties,
    stamp: { attribute: false },
    found: { state: true },
    next: { state: true },
  };
  static override styles = [
    ...pageSheets,
    ideaStyles,
    css`
      h4 {
        margin: 0;
        font-size: var(--_small);
        font-weight: 600;
      }
      blockquote {
        margin: 0;
        padding-inline-start: calc(var(--_u) * 3);
        border-inline-start: 2px solid var(--_line);
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** What of the idea shows here: it is read again when that changes. */
  declare stamp: unknown;
  declare found: readonly Voice[] | undefined;
  declare next: string | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.idea === '' || (!changed.has('idea') && !changed.has('stamp') && !changed.has('page'))) return;
    if (changed.has('idea')) this.found = undefined;
    void this.#read();
  }

  async #read(cursor?: string): Promise<void> {
    const { idea } = this;
    try {
      const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page = await this.desk.api.get<VoicesPage>(`/voices?idea=${idea}&limit=${VOICES.page}${more}`);
      if (this.idea !== idea) return;
      this.found = cursor === undefined ? page.voices : [...(this.found ?? []), ...page.voices];
      this.next = page.next;
      this.failure = undefined;
    } catch (error) {
      if (this.idea === idea) this.failed(error);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, language, found, next, failure } = this;
    // That nobody was heard elsewhere is said where the channels are.
    if (!failure && !found?.length) return nothing;
    const { channels } = heardWords(language);
    return html`<section part="base" class="part" lang=${language} aria-labelledby="heard">
      <h3 id="heard">${t.heard}</h3>
      ${failure ? html`<p class="error" role="alert">${t.failures[failure.kind]}</p>` : nothing}
      ${VOICE_CHANNELS.map((channel) => {
        const voices = (found ?? []).filter((voice) => voice.channel === channel);
        if (voices.length === 0) return nothing;
        return html`<div>
          <h4>${channels[channel]} <span class="quiet">${voices.length.toLocaleString(language)}</span></h4>
          <ul class="list">${voices.map((voice) => this.#voice(voice))}</ul>
        </div>`;
      })}
      ${next !== undefined ? html`<button type="button" class="button" @click=${() => void this.#read(next)}>${t.more}</button>` : nothing}
    </section>`;
  }

  #voice({ words, who, kind, saidAt, by, url, vote, quotable }: Voice): TemplateResult {
    const { t, language } = this;
    const { kinds } = heardWords(language);
    const name = who.name ?? who.email ?? who.externalId ?? t.heardNobody;
    const first = words.slice(0, LONG / 2).trimEnd();
    return html`<li>
      ${words.length > LONG
        ? html`<blockquote dir="auto">${first} …</blockquote>
            <details><summary>${t.heardWhole}</summary><blockquote dir="auto">${words}</blockquote></details>`
        : html`<blockquote dir="auto">${words}</blockquote>`}
      <p>
        <madang-console-who .person=${{ id: who.person ?? '', name }}></madang-console-who>
        ${who.account ? html`<small class="quiet"><bdi>${who.account}</bdi></small>` : nothing}
        <small class="quiet">
          ${kind === 'idea' ? nothing : html`${kinds[kind]} · `}${when(language, saidAt)}
          ${by ? html`· ${t.heardBy(by.name)}` : nothing}
          ${vote ? html`· ${t.heardVote}` : nothing}
          · ${quotable ? t.heardPublic : t.team}
          ${url ? html`· <a href=${url} target="_blank" rel="noopener noreferrer">${t.heardSource}</a>` : nothing}
        </small>
      </p>
    </li>`;
  }
}
