import { html, nothing, type TemplateResult } from 'lit';
import type { Client } from '@madang/client';
import type { DuePage } from '@madang/protocol';
import { deskWords } from '../idea/desk/words.js';
import { day } from '../locale/day.js';
import { adopt } from '../shared/adopt.js';
import { dueStyles } from './due.styles.js';
import type { BoardContext, DuePart } from './host.js';

/** How often what waits is read anew while somebody looks at the board: days pass without any change. */
const EVERY = 5 * 60_000;

/**
 * For staff: how many ideas of this board wait for the company, and which. Among the filters, which float over the
 * list: what is being read is not moved.
 */
export class BoardDue implements DuePart {
  readonly #board: BoardContext;
  #client: Client | undefined;
  #of = '';
  /** What of the list speaks of waiting: when it changes, something was called in, answered or sent back. */
  #shown = '';
  #due: DuePage['due'] = [];
  #asked = 0;
  #until = 0;

  constructor(board: BoardContext) {
    this.#board = board;
    adopt(board.host, dueStyles);
  }

  /** After the host rendered: asks where there is something new to ask. */
  updated(now = Date.now()): void {
    const { host } = this.#board;
    const of = host.board;
    const owed = host.state?.ideas.map(({ id, due, status, answer }) => `${id}${due?.since ?? ''}${status}${answer?.round ?? ''}`);
    const shown = owed?.join() ?? '';
    const isOther = this.#client !== host.client || this.#of !== of;
    if (isOther) {
      this.#client = host.client;
      this.#of = of;
      this.#due = [];
    }
    if (!isOther && shown === this.#shown && now < this.#until) return;
    this.#shown = shown;
    this.#until = now + EVERY;
    void this.#ask();
  }

  /** How many wait; 0 for who is not staff. */
  get count(): number {
    return this.#board.me?.staff ? this.#due.length : 0;
  }

  /** The count in words, once there are any. */
  words(): string | undefined {
    const { host, draw } = this.#board;
    const n = this.count;
    return n > 0 ? deskWords(host.language, draw)?.dueCount(n, n.toLocaleString(host.language)) : undefined;
  }

  /** The ideas, each of which opens in place. */
  render(): TemplateResult | typeof nothing {
    const { host, draw } = this.#board;
    const t = deskWords(host.language, draw);
    if (!t || this.count === 0) return nothing;
    return html`<div class="team due">
      <p id="due"><span class="team-word">${t.team}</span> ${this.words()}</p>
      <ul aria-labelledby="due">
        ${this.#due.map(
          ({ why, at, idea }) => html`<li>
            <a href="#madang-idea=${idea.id}" dir="auto" @click=${this.#leave}>${idea.title}</a>
            <span>${t.dueWhy[why](day(host.language, at, Date.now()))}</span>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  /** The filters close behind who opens an idea: their button is there for the focus to come back to. */
  readonly #leave = (): void => {
    this.#board.host.renderRoot.querySelector<HTMLElement>('.filter')?.focus();
  };

  /** Never rejects: what was read before stands until there is better. */
  async #ask(): Promise<void> {
    const asked = (this.#asked += 1);
    try {
      const account = await this.#client?.account();
      const answer = await account?.ask({ method: 'GET', path: `/boards/${encodeURIComponent(this.#of)}/due` });
      if (asked !== this.#asked || answer?.status !== 200) return;
      this.#due = (answer.body as DuePage).due;
      this.#board.draw();
    } catch {
      if (asked === this.#asked) this.#until = 0;
    }
  }
}
