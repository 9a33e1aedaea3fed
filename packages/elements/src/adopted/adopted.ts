import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { IdeaCard, RoadmapState } from '@madang/client';
import { dictionary } from '../locale/dictionary.js';
import { avatarStyles } from '../shared/avatar.styles.js';
import { panelStyles } from '../shared/panel.styles.js';
import { RoadmapElement } from '../shared/roadmap-element.js';
import { warn } from '../shared/warn.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { lineStyles } from '../theme/line.styles.js';
import { notice } from '../theme/notice.styles.js';
import { skeleton } from '../theme/skeleton.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { adoptedStyles } from './adopted.styles.js';
import { card } from './card.js';
import { en, type AdoptedMessages } from './en.js';
import { months, type Month } from './months.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'adopted');

/**
 * You asked, we did: what was adopted and has shipped, month by month, with the name of who asked for it. It shows what
 * the roadmap counts as shipped and shares its data, so that both on one page cost one request.
 *
 * @tag madang-adopted
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
 * @csspart month - one month with its ideas
 * @csspart card - one idea
 * @csspart title - its title, a link
 * @csspart credit - who asked for it
 * @csspart answer - what the company answered
 * @csspart fresh - the button that shows what came since
 * @csspart panel - the dialog in which an idea opens
 * @csspart connection - what is wrong with the connection, floating over its end
 * @cssproperty [--madang-sticky-top=0px] - How far from the top a month stays: the height of your own bar.
 */
export class MadangAdopted extends RoadmapElement<AdoptedMessages> {
  static override properties = { limit: { type: Number } };
  static override styles = [
    tokens, base, buttons, notice, lineStyles, skeleton, avatarStyles, panelStyles, adoptedStyles,
  ];

  /** How many to show, the newest; all that the roadmap has if left out. */
  declare limit: number | undefined;

  /** @internal */
  readonly dictionary = messages;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Whether it helped is asked once the wall can be read; an idea that is opened there needs that part, too.
    if (this.state?.load === 'ready') import('../idea/more/more.js').catch((error: unknown) => warn(this.localName, error));
  }

  /** @internal */
  override rowsOf({ columns }: RoadmapState): readonly IdeaCard[] {
    return columns.find(({ status }) => status === 'shipped')?.ideas.slice(0, this.limit) ?? [];
  }

  /** @internal The numbers of a share change where they are; that there is one does not. */
  override tells({ answer, solved }: IdeaCard): unknown {
    return [answer, !solved];
  }

  /** @internal */
  override arrival({ title }: IdeaCard): string {
    return this.t.arrived(title);
  }

  protected override content(): TemplateResult | typeof nothing {
    const groups = months(this.state ? this.rowsOf(this.state) : []);
    return groups.length ? html`${repeat(groups, ({ key }) => key, (month) => this.#month(month))}` : nothing;
  }

  #month({ key, at, ideas }: Month): TemplateResult {
    const { t, language, open } = this;
    const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric' }).format(at);
    return html`<section class="month" part="month" role="group" aria-labelledby="m${key}">
      <h3 id="m${key}" aria-level=${this.headingLevel + 1}>${name}</h3>
      <ol>
        ${repeat(
          ideas,
          ({ id }) => id,
          (idea) => html`<li>${card(idea, { t, language, arrived: !!this.came?.has(idea.id), open })}</li>`,
        )}
      </ol>
    </section>`;
  }

  protected override bones(): TemplateResult {
    const bone = html`<li><div class="card">
      <div class="title"><span class="bone"></span><span class="bone short"></span></div>
      <span class="bone small"></span>
      <span class="bone small"></span>
    </div></li>`;
    return html`<div class="month bones" aria-hidden="true">
      <span class="bone when"></span>
      <ol>${bone}${bone}</ol>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-adopted': MadangAdopted;
  }
}
