import { html, nothing, type TemplateResult } from 'lit';
import type { IdeaState } from '@madang/client';
import type { MadangIdeaLoop } from '../loop/loop.js';
import type { MoreContext } from './host.js';

/** What stands between an idea's words and its conversation. */
export type Steps = Pick<IdeaState, 'response' | 'timeline'>;

/**
 * An answer and steps that come while somebody reads wait until they are asked for: shown by themselves they would push
 * the conversation away from under the reader's eyes. Whoever does not look, and staff, who do these things, see them
 * at once.
 */
export class News {
  readonly #more: MoreContext;
  #steps: Steps | undefined;
  /** The idea whose steps they are. */
  #of: string | undefined;
  #waits: 'answer' | 'step' | undefined;

  constructor(more: MoreContext) {
    this.#more = more;
  }

  /** What is told of the idea beside its words: some of it waits by itself. */
  get #loops(): readonly MadangIdeaLoop[] {
    return [...this.#more.host.renderRoot.querySelectorAll<MadangIdeaLoop>('madang-idea-loop')];
  }

  /** What is shown of what there is. */
  settle(state: IdeaState): Steps {
    const { idea, response, timeline, load } = state;
    // What is new of another idea, which this one was merged into, is no news: nobody was reading that.
    const shown = idea?.id === this.#of && !idea?.mergedInto ? this.#steps : undefined;
    if (!shown || load !== 'ready' || document.hidden || this.#more.host.person?.staff || this.#tells(state)) {
      return this.#take(state);
    }
    const known = new Set(shown.timeline.map(({ id }) => id));
    const answered = response?.seq !== shown.response?.seq;
    // What was taken back is gone at once.
    const gone = (shown.response && !response) || timeline.length < known.size;
    if (gone) return this.#take(state);
    this.#waits = answered ? 'answer' : timeline.some(({ id }) => !known.has(id)) ? 'step' : undefined;
    return this.#waits ? shown : this.#take(state);
  }

  /** The way to what waits: floats, so that nothing moves. */
  render(): TemplateResult | typeof nothing {
    const { t } = this.#more;
    const loops = this.#loops.flatMap(({ waits }) => waits ?? []);
    const waits = this.#waits ?? (loops.includes('news') ? 'news' : loops[0]);
    if (!waits) return nothing;
    const said = { answer: t.newAnswer, step: t.newStep, news: t.newWords, question: t.newQuestion }[waits];
    return html`<div class="news"><button type="button" class="button primary" @click=${this.#show}>${said}</button></div>`;
  }

  #take({ idea, response, timeline, load }: IdeaState): Steps {
    this.#waits = undefined;
    const steps = { response, timeline };
    this.#steps = load === 'ready' ? steps : undefined;
    this.#of = idea?.id;
    return steps;
  }

  /** It is one's own doing. */
  #tells({ response, timeline }: IdeaState): boolean {
    const me = this.#more.host.person?.person?.id;
    return me !== undefined && [response?.by.id, timeline.at(-1)?.by.id].includes(me);
  }

  readonly #show = (): void => {
    const waits = this.#waits;
    const loops = this.#loops;
    const first = loops.find((loop) => loop.waits);
    for (const loop of loops) loop.show();
    this.#steps = undefined;
    this.#waits = undefined;
    this.#more.draw();
    const { host } = this.#more;
    void host.updateComplete.then(() => {
      const part = waits && (waits === 'answer' ? '[part="answer"]' : '[part="timeline"]');
      const shown = part ? host.renderRoot.querySelector<HTMLElement>(part) : first;
      shown?.setAttribute('tabindex', '-1');
      shown?.focus();
    });
  };
}
