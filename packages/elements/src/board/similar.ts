import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaRow, LIMITS } from '@madang/protocol';
import { statusBadge } from '../shared/status.js';
import type { BoardContext } from './host.js';

/** How long typing rests before similar ideas are looked for, in milliseconds. */
const REST = 250;
/** From how many letters on: in Korean two syllables are a word. */
const LEAST = 2;
/** What is beyond is ignored anyway, and an address has an end. */
const LONGEST: typeof LIMITS.query = 200;
/** How many are offered. */
const MOST = 3;

/** Ideas like the one being written, so that a duplicate becomes a vote. */
export class Similar {
  readonly #board: BoardContext;
  #ideas: readonly IdeaRow[] = [];
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: AbortController | undefined;

  constructor(board: BoardContext) {
    this.#board = board;
  }

  /** Looks for ideas like this text, once it rests. */
  look(text: string): void {
    const wanted = text.trim().slice(0, LONGEST);
    if (wanted === this.#text) return;
    this.#text = wanted;
    clearTimeout(this.#timer);
    this.#running?.abort();
    if (wanted.length >= LEAST) this.#timer = setTimeout(() => void this.#ask(wanted), REST);
    else this.#show([]);
  }

  /** The ideas with their own vote buttons. The list stays while the next one is on its way. */
  render(): TemplateResult {
    const { t, host } = this.#board;
    return html`<div class="similar" part="similar" ?hidden=${!this.#ideas.length}>
      <p class="similar-head"><b>${t.similar}</b> <span>${t.similarHint}</span></p>
      <ul>
        ${this.#ideas.map((idea) => {
          const card = host.state?.ideas.find(({ id }) => id === idea.id);
          return html`<li>
            <madang-vote compact .card=${card} .idea=${idea.id} .locale=${host.language}></madang-vote>
            <div>
              <a class="open" href="#madang-idea=${idea.id}" data-open=${idea.id} dir="auto">${idea.title}</a>
              <small>${statusBadge(idea.status, host.t)} ${idea.comments ? host.t.comments(idea.comments) : nothing}</small>
            </div>
          </li>`;
        })}
      </ul>
    </div>`;
  }

  async #ask(text: string): Promise<void> {
    const { host, t } = this.#board;
    const running = new AbortController();
    this.#running = running;
    try {
      const ideas = await host.client?.similar(host.board, text, running.signal);
      if (running.signal.aborted || !ideas) return;
      this.#show(ideas.slice(0, MOST));
      if (ideas.length) this.#board.say(t.similar);
    } catch {
      // It is an offer: without an answer there is none, and what was offered before stays.
    }
  }

  #show(ideas: readonly IdeaRow[]): void {
    this.#ideas = ideas;
    this.#board.draw();
  }
}
