import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { IdeaCard } from '@madang/client';
import type { IdeaNotYetPage, Line, LinksPage, WhyPage } from '@madang/protocol';
import { TakingDown } from '../../moderation/taking-down.js';
import { when } from '../../shared/time.js';
import { CalmForm } from './calm.js';
import type { DeskHost } from './host.js';
import { LinkList } from './links.js';
import { Listing } from './listing.js';

/**
 * What staff look up beside an idea: the issues it is linked to, why people voted for it, and whom it did not help yet.
 * Each list is asked for when it is opened, the links at once: how many there are says whether anybody works on it.
 */
export class Beside {
  readonly #host: DeskHost;
  readonly #links: Listing<LinksPage>;
  readonly #whys: Listing<WhyPage>;
  readonly #notYet: Listing<IdeaNotYetPage>;
  readonly #linkList: LinkList;
  readonly #calm: CalmForm;
  readonly #takingDown: TakingDown;
  /** What is on its way, by whose words they are. */
  #moving = '';
  #failed = false;
  #said: 'hidden' | 'shown' | undefined;

  constructor(host: DeskHost) {
    this.#host = host;
    this.#links = new Listing(host, 'links');
    this.#whys = new Listing(host, 'why');
    this.#notYet = new Listing(host, 'not-yet');
    this.#linkList = new LinkList(host, this.#links);
    this.#calm = new CalmForm(host);
    this.#takingDown = new TakingDown(host, 'idea');
  }

  /** Another idea, or nobody's any more. */
  open(idea: string | undefined): void {
    for (const list of [this.#links, this.#whys, this.#notYet]) list.open(idea);
    this.#linkList.forget();
    this.#calm.open(idea);
    this.#moving = '';
    this.#failed = false;
    this.#said = undefined;
    void this.#links.load();
  }

  render(idea: IdeaCard): TemplateResult {
    const { t, language } = this.#host;
    const count = (n: number | undefined): string => (n ? ` ${n.toLocaleString(language)}` : '');
    // What stands open is about this idea.
    return html`${keyed(idea.id, html`<div class="beside">
      <details id="links">
        <summary>${t.links}<span class="n">${count(this.#links.page?.links.length)}</span></summary>
        ${this.#linkList.render(idea.id)}
      </details>
      <details id="whys" @toggle=${this.#opened(this.#whys)}>
        <summary>${t.whys}<span class="n">${count(this.#whys.page?.why.length)}</span></summary>
        ${this.#whys.around((page) => this.#reasons(idea.id, page))}
      </details>
      ${idea.status === 'shipped'
        ? html`<details id="not-yet" @toggle=${this.#opened(this.#notYet)}>
            <summary>${t.notYet}<span class="n">${count(this.#notYet.page?.notYet.length)}</span></summary>
            ${this.#notYet.around(({ notYet }) => this.#lines(notYet, t.notYetNone))}
          </details>`
        : nothing}
      <details id="calm" @toggle=${this.#opened(this.#calm)}>
        <summary>${t.calm}</summary>
        ${this.#calm.render()}
        ${idea.mergedInto ? nothing : html`<div class="row">${this.#takingDown.button(idea.id)}</div>${this.#takingDown.form(idea.id)}`}
      </details>
    </div>`)}`;
  }

  #opened(list: Pick<Listing<unknown>, 'load'>): (event: Event) => void {
    return (event) => {
      if ((event.target as HTMLDetailsElement).open) void list.load();
    };
  }

  #reasons(idea: string, { why }: WhyPage): TemplateResult {
    const { t } = this.#host;
    return html`${this.#lines(why, t.whysNone, (line) => this.#moderation(idea, line as WhyPage['why'][number]))}
      ${this.#failed ? html`<p class="error" role="alert">${t.hideFailed}</p>` : nothing}
      <p class="sr" role="status">${this.#said === 'hidden' ? t.quoteHidden : this.#said === 'shown' ? t.quoteShown : nothing}</p>`;
  }

  #lines(lines: readonly Line[], none: string, more?: (line: Line) => unknown): TemplateResult {
    const { t, language } = this.#host;
    if (lines.length === 0) return html`<p class="hint">${none}</p>`;
    return html`<ul class="lines">
      ${lines.map(
        (line) => html`<li>
          ${line.text ? html`<q dir="auto">${line.text}</q>` : html`<span class="hint">${t.noReason}</span>`}
          <span class="hint"><bdi>${line.by.name || t.someone}</bdi> · ${when(language, line.at)}</span>
          ${more?.(line)}
        </li>`,
      )}
    </ul>`;
  }

  /** Who may read it, and the button that changes it. */
  #moderation(idea: string, line: WhyPage['why'][number]): TemplateResult {
    const { t } = this.#host;
    const { quote, hidden = false, by } = line;
    const state = hidden ? t.isHidden : quote ? t.isQuoted : t.isPrivate;
    return html`<span class="hint">${state}</span>
      ${quote || hidden
        ? html`<button
            type="button"
            class="button plain"
            aria-label=${(hidden ? t.showQuoteOf : t.hideQuoteOf)(by.name || t.someone)}
            aria-disabled=${this.#moving ? 'true' : 'false'}
            @click=${() => this.#hide(idea, by.id, !hidden)}
          >${hidden ? t.showQuote : t.hideQuote}</button>`
        : nothing}`;
  }

  #hide(idea: string, person: string, on: boolean): void {
    const { client } = this.#host;
    if (!client || this.#moving) return;
    this.#moving = person;
    this.#failed = false;
    this.#said = undefined;
    this.#host.requestUpdate();
    void client.mutate({ name: 'quote.hide', args: { idea, person, on } }).then(async ({ type }) => {
      await this.#whys.load();
      if (this.#whys.idea !== idea) return;
      this.#moving = '';
      this.#failed = type === 'refused';
      this.#said = this.#failed ? undefined : on ? 'hidden' : 'shown';
      this.#host.requestUpdate();
    });
  }
}
