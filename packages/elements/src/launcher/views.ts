import { html, nothing, type TemplateResult } from 'lit';
import type { MadangOpenEvent } from '../shared/open.events.js';
import type { LauncherMessages } from './en.js';

/** Where the board's code is. */
export type Code = 'away' | 'coming' | 'here' | 'failed';

/** A launcher, as what stands inside its panel sees it. */
export interface Inside {
  readonly t: LauncherMessages;
  readonly language: string;
  readonly board: string;
  readonly code: Code;
  /** The idea that is open over the list, or an empty text. */
  readonly idea: string;
  /** Asks for the board's code again. */
  readonly again: () => void;
  /** An idea is about to open. */
  readonly opening: (event: MadangOpenEvent) => void;
}

/** What stands inside the panel: the board, an idea over it, or why neither is there. */
export function views({ t, language, board, code, idea, again, opening }: Inside): TemplateResult | typeof nothing {
  switch (code) {
    case 'away':
      return nothing;
    case 'coming':
      return html`<div class="view"><p class="wait" role="status">${t.loading}</p></div>`;
    case 'failed':
      return html`<div class="view">
        <div class="notice" role="alert">
          <strong>${t.failed}</strong>
          <p>${t.failedWhy}</p>
          <button type="button" class="button" @click=${again}>${t.retry}</button>
        </div>
      </div>`;
    case 'here':
      return html`<div class="view list ${idea ? 'beneath' : ''}" @madang-open=${opening}>
          <madang-board
            no-hash
            exportparts="composer, toolbar, list, vote, count, title, excerpt, answer, foot"
            .board=${board}
            .locale=${language}
          ></madang-board>
        </div>
        ${idea
          ? html`<div class="view idea">
              <madang-idea
                exportparts="vote, title, status, body, share, answer, timeline, thread"
                .idea=${idea}
                .headingLevel=${3}
                .locale=${language}
              ></madang-idea>
            </div>`
          : nothing}`;
  }
}
