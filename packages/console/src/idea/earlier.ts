import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { EarlierAnswer, EarlierAnswers } from '@madang/protocol';
import { words } from '@madang/elements/console.js';
import type { Desk } from '../shared/context.js';
import type { IdeaPageMessages } from './en.js';

/** How long one has stopped typing before it is looked for, in milliseconds. */
const PAUSE = 300;

/** What {@link Earlier} needs of the draft that it stands beside. */
interface Host extends ReactiveControllerHost {
  readonly t: IdeaPageMessages;
  readonly desk: Desk;
  readonly idea: string;
  insert(body: string): void;
}

/** Answers that were given to ideas like this one, looked up when they are opened. */
export class Earlier {
  readonly #host: Host;
  #found: readonly EarlierAnswer[] | undefined;
  #q = '';
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Another idea is shown. */
  open(_idea: string): void {
    clearTimeout(this.#pause);
    this.#found = undefined;
    this.#q = '';
  }

  render(): TemplateResult {
    const { t } = this.#host;
    return html`<details @toggle=${this.#toggle}>
      <summary>${t.earlier}</summary>
      <div class="part">
        <input class="field" type="search" aria-label=${t.earlierSearch} placeholder=${t.earlierSearch} @input=${this.#search} />
        ${this.#found?.length === 0 ? html`<p class="quiet" role="status">${t.earlierNone}</p>` : nothing}
        <ul class="list">
          ${this.#found?.map(
            ({ idea, body, html: drawn }) => html`<li>
              <p><a href=${this.#host.desk.href(`idea/${idea.id}`)}><bdi>${idea.title}</bdi></a></p>
              <div class="words" dir="auto" ${words({ body, html: drawn })}></div>
              <button type="button" class="button plain" @click=${() => this.#host.insert(body)}>${t.insert}</button>
            </li>`,
          )}
        </ul>
      </div>
    </details>`;
  }

  readonly #toggle = (event: Event): void => {
    if ((event.currentTarget as HTMLDetailsElement).open && !this.#found) void this.#look();
  };

  readonly #search = (event: Event): void => {
    this.#q = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#look(), PAUSE);
  };

  async #look(): Promise<void> {
    const { desk, idea } = this.#host;
    const q = this.#q;
    try {
      const path = `/ideas/${idea}/desk/answers${q === '' ? '' : `?q=${encodeURIComponent(q)}`}`;
      const { answers } = await desk.api.get<EarlierAnswers>(path);
      if (this.#host.idea !== idea || this.#q !== q) return;
      this.#found = answers;
    } catch {
      if (this.#host.idea === idea) this.#found = [];
    }
    this.#host.requestUpdate();
  }
}
