import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ideaAt } from '../board/address.js';
import { dictionary } from '../locale/dictionary.js';
import { MadangElement } from '../shared/element.js';
import { close } from '../shared/icons-more.js';
import { bubble, icon } from '../shared/icons.js';
import { Modal } from '../shared/modal.js';
import { MadangOpenEvent } from '../shared/open.events.js';
import { type Holder, isFree, MOVED, openersOf } from '../shared/openers.js';
import { refocus } from '../shared/refocus.js';
import { warn } from '../shared/warn.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { notice } from '../theme/notice.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { en, type LauncherMessages } from './en.js';
import { MadangHiddenEvent, MadangShowEvent } from './launcher.events.js';
import { launcherStyles } from './launcher.styles.js';
import { views, type Code } from './views.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'launcher');

/** An arrow to where one came from. */
const back = 'M15 5l-7 7 7 7';

/**
 * A floating button, and behind it a panel with a board: for a site that wants nothing but the script tag. The board's
 * code comes when somebody reaches for the button, its ideas when the panel opens; an idea opens inside the panel.
 *
 * @tag madang-launcher
 * @attr {'light' | 'dark'} theme - Colours for one background, whatever the page's `color-scheme` says.
 * @slot - What the button says, in place of the `label` attribute.
 * @slot icon - A picture in place of the speech bubble.
 * @event {MadangShowEvent} madang-show - The panel is about to open; cancel it to show something else.
 * @event {MadangHiddenEvent} madang-hidden - The panel has closed.
 * @event {MadangOpenEvent} madang-open - An idea is about to open in the panel; cancel it to go somewhere else.
 * @event {MadangProposeEvent} madang-propose - Somebody sends an idea; cancel it and nothing is sent.
 * @event {MadangProposedEvent} madang-proposed - The server took an idea.
 * @event {MadangVoteEvent} madang-vote - A vote button was pressed; cancel it and nothing happens.
 * @event {MadangVotedEvent} madang-voted - The server took a vote.
 * @event {MadangCommentEvent} madang-comment - Somebody is about to send a comment; cancel it and nothing is sent.
 * @event {MadangCommentedEvent} madang-commented - The server took a comment.
 * @event {MadangAnsweredEvent} madang-answered - Staff gave or changed the official answer.
 * @event {MadangMovedEvent} madang-moved - Staff moved the idea to another status.
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @csspart base - The whole; it takes no room in the page.
 * @csspart button - The floating button.
 * @csspart label - Its words; on a phone only screen readers have them.
 * @csspart panel - The panel: a sheet of full height on a phone.
 * @csspart bar - The panel's first line.
 * @csspart heading - The panel's heading.
 * @csspart close - The button that closes the panel.
 * @csspart back - The button that leads from an idea back to the list.
 * @csspart vote - A vote button; as are the others of the board and the idea inside, by their own names.
 * @csspart title - The title of an idea, in the list and opened.
 * @cssproperty [--madang-launcher-z-index=2147483000] - How far above the page the button floats.
 * @cssproperty [--madang-launcher-gap=20px] - How far from the edges of the window.
 * @cssproperty [--madang-launcher-width=430px] - How wide the panel is where there is room.
 */
export class MadangLauncher extends MadangElement<LauncherMessages> {
  static override properties = {
    board: {},
    label: {},
    heading: {},
    position: { reflect: true },
    open: { type: Boolean, reflect: true },
    idea: { state: true },
    code: { state: true },
  };
  static override styles = [tokens, base, buttons, notice, launcherStyles];

  /** Id of the board. */
  declare board: string;
  /** What the button says. */
  declare label: string | undefined;
  /** The heading of the panel. */
  declare heading: string | undefined;
  /** The corner: `end` (right where one reads from the left) or `start`. */
  declare position: 'start' | 'end';
  /** Whether the panel is open. Setting it asks nobody: no `madang-show` is sent. */
  declare open: boolean;
  /** The idea that is open in the panel. */
  declare protected idea: string;
  /** Where the board's code is. */
  declare protected code: Code;

