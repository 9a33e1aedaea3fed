import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client, Inbox } from '@madang/client';
import type { INBOX } from '@madang/protocol';
import { dictionary } from '../locale/dictionary.js';
import { MadangElement } from '../shared/element.js';
import { bell } from '../shared/icons-more.js';
import { icon } from '../shared/icons.js';
import { Modal } from '../shared/modal.js';
import { refocus } from '../shared/refocus.js';
import { aloud } from '../shared/told.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { notice } from '../theme/notice.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { en, type InboxMessages } from './en.js';
import { MadangInboxClosedEvent, MadangInboxOpenEvent, MadangUnreadEvent } from './inbox.events.js';
import { inboxStyles } from './inbox.styles.js';
import { place } from './place.js';
import { InboxSource } from './source.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'inbox');

/** As many are counted; written again because no widget loads code of the protocol: a difference does not compile. */
const MOST: typeof INBOX.unread = 100;

/** How many each community's inbox had when that was last said: of all bells of a page one speaks. */
const said = new WeakMap<Client, number>();

/**
 * A bell: what happened to what somebody asked for, voted for or joined. It counts the ideas with something new, live
 * and in all tabs and devices alike, and opens a list of them. Works for visitors without a name too, and makes nobody
 * somebody. With `inline` it is the list itself, for a page of its own.
 *
 * @tag madang-inbox
 * @attr {'light' | 'dark'} theme - Colours for one background, whatever the page's `color-scheme` says.
 * @slot icon - A picture in place of the bell.
 * @event {MadangInboxOpenEvent} madang-inbox-open - The panel is about to open; cancel it to show something else.
 * @event {MadangInboxClosedEvent} madang-inbox-closed - The panel has closed.
 * @event {MadangOpenEvent} madang-open - An idea is about to open; cancel it to go somewhere else.
 * @event {MadangVoteEvent} madang-vote - A vote button was pressed; cancel it and nothing happens.
 * @event {MadangVotedEvent} madang-voted - The server took a vote.
 * @event {MadangCommentEvent} madang-comment - Somebody is about to send a comment; cancel it and nothing is sent.
 * @event {MadangCommentedEvent} madang-commented - The server took a comment.
 * @event {MadangAnsweredEvent} madang-answered - Staff gave or changed the official answer.
 * @event {MadangMovedEvent} madang-moved - Staff moved the idea to another status.
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @event {MadangUnreadEvent} madang-unread - Another number of ideas has something new.
 * @csspart base - The whole.
 * @csspart bell - The button.
 * @csspart count - How many ideas have something new; not there while none has.
 * @csspart panel - The panel: a sheet of full height on a phone.
 * @csspart heading - The heading of the list.
 * @csspart list - The list.
 * @csspart group - What happened to one idea.
 * @csspart title - The title of an idea.
 * @cssproperty [--madang-inbox-size=44px] - How large the bell is, with the room around it.
 * @cssproperty [--madang-inbox-width=420px] - How wide the panel is where there is room.
 */
export class MadangInbox extends MadangElement<InboxMessages> {
  static override properties = {
    label: {},
    link: {},
    pushWorker: { attribute: 'push-worker' },
    inline: { type: Boolean, reflect: true },
    open: { type: Boolean, reflect: true },
    headingLevel: { type: Number, attribute: 'heading-level' },
    code: { state: true },
    told: { state: true },
  };
  static override styles = [tokens, base, buttons, notice, inboxStyles];

  /** What the bell is called, and the heading of its list. */
  declare label: string | undefined;
  /**
   * Where an idea lives that no board of this page shows: an address with `{idea}` in it, such as `/ideas/{idea}`.
   * Without one it opens here, over the page.
   */
  declare link: string | undefined;
  /**
   * Address of the page's own service worker that takes in `madang-push.js`, such as `/madang-sw.js`: with it people
   * may ask to be told on their device.
   */
  declare pushWorker: string | undefined;
  /** The list without a bell, for a page of its own. */
  declare inline: boolean;
  /** Whether the panel is open. Setting it asks nobody: no `madang-inbox-open` is sent. */
  declare open: boolean;
  /** The level of the list's heading in the page's outline. */
  declare headingLevel: number;
  /** Where the list's code is. */
  declare protected code: 'away' | 'coming' | 'here' | 'failed';
  /** What a screen reader is told, politely. */
  declare protected told: string;

