import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaKind, Mine, Sort } from '@madang/protocol';
import { funnel, lens } from '../shared/icons-more.js';
import { icon } from '../shared/icons.js';
import { statuses } from '../shared/statuses.js';
import { keepTyping } from '../shared/typing.js';
import type { BoardContext } from './host.js';
import { topicsOf } from './topics.js';

const SORTS: readonly Sort[] = ['trending', 'top', 'new'];
const MINE: readonly Mine[] = ['proposed', 'voted'];

/** Every kind, in the order in which it is offered. */
export const KINDS: readonly IdeaKind[] = ['idea', 'question', 'problem', 'praise'];

/** How long typing rests before the search begins, in milliseconds. */
const REST = 200;

/** Order, search and filters. */
export class Toolbar {
  readonly #board: BoardContext;
  #open = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(board: BoardContext) {
    this.#board = board;
  }

  /** The bar, and the filters where they are open. */
  render(): TemplateResult {
    const { t, host } = this.#board;
    const { query } = host;
    // The button says what the list is narrowed to, in its own place: nothing below it moves.
    const { mine, kind, status, tag } = query;
    const on = [mine && t.mines[mine], kind && this.#board.kindName(kind), status && host.t.statuses[status], tag];
    const only = on.filter(Boolean).join(' · ');
    const { due } = this.#board;
    const named = [only ? `${t.filter}: ${only}` : t.filter, due?.words()].filter(Boolean).join(', ');
    return html`<div part="toolbar" class="toolbar" @keydown=${this.#key} @focusout=${this.#left}>
        <div role="group" class="sorts" aria-label=${t.sort}>
          ${SORTS.map(
            (sort) => html`<button
              class="sort"
              aria-pressed=${sort === query.sort}
              @click=${() => this.#board.search({ sort })}
            >${t.sorts[sort]}</button>`,
          )}
        </div>
        <div class="tools">
          <label class="find">
            ${icon(lens)}
            <input
              type="search"
              placeholder=${t.search}
              aria-label=${t.search}
              .value=${query.q ?? ''}
              @input=${this.#find}
              @keydown=${keepTyping}
              @keypress=${keepTyping}
            />
          </label>
          <button
            class="button filter ${only ? 'on' : ''}"
            aria-label=${named}
            aria-expanded=${this.#open}
            aria-controls="filters"
            @click=${this.#toggle}
          >${icon(funnel)}<span>${only || t.filter}</span>${due?.count
              ? html`<b class="due-count" data-n=${due.count.toLocaleString(host.language)}></b>`
              : nothing}</button>
        </div>
        <div id="filters" class="filters" role="group" aria-label=${t.filters} ?hidden=${!this.#open}>
          ${this.#open ? this.#filters() : nothing}
        </div>
      </div>`;
  }

  /** The board is gone from the page: nothing of it listens there any more. */
  close(): void {
    document.removeEventListener('pointerdown', this.#outside);
    this.#open = false;
  }

  /** Shows another search text in the field, and searches for it. */
  find(q: string): void {
    clearTimeout(this.#timer);
    this.#board.search({ q: q.trim() || undefined });
  }

  #filters(): TemplateResult {
    const { t, host, community, me } = this.#board;
    const { status, tag, mine, kind } = host.query;
    const tags = topicsOf(community, host.board);
    return html`${this.#board.due?.render()}${me?.person
        ? html`<p class="label">${t.mine}</p>
            <div class="choices">
              ${this.#choice(t.every, !mine, { mine: undefined })}
              ${MINE.map((name) => this.#choice(t.mines[name], name === mine, { mine: name }))}
            </div>`
        : nothing}
      <p class="label">${t.status}</p>
      <div class="choices">
        ${this.#choice(t.every, !status, { status: undefined })}
        ${statuses.map((name) => this.#choice(host.t.statuses[name], name === status, { status: name }, `status ${name}`))}
      </div>
      <p class="label">${t.kind}</p>
      <div class="choices">
        ${this.#choice(t.every, !kind, { kind: undefined })}
        ${KINDS.map((name) => this.#choice(this.#board.kindName(name), name === kind, { kind: name }))}
      </div>
      ${tags.length
        ? html`<p class="label">${t.tags}</p>
            <div class="choices">
              ${this.#choice(t.every, !tag, { tag: undefined })}
              ${tags.map((name) => this.#choice(name, name === tag, { tag: name }))}
            </div>`
        : nothing}`;
  }

  #choice(label: string, on: boolean, change: Parameters<BoardContext['search']>[0], mark?: string): TemplateResult {
    return html`<button class="choice" aria-pressed=${on} @click=${() => this.#board.search(change)}>
      ${mark ? html`<span class=${mark}>${label}</span>` : label}
    </button>`;
  }

  readonly #find = ({ target }: Event): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.find((target as HTMLInputElement).value), REST);
  };

  readonly #toggle = (): void => {
    this.#open = !this.#open;
    document.removeEventListener('pointerdown', this.#outside);
    if (this.#open) document.addEventListener('pointerdown', this.#outside);
    this.#board.draw();
  };

  /** A press anywhere else closes the filters, and does there what it does. */
  readonly #outside = (event: Event): void => {
    const bar = this.#board.host.renderRoot.querySelector('.toolbar');
    if (!bar || !event.composedPath().includes(bar)) this.#toggle();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#open) return;
    event.stopPropagation();
    this.#toggle();
    (event.currentTarget as Element).querySelector<HTMLElement>('.filter')?.focus();
  };

  /** The filters float over the list: they close when the focus goes elsewhere. */
  readonly #left = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (this.#open && relatedTarget && !(currentTarget as Element).contains(relatedTarget as Node)) this.#toggle();
  };
}
