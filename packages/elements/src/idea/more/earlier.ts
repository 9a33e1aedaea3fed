import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaCard } from '@madang/client';
import type { EarlierWords } from '@madang/protocol';
import { day } from '../../locale/day.js';
import { words } from '../../markdown/words.js';
import { Asked } from './asked.js';
import type { MoreContext } from './host.js';

/** What an idea said before it was edited: asked for when somebody wants to read it. */
export class Earlier {
  readonly #more: MoreContext;
  readonly #asked: Asked<readonly EarlierWords[]>;
  #open = false;
  /** The edit up to which it was asked for. */
  #upTo: number | undefined;

  constructor(more: MoreContext, idea: string) {
    this.#more = more;
    this.#asked = new Asked(more, () => more.host.client?.history('idea', idea));
  }

  /** The mark that it was edited, which opens what it said before. */
  mark(label: string): TemplateResult {
    return html`<button
      type="button"
      class="mark"
      part="edited"
      aria-expanded=${this.#open}
      aria-controls="earlier"
      @click=${this.#toggle}
    >${label}</button>`;
  }

  /** What it said before, the newest first. */
  render({ editedAt }: IdeaCard): TemplateResult | typeof nothing {
    const { t, host } = this.#more;
    if (!this.#open || !editedAt) return nothing;
    if (this.#upTo !== editedAt) {
      this.#upTo = editedAt;
      queueMicrotask(this.#asked.load);
    }
    return html`<section id="earlier" class="earlier" part="earlier" role="group" aria-label=${t.earlier}>
      ${this.#asked.render((all) => html`<ol>
        ${all.map(({ until, title, body, html: rendered, withheld }) => html`<li>
          <p class="hint">${t.until(day(host.language, until, Date.now()))}</p>
          ${title ? html`<p class="was" dir="auto">${title}</p>` : nothing}
          ${withheld && !body
            ? html`<p class="hint">${t.withheld}</p>`
            : html`<div class="words" dir="auto" ${words({ body, html: rendered })}></div>`}
        </li>`)}
      </ol>`)}
    </section>`;
  }

  readonly #toggle = (): void => {
    this.#open = !this.#open;
    this.#upTo = undefined;
    this.#more.draw();
  };
}
