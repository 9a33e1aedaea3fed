import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ConnectionState, IdeaCard, Live, RoadmapState, RoadmapView } from '@madang/client';
import { nameStatuses } from '../locale/call-statuses.js';
import type { FailureMessages } from '../locale/failures-en.js';
import { MadangElement } from './element.js';
import { failure } from './failure.js';
import { line, trouble } from './line.js';
import { MadangOpenEvent } from './open.events.js';
import { goOn, refocus } from './refocus.js';
import type { RoadmapLater } from './roadmap-later.js';
import { Told } from './told.js';
import { warn } from './warn.js';
import { Watch } from './watch.js';

/** The words that both say. */
export interface RoadmapElementMessages extends FailureMessages {
  readonly offline: string;
  readonly empty: string;
  readonly emptyWhy: string;
  readonly failed: string;
  readonly loading: string;
  readonly close: string;
  readonly fresh: (n: number) => string;
}

/**
 * What the roadmap and the adopted wall share: both show the roadmap of a board, one by status and one by month, and
 * open an idea in place. Needs `base`, `buttons`, `notice`, `lineStyles`, `skeleton` and `panelStyles`.
 */
export abstract class RoadmapElement<M extends RoadmapElementMessages> extends MadangElement<M> {
  static override properties: Record<string, object> = {
    board: {},
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
  };

  /** Id of the board. */
  declare board: string;
  /** The heading. */
  declare heading: string | undefined;
  /** The level of the heading in the page's outline; what is inside goes one deeper. */
  declare headingLevel: number;
  readonly #view = new Watch<RoadmapView>(this);
  readonly #connection = new Watch<Live<ConnectionState>>(this);
  readonly #told = new Told();
  /** What keeps it still and opens ideas, once there are some to be read. */
  #later: RoadmapLater | undefined;
  /** Another roadmap than the one that is shown. */
  #anew = true;
  /** What is shown of the roadmap: what comes while it is read waits. */
  protected state: RoadmapState | undefined;

  constructor() {
    super();
    this.board = 'ideas';
    this.headingLevel = 2;
  }

  /** @internal */
  get ideas(): readonly IdeaCard[] | undefined {
    const { state } = this;
    return state && state.load !== 'loading' ? this.rowsOf(state) : undefined;
  }

  /** Ideas that came where they are while somebody looked: they enter once. */
  protected get came(): ReadonlySet<string> | undefined {
    return this.#later?.came;
  }

  /** @internal The ideas that it shows of a roadmap. */
  abstract rowsOf(state: RoadmapState): readonly IdeaCard[];
  /** @internal What the card of an idea tells beside the title and the names, and would grow or shrink with. */
  tells?(idea: IdeaCard): unknown;

  /** @internal What a screen reader is told of one that came. */
  abstract arrival(idea: IdeaCard): string;
  /** The ideas; `nothing` when there are none. */
  protected abstract content(): TemplateResult | typeof nothing;
  /** What stands in their place until they are here. */
  protected abstract bones(): TemplateResult;

  protected override willUpdate(_changed: PropertyValues): void {
    const view = this.#view.live;
    this.#view.open(this.client, [this.board], (client) => client.roadmap(this.board));
    this.#connection.open(this.client, [], (client) => client.connection);
    nameStatuses(this.place);
    const now = this.#view.value;
    if (now?.load === 'ready' && this.state?.load === 'failed') goOn(this);
    this.#anew ||= view !== this.#view.live;
    const shown = this.#anew ? undefined : this.state;
    this.state = this.#later ? this.#later.settle(shown, now) : now && shown ? { ...now, columns: shown.columns } : now;
    if (now?.load !== 'ready') return;
    this.#anew = false;
    // The address may name one.
    if (!this.#later) void this.#opening();
  }

  protected override render(): TemplateResult {
    const { t, state } = this;
    const content = this.content();
    const failed = state?.load === 'failed';
    const wrong = trouble(t, this.#connection.value, failed && content !== nothing);
    const top = this.#later?.top(this.#told, state);
    this.#told.now('line', wrong);
    return html`<section part="base" lang=${this.language} aria-busy=${!state || state.load === 'loading'}>
      <slot name="heading">
        ${this.heading ? html`<h2 part="heading" dir="auto" aria-level=${this.headingLevel}>${this.heading}</h2>` : nothing}
      </slot>
      ${top} ${content !== nothing
        ? content
        : failed
          ? failure(t, state.error, this.#reload)
          : state?.load === 'ready'
            ? html`<div class="notice"><strong>${t.empty}</strong><p>${t.emptyWhy}</p></div>`
            : html`<p class="sr" role="status">${t.loading}</p>${this.bones()}`}
      ${line(wrong, t, this.#reload)}
      <p class="sr" role="status">${this.#told.words}</p>
      ${this.#later?.bottom()}
    </section>`;
  }

  readonly #reload = (): void => {
    const done = this.#view.live?.reload().then(() => this.#later?.release());
    void refocus(this, done, '.notice .button', '.title');
  };

  /** Brings what comes later. */
  async #opening(): Promise<RoadmapLater | undefined> {
    try {
      const part = await import('./roadmap-later.js');
      this.#later ??= new part.RoadmapLater(this);
      // What came meanwhile waited for it.
      this.requestUpdate();
      return this.#later;
    } catch (error) {
      warn(this.localName, error);
      return undefined;
    }
  }

  /** Opens an idea in place when its link is followed. */
  protected readonly open = (event: MouseEvent, idea: IdeaCard): void => {
    // A new tab or window was asked for: the link does that by itself.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (!this.dispatchEvent(new MadangOpenEvent(idea.id))) return;
    void this.#opening().then((later) => later?.show(idea.id));
  };
}
