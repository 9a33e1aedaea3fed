import { html, type TemplateResult } from 'lit';
import type { Failure } from '@madang/client';
import type { MoreContext } from './host.js';

/** Something that is asked for only when somebody wants to see it: on its way, here, or why it is not. */
export class Asked<T> {
  readonly #more: MoreContext;
  readonly #ask: () => Promise<T> | undefined;
  #answer: T | undefined;
  #failure: Failure | undefined;
  /** Counts what was asked: only the last answer is shown. */
  #turn = 0;

  constructor(more: MoreContext, ask: () => Promise<T> | undefined) {
    this.#more = more;
    this.#ask = ask;
  }

  /** Asks; what was shown stays until the answer is here. */
  readonly load = (): void => {
    const turn = ++this.#turn;
    const settle = (answer: T | undefined, failure: Failure | undefined): void => {
      if (turn !== this.#turn) return;
      this.#answer = answer ?? this.#answer;
      this.#failure = failure;
      this.#more.draw();
    };
    this.#failure = undefined;
    this.#ask()?.then((answer) => settle(answer, undefined), (error: Failure) => settle(undefined, error));
    this.#more.draw();
  };

  /** The button goes, and with it the focus: what it is about is around it. */
  readonly #again = ({ currentTarget }: Event): void => {
    const around = (currentTarget as Element).closest<HTMLElement>('[role="group"]');
    this.load();
    if (around) around.tabIndex = -1;
    around?.focus({ preventScroll: true });
  };

  /** The answer as `show` shows it, or what is said in its place. */
  render(show: (answer: T) => TemplateResult): TemplateResult {
    const { t } = this.#more;
    if (this.#answer) return show(this.#answer);
    if (!this.#failure) return html`<p class="hint" role="status">${t.loading}</p>`;
    return html`<p class="hint" role="alert">${t.notLoaded} ${t.failures[this.#failure.kind]}</p>
      <button type="button" class="button plain" @click=${this.#again}>${t.retry}</button>`;
  }
}
