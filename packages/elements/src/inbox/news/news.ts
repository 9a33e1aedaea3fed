import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Inbox, InboxList, InboxState, MeState } from '@madang/client';
import type { NewsGroup } from '@madang/protocol';
import { nameStatuses } from '../../locale/call-statuses.js';
import { dictionary } from '../../locale/dictionary.js';
import { timeAgo } from '../../locale/time.js';
import { avatarStyles } from '../../shared/avatar.styles.js';
import { MadangElement } from '../../shared/element.js';
import { failure } from '../../shared/failure.js';
import { check, close } from '../../shared/icons-more.js';
import { icon } from '../../shared/icons.js';
import { line } from '../../shared/line.js';
import { MadangOpenEvent } from '../../shared/open.events.js';
import { panel } from '../../shared/panel.js';
import { panelStyles } from '../../shared/panel.styles.js';
import { refocus } from '../../shared/refocus.js';
import { statusStyles } from '../../shared/status.styles.js';
import { Told } from '../../shared/told.js';
import { warn } from '../../shared/warn.js';
import { Watch } from '../../shared/watch.js';
import { loadWho } from '../../sign-in/load.js';
import { base } from '../../theme/base.styles.js';
import { buttons } from '../../theme/buttons.styles.js';
import { lineStyles } from '../../theme/line.styles.js';
import { notice } from '../../theme/notice.styles.js';
import { skeleton } from '../../theme/skeleton.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import { en, type NewsMessages } from './en.js';
import { bones, group } from './group.js';
import type { NewsHost } from './host.js';
import { Muting } from './muting.js';
import { newsStyles } from './news.styles.js';
import { addressOf, commentOf, hashOf, wayTo } from './opening.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'inboxNews');

/** Sliders: what one wants. */
const sliders = 'M4 8h8m4 0h4M4 16h4m4 0h8M14 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm-4 8a2 2 0 1 1 0 4 2 2 0 0 1 0-4z';
/** An arrow to where one came from. */
const back = 'M15 5l-7 7 7 7';

/**
 * The list of an inbox, and what one wants to hear: what a bell opens. For `<madang-inbox>`.
 *
 * @tag madang-inbox-news
 * @event {MadangOpenEvent} madang-open - An idea is about to open; cancel it to go somewhere else.
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @event {Event} leave - The panel around it is to close.
 * @csspart base - The whole.
 * @csspart heading - The heading.
 * @csspart list - The list.
 * @csspart group - What happened to one idea.
 * @csspart title - The title of an idea.
 */
export class MadangInboxNews extends MadangElement<NewsMessages> implements NewsHost {
  static override properties = {
    inbox: { attribute: false },
    me: { attribute: false },
    offline: { type: Boolean },
    unmet: { type: Boolean },
    heading: {},
    link: {},
    pushWorker: {},
    headingLevel: { type: Number },
    within: { type: Boolean },
    showing: { type: Boolean },
    settings: { state: true },
    opened: { state: true },
  };
  static override styles = [
    tokens, base, buttons, notice, lineStyles, skeleton, statusStyles, avatarStyles, panelStyles, newsStyles,
  ];

  /** The inbox that it shows, once there is one. */
  declare inbox: Inbox | undefined;
  /** Who is here. */
  declare me: MeState | undefined;
  /** The connection is away. */
  declare offline: boolean;
  /** It could not be told who is here. */
  declare unmet: boolean;
  /** What it is called. */
  declare heading: string;
  /** Where an idea lives that no board of this page shows: an address with `{idea}` in it. */
  declare link: string | undefined;
  /** The host's service worker for messages on this device. */
  declare pushWorker: string | undefined;
  declare headingLevel: number;
  /** Within a panel that closes. */
  declare within: boolean;
  /** Somebody can see it: only then it asks for anything. */
  declare showing: boolean;
  /** What one wants to hear is in the place of the list. */
  declare protected settings: boolean;
  /** The idea that is open here. */
  declare protected opened: NewsGroup['idea'] | null;

  /** @internal */
  readonly dictionary = messages;
  readonly #list = new Watch<InboxList>(this);
  readonly #muting = new Muting(this);
  readonly #told = new Told();
  /** Where the focus goes with the next rendering: to the first that is there. */
  #focus: readonly string[] | undefined;

  constructor() {
    super();
    this.offline = false;
    this.unmet = false;
    this.heading = '';
    this.headingLevel = 2;
    this.within = false;
    this.showing = false;
    this.settings = false;
    this.opened = null;
  }