  /** @internal */
  readonly dictionary = messages;
  readonly #modal = new Modal(this, {
    // What opened is read out, not the button that closes it.
    opened: () => this.#focus('[part=heading]'),
    closed: () => this.#closed(),
  });
  readonly #holder: Holder = { holds: (id) => this.open && this.idea === id };
  /** Where in the list an idea was opened. */
  #from: HTMLElement | null = null;
  /** It was open once: what it showed stays, and stays current. */
  #used = false;

  constructor() {
    super();
    this.board = 'ideas';
    this.position = 'end';
    this.open = false;
    this.idea = '';
    this.code = 'away';
  }

  /** Opens the panel, unless the page cancels `madang-show`. */
  show(): void {
    this.#modal.settle();
    if (!this.open && this.dispatchEvent(new MadangShowEvent())) this.open = true;
  }

  /** Closes the panel; the focus goes back to where it came from. */
  hide(): void {
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of ['hashchange', MOVED]) addEventListener(type, this.#follow);
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of ['hashchange', MOVED]) removeEventListener(type, this.#follow);
  }

  protected override willUpdate(): void {
    this.#used ||= this.open;
    if (this.open) this.#load();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('idea') || changed.get('idea') === undefined || !this.open) return;
    if (this.idea) this.#focus('.back');
    else if (this.#from?.isConnected) this.#from.focus();
    else this.#focus('[part=heading]');
  }

  protected override render(): TemplateResult {
    const { t, open } = this;
    return html`<div part="base" lang=${this.language}>
      <button
        type="button"
        class="launch"
        part="button"
        aria-haspopup="dialog"
        aria-expanded=${open}
        @click=${this.show}
        @pointerenter=${this.#load}
        @focus=${this.#load}
      >
        <slot name="icon">${icon(bubble)}</slot>
        <span class="label" part="label"><slot>${this.label ?? t.label}</slot></span>
      </button>
      <dialog
        class="panel"
        part="panel"
        aria-labelledby="heading"
        closedby="any"
        @close=${this.#modal.settle}
        @wheel=${this.#still}
      >
        <div class="bar" part="bar">
          ${this.idea
            ? html`<button type="button" class="button plain back" part="back" aria-label=${t.back} @click=${this.#toList}>
                ${icon(back)}
              </button>`
            : nothing}
          <h2 id="heading" part="heading" tabindex="-1" dir="auto">${this.heading ?? t.heading}</h2>
          <button type="button" class="button plain" part="close" aria-label=${t.close} @click=${this.hide}>${icon(close)}</button>
        </div>
        <div class="views">${this.#used ? this.#views() : nothing}</div>
      </dialog>
    </div>`;
  }

  #views(): TemplateResult | typeof nothing {
    const { t, code, idea, board, language } = this;
    return views({ t, code, idea, board, language, again: this.#again, opening: this.#opening });
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }

  /** Brings the board's code, once. */
  readonly #load = (): void => {
    if (this.code === 'away') void this.#bring();
  };

  readonly #again = (): void => void refocus(this, this.#bring(), '.notice .button', '[part=heading]');

  async #bring(): Promise<void> {
    this.code = 'coming';
    try {
      await import('./inside.js');
      this.code = 'here';
    } catch (error) {
      this.code = 'failed';
      warn('the board did not load', error);
    }
  }

  /** The board asks whether an idea may open in place: it opens here, unless the page says otherwise. */
  readonly #opening = (event: MadangOpenEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    if (!this.dispatchEvent(new MadangOpenEvent(event.idea))) return;
    const list = event.target as Element;
    this.#from = list.shadowRoot?.activeElement as HTMLElement | null;
    this.#show(event.idea);
  };

  #show(id: string): void {
    this.idea = id;
    import('../idea/define.js').catch((error: unknown) => warn('the idea did not load', error));
  }

  readonly #toList = (): void => {
    this.#forget();
    this.idea = '';
  };

  /** A link to an idea leads into the panel where no board of the page takes it. */
  readonly #follow = (): void => {
    const id = ideaAt(location.href, null);
    if (!id || (this.open && id === this.idea) || !isFree(id, this, this.#holder)) return;
    openersOf(this.ownerDocument).holder = this.#holder;
    this.#from = null;
    this.show();
    if (this.open) this.#show(id);
  };

  /** What is open here is what the address names. */
  get #isAddressed(): boolean {
    return this.idea !== '' && this.idea === ideaAt(location.href, null);
  }

  /** The address no longer names what was closed. The page's own router is told nothing: no entry is made. */
  #forget(): void {
    // The whole address: a path alone would be one of the page's <base>, perhaps of another site.
    if (this.#isAddressed) history.replaceState(history.state, '', location.href.replace(/#.*$/s, ''));
  }

  /** What has nothing to scroll would hand the wheel on to the page behind. */
  readonly #still = (event: WheelEvent): void => {
    const view = event.composedPath().find((at): at is Element => at instanceof Element && at.matches('.view'));
    if (!event.ctrlKey && (!view || view.scrollHeight <= view.clientHeight)) event.preventDefault();
  };

  #closed(): void {
    if (this.#isAddressed) this.#toList();
    this.dispatchEvent(new MadangHiddenEvent());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-launcher': MadangLauncher;
  }
}