  /** @internal */
  readonly dictionary = messages;
  readonly #modal = new Modal(this, {
    opened: (dialog) => this.#opened(dialog),
    closed: () => this.#closed(),
  });
  readonly #source = new InboxSource(this);
  readonly #unread = new Watch<Inbox['unread']>(this);
  #count = 0;
  /** The count is the server's, so that whatever is more than it came while one is here. */
  #current = false;
  /** There was no connection. */
  #away = false;
  /** It was open once: what it showed stays. */
  #used = false;

  constructor() {
    super();
    this.inline = false;
    this.open = false;
    this.headingLevel = 2;
    this.code = 'away';
    this.told = '';
  }

  /** How many ideas have something new; 100 stands for that many and more. */
  get unread(): number {
    return this.#count;
  }

  /** Opens the panel, unless the page cancels `madang-inbox-open`. */
  show(): void {
    this.#modal.settle();
    if (!this.open && !this.inline && this.dispatchEvent(new MadangInboxOpenEvent())) this.open = true;
  }

  /** Closes the panel; the focus goes back to where it came from. */
  hide(): void {
    this.open = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('resize', this.#place);
  }

  protected override willUpdate(): void {
    const { inbox } = this.#source;
    this.#unread.open(this.client, [inbox], () => (inbox as Inbox).unread);
    this.#used ||= this.open;
    // What could not be loaded without a connection is tried again with one.
    if (this.#away && !this.#source.offline && this.code === 'failed') this.code = 'away';
    this.#away = this.#source.offline;
    if (this.open || this.inline) this.#load();
    this.#listen();
  }

  protected override updated(changed: PropertyValues): void {
    if (this.open && changed.has('code')) this.#place();
  }

  protected override render(): TemplateResult {
    const { t, open, inline } = this;
    const name = this.label ?? t.label;
    const count = this.#count < MOST ? `${this.#count || ''}` : `${MOST - 1}+`;
    return html`<div part="base" lang=${this.language}>
      ${inline
        ? this.#inside(name)
        : html`<button
              type="button"
              class="bell"
              part="bell"
              aria-haspopup="dialog"
              aria-expanded=${open}
              aria-label=${count ? `${name}, ${t.unread(count)}` : name}
              @click=${this.show}
              @pointerenter=${this.#load}
              @focus=${this.#load}
            >
              <slot name="icon">${icon(bell)}</slot>
              ${count ? html`<span class="count" part="count" aria-hidden="true">${count}</span>` : nothing}
            </button>
            <dialog class="panel" part="panel" tabindex="-1" aria-label=${name} closedby="any" @close=${this.#modal.settle}>
              ${this.#used ? this.#inside(name) : nothing}
            </dialog>`}
      <p class="sr" role="status">${this.told}</p>
    </div>`;
  }

  #inside(heading: string): TemplateResult {
    const { t, code } = this;
    if (code === 'here') {
      return html`<madang-inbox-news
        exportparts="heading, list, group, title"
        .inbox=${this.#source.inbox}
        .me=${this.#source.me}
        .offline=${this.#source.offline}
        .unmet=${this.#source.unmet}
        .heading=${heading}
        .link=${this.link}
        .pushWorker=${this.pushWorker}
        .headingLevel=${this.headingLevel}
        .within=${!this.inline}
        .showing=${this.open || this.inline}
        .locale=${this.language}
        @leave=${this.hide}
      ></madang-inbox-news>`;
    }
    const leave = this.inline
      ? nothing
      : html`<button type="button" class="button plain" @click=${this.hide}>${t.close}</button>`;
    if (code !== 'failed') return html`<div class="wait"><p role="status">${t.loading}</p>${leave}</div>`;
    return html`<div class="wait notice" role="alert">
      <strong>${t.failed}</strong>
      <p>${t.failedWhy}</p>
      <div><button type="button" class="button" @click=${this.#again}>${t.retry}</button> ${leave}</div>
    </div>`;
  }

  /** Hears how many have something new, and says so when it is more. */
  #listen(): void {
    const { client } = this;
    const { count = 0, current = false } = this.#unread.value ?? {};
    const before = this.#count;
    const live = this.#current;
    this.#count = count;
    this.#current = current;
    if (count === before) return;
    const speaks = live && current && count > before && client && said.get(client) !== count;
    if (speaks) this.told = aloud(this.t.fresh(count - before), this.told);
    if (client) said.set(client, count);
    // Not while it is still at what it rendered last.
    const unread = new MadangUnreadEvent(count);
    queueMicrotask(() => this.dispatchEvent(unread));
  }

  /** Brings the list's code, once. */
  readonly #load = (): void => {
    if (this.code === 'away') void this.#bring();
  };

  readonly #again = (): void => void refocus(this, this.#bring(), '.notice .button', 'madang-inbox-news');

  async #bring(): Promise<void> {
    this.code = 'coming';
    try {
      await import('./news/define.js');
      this.code = 'here';
    } catch (error) {
      this.code = 'failed';
      warn('the inbox did not load', error);
    }
  }

  readonly #place = (): void => {
    const button = this.renderRoot.querySelector('.bell');
    const { dialog } = this.#modal;
    if (button && dialog) place(dialog, button);
  };

  #opened(dialog: HTMLDialogElement): void {
    // What opened is read out, not the first button in it.
    dialog.focus({ preventScroll: true });
    this.#place();
    addEventListener('resize', this.#place);
  }

  #closed(): void {
    removeEventListener('resize', this.#place);
    this.dispatchEvent(new MadangInboxClosedEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-inbox': MadangInbox;
  }
}
