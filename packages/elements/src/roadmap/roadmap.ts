import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { IdeaCard, RoadmapState } from '@madang/client';
import type { ROADMAP_STATUSES, Status } from '@madang/protocol';
import { dictionary } from '../locale/dictionary.js';
import { avatarStyles } from '../shared/avatar.styles.js';
import { panelStyles } from '../shared/panel.styles.js';
import { RoadmapElement } from '../shared/roadmap-element.js';
import { statusBadge } from '../shared/status.js';
import { statusStyles } from '../shared/status.styles.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { lineStyles } from '../theme/line.styles.js';
import { notice } from '../theme/notice.styles.js';
import { skeleton } from '../theme/skeleton.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { card } from './card.js';
import { en, type RoadmapMessages } from './en.js';
import { roadmapStyles } from './roadmap.styles.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'roadmap');
type Column = RoadmapState['columns'][number];
type RoadmapStatus = (typeof ROADMAP_STATUSES)[number];

/**
 * What was adopted, and whose it was: planned, in progress, shipped. Columns where there is room, else one list whose
 * heads stay in sight.
 *
 * @tag madang-roadmap
 * @attr {'light' | 'dark'} theme - Colours for one background, whatever the page's `color-scheme` says.
 * @slot heading - A heading of your own, in place of the `heading` attribute.
 * @event {MadangOpenEvent} madang-open - An idea is about to open in place; cancel it to go somewhere else.
 * @event {MadangVoteEvent} madang-vote - A vote button was pressed; cancel it and nothing happens.
 * @event {MadangVotedEvent} madang-voted - The server took a vote.
 * @event {MadangCommentEvent} madang-comment - Somebody is about to send a comment; cancel it and nothing is sent.
 * @event {MadangCommentedEvent} madang-commented - The server took a comment.
 * @event {MadangAnsweredEvent} madang-answered - Staff gave or changed the official answer.
 * @event {MadangMovedEvent} madang-moved - Staff moved the idea to another status.
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @csspart base - the whole
 * @csspart heading - the heading
 * @csspart column - one status with its ideas
 * @csspart card - one idea
 * @csspart title - its title, a link
 * @csspart credit - whose idea it was; thanks once it has shipped
 * @csspart votes - how many want it
 * @csspart fresh - the button that shows what came since
 * @csspart panel - the dialog in which an idea opens
 * @csspart connection - what is wrong with the connection, floating over its end
 * @cssproperty [--madang-sticky-top=0px] - How far from the top a head stays: the height of your own bar.
 */
export class MadangRoadmap extends RoadmapElement<RoadmapMessages> {
  static override styles = [
    tokens, base, buttons, notice, lineStyles, skeleton, statusStyles, avatarStyles, panelStyles, roadmapStyles,
  ];

  /** @internal */
  readonly dictionary = messages;

  /** @internal */
  override rowsOf(state: RoadmapState): readonly IdeaCard[] {
    return state.columns.flatMap(({ ideas }) => ideas);
  }

  /** @internal */
  override arrival({ title, status }: IdeaCard): string {
    return this.t.moved(title, this.t.statuses[status]);
  }

  protected override content(): TemplateResult | typeof nothing {
    const columns = this.state?.columns ?? [];
    if (!columns.some(({ ideas }) => ideas.length)) return nothing;
    return html`<div class="columns">${columns.map((column) => this.#column(column))}</div>`;
  }

  #column({ status, ideas }: Column): TemplateResult {
    const { t, language, open } = this;
    return html`<section class="column ${status}" part="column" role="group" aria-labelledby=${status}>
      <h3 id=${status} class="top" aria-level=${this.headingLevel + 1}>
        <span class="bar">${statusBadge(status, t)} <small>${ideas.length || nothing}</small></span>
      </h3>
      ${ideas.length
        ? html`<ol>
            ${repeat(
              ideas,
              (idea) => idea.id,
              (idea) => html`<li>${card(idea, { t, language, arrived: !!this.came?.has(idea.id), open })}</li>`,
            )}
          </ol>`
        : html`<p class="none">${t.none[status as RoadmapStatus]}</p>`}
    </section>`;
  }

  protected override bones(): TemplateResult {
    const bone = html`<div class="card">
      <div><span class="bone"></span><span class="bone short"></span></div>
      <span class="bone small"></span>
    </div>`;
    // What the company calls a status comes with the ideas: no other word stands there before.
    const column = (status: Status): TemplateResult => html`<div class="column ${status}">
      <div class="top"><span class="bar"><span class="status ${status}"><span class="bone"></span></span></span></div>
      <ol><li>${bone}</li><li>${bone}</li></ol>
    </div>`;
    return html`<div class="columns bones" aria-hidden="true">
      ${column('planned')}${column('building')}${column('shipped')}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-roadmap': MadangRoadmap;
  }
}