  /** @internal */
  say(text: string): void {
    this.#told.say(text);
    this.requestUpdate();
  }

  /** @internal Whether the focus is on, or within, what `selector` names. */
  hasFocus(selector: string): boolean {
    return !!this.shadowRoot?.activeElement?.closest(selector);
  }

  /** @internal */
  focusOn(...selectors: readonly string[]): void {
    this.#focus = selectors;
    this.requestUpdate();
  }

  protected override willUpdate(): void {
    const { inbox } = this;
    this.#muting.of(inbox);
    // Closed, it listens to nothing; what it showed stays drawn until it opens again.
    this.#list.open(this.client, [this.showing ? inbox : null], () => (inbox as Inbox).list);
    if (this.showing) loadWho();
    else {
      this.#muting.forget();
      this.settings = false;
      this.#told.words = '';
    }
  }

  protected override updated(): void {
    // Nobody reads a status in what is closed.
    if (this.showing) nameStatuses(this.place);
    if (!this.#focus) return;
    const [found] = this.#focus.flatMap((one) => this.renderRoot.querySelector<HTMLElement>(one) ?? []);
    this.#focus = undefined;
    found?.focus();
  }

  protected override render(): TemplateResult {
    const { t, language, opened } = this;
    const wrong = this.settings ? '' : this.#wrong();
    // How long ago it was is not said again with every minute.
    this.#told.now('line', wrong && wrong !== t.stale ? t.offline : wrong);
    return html`<section part="base" lang=${language} aria-labelledby="heading">
      ${this.settings ? this.#preferences() : this.#news()}
      ${line(wrong, { ...t, offline: wrong === t.stale ? '' : wrong }, this.#reload)}
      <p class="sr" role="status">${this.#told.words}</p>
      ${opened
        ? panel({
            label: opened.title,
            close: t.closeIdea,
            // Nothing on this page opens an idea by its address: a link to it would lead nowhere.
            content: html`<madang-idea
              .idea=${opened.id}
              .link=${this.client && addressOf(opened.id, this.client)}
              .locale=${language}
            ></madang-idea>`,
            closed: () => (this.opened = null),
          })
        : nothing}
    </section>`;
  }

  #bar(heading: string, before: unknown, after: unknown): TemplateResult {
    return html`<header class="bar">
      ${before}
      <h2 id="heading" part="heading" tabindex="-1" dir="auto" aria-level=${this.headingLevel}>${heading}</h2>
      ${after}
      ${this.within
        ? html`<button type="button" class="button plain round" aria-label=${this.t.close} @click=${this.#leave}>${icon(close)}</button>`
        : nothing}
    </header>`;
  }

  #preferences(): TemplateResult {
    const { t } = this;
    const before = html`<button type="button" class="button plain round back" aria-label=${t.back} @click=${this.#toList}>
      ${icon(back)}
    </button>`;
    return html`${this.#bar(t.settings, before, nothing)}
      <madang-inbox-settings
        class="in"
        .inbox=${this.inbox}
        .me=${this.me}
        .pushWorker=${this.pushWorker}
        .locale=${this.language}
      ></madang-inbox-settings>`;
  }

  #news(): TemplateResult {
    const { t, inbox } = this;
    const state = this.#list.value;
    const groups = this.#muting.with(state?.groups ?? []);
    const unread = inbox?.unread.value.count ?? 0;
    const acts = html`${unread > 0
      ? html`<button type="button" class="button plain round" aria-label=${t.allRead} title=${t.allRead} @click=${this.#readAll}>
          ${icon(check)}
        </button>`
      : nothing}
    ${this.me?.person
      ? html`<button type="button" id="settings" class="button plain round" aria-label=${t.settings} title=${t.settings} @click=${this.#toSettings}>
          ${icon(sliders)}
        </button>`
      : nothing}`;
    return html`${this.#bar(this.heading, nothing, acts)}
      <div class="in">
        ${state?.fresh
          ? html`<button type="button" class="button fresh" @click=${this.#showFresh}>${t.fresh(state.fresh)}</button>`
          : nothing}
        ${groups.length > 0 ? this.#groups(groups) : this.#instead(state)}
        ${state?.more
          ? html`<button type="button" class="button more" aria-disabled=${state.loadingMore} @click=${this.#loadMore}>
              ${state.loadingMore ? t.loading : t.more}
            </button>`
          : nothing}
        <madang-who .locale=${this.language}></madang-who>
      </div>`;
  }

  /** What is wrong with the list that is shown. */
  #wrong(): string {
    const { t, language } = this;
    const state = this.#list.value;
    if (!state?.groups.length || (!this.offline && state.load !== 'failed')) return '';
    if (!this.offline && state.error?.kind !== 'offline') return t.stale;
    return state.at ? t.offlineAt(timeAgo(language, state.at, Date.now())) : t.offline;
  }

  #groups(groups: readonly NewsGroup[]): TemplateResult {
    const { t, language, headingLevel } = this;
    return html`<div class="list" part="list" role="list" aria-label=${t.list} @keydown=${this.#muting.key}>
      ${repeat(groups, ({ idea }) => idea.id, (one) => html`<div role="listitem">
        ${this.#muting.instead(one) ?? group(one, {
          t,
          language,
          headingLevel,
          href: this.#href(one),
          choices: this.#muting.choices(one, groups),
          waiting: this.#muting.waiting(one.idea.id),
          open: (event) => this.follow(event, one),
          toggle: () => this.#muting.toggle(one.idea.id),
        })}
      </div>`)}
    </div>`;
  }

  /** What stands in the place of a list. */
  #instead(state: InboxState | undefined): TemplateResult {
    const { t } = this;
    const { me, offline: away } = this;
    if (state?.load === 'failed' || away) {
      return failure(t, state?.error ?? { kind: 'offline', message: '' }, this.#reload);
    }
    if (this.unmet) return failure(t, { kind: 'token-invalid', message: '' }, this.#meet);
    if (state?.load === 'ready' || (me?.load === 'ready' && !me.person)) {
      return html`<div class="notice"><strong>${t.empty}</strong><p>${t.emptyWhy}</p></div>`;
    }
    return html`<p class="sr" role="status">${t.loading}</p>${bones()}`;
  }

  #href(of: NewsGroup): string {
    const { idea } = of;
    const way = wayTo(idea, this.link, this.client);
    const comment = commentOf(of);
    if (way.type !== 'link') return hashOf(idea.id, comment);
    return comment && !way.href.includes('#') ? `${way.href}#c-${comment}` : way.href;
  }

  /** @internal */
  follow(event: MouseEvent, of: NewsGroup): void {
    const { idea } = of;
    this.inbox?.read(idea.id);
    // A new tab, a new window: the browser's own business.
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const elsewhere = !this.dispatchEvent(new MadangOpenEvent(idea.id));
    const way = wayTo(idea, this.link, this.client);
    if (!elsewhere && way.type === 'link') return;
    event.preventDefault();
    // Before anything else opens: the browser gives the focus back to what had it.
    if (elsewhere || way.type !== 'here') this.#leave();
    if (elsewhere) return;
    if (way.type === 'attribute') way.board.setAttribute('idea', idea.id);
    else if (way.type === 'hash') location.hash = hashOf(idea.id, commentOf(of));
    else {
      import('../../idea/define.js').then(
        () => (this.opened = idea),
        (error: unknown) => warn('the idea did not load', error),
      );
    }
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new Event('leave'));
  };

  readonly #reload = (): void => void refocus(this, this.inbox?.list.reload(), '.notice .button', '.group a', '#heading');

  readonly #meet = (): void => void refocus(this, this.client?.refreshIdentity(), '.notice .button', '.group a', '#heading');

  /** The button may be gone then: whoever pressed it goes on at the first that came. */
  readonly #loadMore = (): void => {
    const { length = 0 } = this.#list.value?.groups ?? [];
    const next = (): string => {
      const came = this.#list.value?.groups[length];
      return came ? `[data-idea="${CSS.escape(came.idea.id)}"] a` : '.more';
    };
    void refocus(this, this.inbox?.list.loadMore(), next);
  };

  readonly #showFresh = (): void => {
    this.inbox?.list.showFresh();
    this.focusOn('#heading');
  };

  readonly #readAll = (): void => {
    this.inbox?.read();
    this.say(this.t.nowRead);
    // The button goes: the focus would be lost.
    this.focusOn('#heading');
  };

  readonly #toSettings = (): void => {
    this.settings = true;
    import('../settings/define.js').catch((error: unknown) => warn('the settings did not load', error));
    this.focusOn('#heading');
  };

  readonly #toList = (): void => {
    this.settings = false;
    // What was muted may be heard of again: the list is what it is now.
    this.#muting.forget();
    const list = this.inbox?.list;
    void list?.reload().then(() => list.showFresh());
    // Who erased themselves in there hears nothing any more.
    this.focusOn('#settings', '#heading');
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-inbox-news': MadangInboxNews;
  }
}
