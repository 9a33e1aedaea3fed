import '../../markdown/define.js';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client, IdeaCard } from '@madang/client';
import type { MergedIdea } from '@madang/protocol';
import { words } from '../../markdown/words.js';
import { wordsStyles } from '../../markdown/words.styles.js';
import { MadangElement } from '../../shared/element.js';
import { refocus } from '../../shared/refocus.js';
import { when } from '../../shared/time.js';
import { base } from '../../theme/base.styles.js';
import { buttons } from '../../theme/buttons.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import type { MergedMessages } from './en.js';
import { mergedStyles } from './merged.styles.js';
import { mergedWords } from './words.js';

/**
 * Of which idea this one became part, and what became part of it, in the words of those who proposed it. Part of
 * `<madang-idea>`, loaded where there is anything of that to tell.
 *
 * @tag madang-idea-merged
 * @csspart base - the whole
 * @csspart merged - the button that opens what became part of it
 */
export class MadangIdeaMerged extends MadangElement<MergedMessages> {
  static override properties = {
    idea: { attribute: false },
    headingLevel: { attribute: false },
    show: { attribute: false },
  };
  static override styles = [tokens, base, buttons, wordsStyles, mergedStyles];

  /** The idea. */
  declare idea: IdeaCard | undefined;
  /** The level of its headings in the page's outline. */
  declare headingLevel: number;
  /** Shows another idea in the place of this one. */
  declare show: ((idea: string) => void) | undefined;

  /** @internal */
  readonly dictionary = mergedWords;
  #open = false;
  #failed = false;
  #ideas: readonly MergedIdea[] | undefined;
  /** Of which idea, of whose, and up to which change of it. */
  #of: readonly [client?: Client | undefined, idea?: string | undefined, seq?: number] = [];

  constructor() {
    super();
    this.headingLevel = 3;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    const { client, idea } = this;
    if (this.#of[0] !== client || this.#of[1] !== idea?.id) {
      this.#of = [client, idea?.id];
      this.#open = false;
      this.#failed = false;
      this.#ideas = undefined;
    }
    if (this.#open && idea && this.#of[2] !== idea.seq) void this.#load();
  }

  protected override render(): TemplateResult {
    const { idea, t, language } = this;
    return html`<div part="base" lang=${language}>
      ${idea?.mergedInto
        ? html`<div class="gone">
            <p>${t.partOf}</p>
            <button type="button" class="button" @click=${() => this.show?.(idea.mergedInto ?? '')}>${t.goThere}</button>
          </div>`
        : nothing}
      ${idea?.merged
        ? html`<button
              type="button"
              class="button plain"
              part="merged"
              aria-expanded=${this.#open}
              aria-controls="ideas"
              @click=${this.#toggle}
            >${t.became(idea.merged, idea.merged.toLocaleString(language))}</button>
            <div id="ideas" ?hidden=${!this.#open}>${this.#open ? this.#list() : nothing}</div>`
        : nothing}
    </div>`;
  }

  #list(): TemplateResult {
    const { t, language } = this;
    if (this.#failed) {
      return html`<p class="error" role="alert">
        ${t.notLoaded} <button type="button" class="button plain" @click=${this.#again}>${t.retry}</button>
      </p>`;
    }
    if (!this.#ideas) return html`<p class="hint" role="status">${t.loading}</p>`;
    return html`<ul class="ideas">
      ${this.#ideas.map(({ title, body, html: written, author, createdAt, note, finder }) => html`<li>
        <h4 class="title" dir="auto" aria-level=${this.headingLevel}>${title}</h4>
        <p class="hint"><bdi>${t.by(author?.name || t.someone)}</bdi> · <bdi>${when(language, createdAt)}</bdi></p>
        <div class="words" dir="auto" ${words({ body, html: written })}></div>
        ${note ? html`<p class="hint" dir="auto">${note}</p>` : nothing}
        ${finder?.name ? html`<p class="hint">${t.foundBy} <bdi>${finder.name}</bdi></p>` : nothing}
      </li>`)}
    </ul>`;
  }

  readonly #toggle = (): void => {
    this.#open = !this.#open;
    this.requestUpdate();
  };

  readonly #again = (): void => void refocus(this, this.#load(), '.error .button', '[part=merged]');

  readonly #load = async (): Promise<void> => {
    const { client, idea } = this;
    if (!client || !idea) return;
    const of = [client, idea.id, idea.seq] as const;
    this.#of = of;
    this.#failed = false;
    this.requestUpdate();
    let ideas: readonly MergedIdea[] | undefined;
    try {
      ({ ideas } = await client.look('merged', idea.id, idea.seq));
    } catch {
      // It can be asked for again.
    }
    if (this.#of !== of) return;
    this.#failed = !ideas;
    this.#ideas = ideas ?? this.#ideas;
    this.requestUpdate();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-idea-merged': MadangIdeaMerged;
  }
}
