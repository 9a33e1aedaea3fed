import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client, ConnectionState, IdeaCard, Live, RoadmapState, RoadmapView } from '@madang/client';
import type { FailureMessages } from '../locale/failures-en.js';
import { MadangElement } from './element.js';
import { offline } from './icons-more.js';
import { icon } from './icons.js';
import { MadangOpenEvent } from './open.events.js';
import { panel } from './panel.js';
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
}

/**
 * What the roadmap and the adopted wall share: both show the roadmap of a board, one by status and one by month, and
 * open an idea in place. Needs `base`, `buttons`, `notice`, `skeleton` and `panelStyles`.
 */
export abstract class RoadmapElement<M extends RoadmapElementMessages> extends MadangElement<M> {
  static override properties: Record<string, object> = {
    board: {},
    heading: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
    opened: { state: true },
  };

  /** Id of the board. */
  declare board: string;
  /** The heading. */
  declare heading: string | undefined;
  /** The level of the heading in the page's outline; what is inside goes one deeper. */
  declare headingLevel: number;
  declare protected opened: IdeaCard | null;

  readonly #view = new Watch<RoadmapView>(this);
  readonly #connection = new Watch<Live<ConnectionState>>(this);
  /** Whose names of statuses were asked for. */
  #named: Client | undefined;
  /** Another roadmap than the one that was compared last. */
  #anew = true;

  constructor() {
    super();
    this.board = 'ideas';
    this.headingLevel = 2;
    this.opened = null;
  }

  /** What is known of the roadmap. */
  protected get state(): RoadmapState | undefined {
    return this.#view.value;
  }

  /** Compares what is here now, and ready, with what was: `anew` when it is another roadmap. */
  protected abstract compare(state: RoadmapState, anew: boolean): void;
  /** The ideas; `nothing` when there are none. */
  protected abstract content(): TemplateResult | typeof nothing;
  /** What stands in their place until they are here. */
  protected abstract bones(): TemplateResult;
  /** What a screen reader is told of what changed. */
  protected abstract told(): readonly string[];

  protected override willUpdate(_changed: PropertyValues): void {
    const view = this.#view.live;
    this.#view.open(this.client, [this.board], (client) => client.roadmap(this.board));
    this.#connection.open(this.client, [], (client) => client.connection);
    if (this.#named !== this.client) void this.#name();
    const { state } = this;
    this.#anew ||= view !== this.#view.live;
    if (state?.load !== 'ready') return;
    this.compare(state, this.#anew);
    this.#anew = false;
  }

  protected override render(): TemplateResult {
    const { t, state } = this;
    const content = this.content();
    const failed = state?.load === 'failed';
    return html`<section part="base" lang=${this.language} aria-busy=${!state || state.load === 'loading'}>
      <slot name="heading">
        ${this.heading ? html`<h2 part="heading" dir="auto" aria-level=${this.headingLevel}>${this.heading}</h2>` : nothing}
      </slot>
      ${this.#connection.value === 'offline' ? html`<p class="offline-line">${icon(offline)} ${t.offline}</p>` : nothing}
      ${failed && content !== nothing
        ? html`<p class="offline-line">
            ${t.stale} <button type="button" class="button plain" @click=${this.#reload}>${t.retry}</button>
          </p>`
        : nothing}
      ${content !== nothing
        ? content
        : failed
          ? this.#failure()
          : state?.load === 'ready'
            ? html`<div class="notice"><strong>${t.empty}</strong><p>${t.emptyWhy}</p></div>`
            : html`<p class="sr" role="status">${t.loading}</p>${this.bones()}`}
      <p class="sr" role="status">${this.told().map((words) => html`<span>${words}</span>`)}</p>
      ${this.opened
        ? panel({
            label: this.opened.title,
            close: t.close,
            content: html`<madang-idea .idea=${this.opened.id} .locale=${this.language}></madang-idea>`,
            closed: () => (this.opened = null),
          })
        : nothing}
    </section>`;
  }

  /** Calls statuses as the community does; without its facts they are called as usual. */
  async #name(): Promise<void> {
    const { client, place } = this;
    this.#named = client;
    try {
      const community = await client?.info();
      if (community?.statusNames) (await import('../locale/call-statuses.js')).callStatuses(place, community);
    } catch {
      // They are called as usual.
    }
  }

  #failure(): TemplateResult {
    const { t } = this;
    const error = this.state?.error;
    return html`<div class="notice" role="alert">
      <strong>${t.failed}</strong>
      ${error ? html`<p>${t.failures[error.kind]}</p>` : nothing}
      <button type="button" class="button" @click=${this.#reload}>${t.retry}</button>
    </div>`;
  }

  readonly #reload = (): void => {
    void this.#view.live?.reload();
  };

  /** Opens an idea in place when its link is followed. */
  protected readonly open = (event: MouseEvent, idea: IdeaCard): void => {
    // A new tab or window was asked for: the link does that by itself.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (!this.dispatchEvent(new MadangOpenEvent(idea.id))) return;
    import('../idea/define.js').then(
      () => (this.opened = idea),
      (error: unknown) => warn('the idea did not load', error),
    );
  };
}
