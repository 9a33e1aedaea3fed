import { html, nothing, type TemplateResult } from 'lit';
import type { VotesPage } from '@madang/protocol';
import { avatar } from '../../shared/avatar.js';
import { Asked } from './asked.js';
import type { MoreContext } from './host.js';

/** What the count of an idea is made of, over the page beneath the count. */
export class Voters {
  readonly #more: MoreContext;
  readonly #asked: Asked<VotesPage>;
  #open = false;

  constructor(more: MoreContext) {
    this.#more = more;
    this.#asked = new Asked(more, () => {
      const { client, state } = more.host;
      return state?.idea ? client?.look('votes', state.idea.id, state.idea.seq) : undefined;
    });
  }

  /** The count in words, which opens what it is made of. */
  count(label: string): TemplateResult {
    return html`<span class="count" @keydown=${this.#key} @focusout=${this.#left}>
      <button
        type="button"
        id="count"
        class="mark"
        part="wanted"
        aria-expanded=${this.#open}
        aria-controls="voters"
        @click=${this.#toggle}
      >${label}</button>
      ${this.#open ? this.#made() : nothing}
    </span>`;
  }

  /** Lets go of the page. */
  close(): void {
    document.removeEventListener('pointerdown', this.#outside);
    this.#open = false;
  }

  #made(): TemplateResult {
    const { t, host } = this.#more;
    const count = (n: number): string => n.toLocaleString(host.language);
    return html`<div id="voters" class="voters" part="voters" role="group" aria-label=${t.voters} tabindex="-1">
      ${this.#asked.render(({ members, anonymous, onBehalf, before, channels, supporters }) => html`<ul>
          ${members ? html`<li>${t.members(count(members), members === 1)}</li>` : nothing}
          ${anonymous ? html`<li>${t.visitors(count(anonymous), anonymous === 1)}</li>` : nothing}
          ${onBehalf ? html`<li>${t.onBehalf(count(onBehalf))}</li>` : nothing}
          ${before ? html`<li>${t.before(count(before))}</li>` : nothing}
        </ul>
        ${channels
          ? html`<p id="heard" class="hint">${t.heardOn}</p>
              <ul aria-labelledby="heard">
                ${channels.map(({ channel, voices }) => html`<li>${t.channels[channel]} ${count(voices)}</li>`)}
              </ul>`
          : nothing}
        ${supporters.length
          ? html`<p id="among" class="hint">${t.among}</p>
              <ul class="people" aria-labelledby="among">
                ${supporters.map((who) => html`<li>${avatar(who)} <bdi>${who.name}</bdi></li>`)}
              </ul>`
          : nothing}`)}
    </div>`;
  }

  readonly #toggle = (): void => {
    const open = !this.#open;
    this.close();
    this.#open = open;
    if (open) {
      document.addEventListener('pointerdown', this.#outside);
      this.#asked.load();
    }
    this.#more.draw();
  };

  /** A press anywhere else closes it, and does there what it does. */
  readonly #outside = (event: Event): void => {
    const here = this.#more.host.renderRoot.querySelector('.count');
    if (here && event.composedPath().includes(here)) return;
    this.close();
    this.#more.draw();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#open) return;
    // Not the dialog around it as well.
    event.preventDefault();
    event.stopPropagation();
    this.#toggle();
    this.#more.focusOn('#count');
  };

  readonly #left = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (this.#open && relatedTarget && !(currentTarget as Element).contains(relatedTarget as Node)) this.#toggle();
  };
}
