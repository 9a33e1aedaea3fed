import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Client, CommentView, ConnectionState, Live, MeState, ThreadView } from '@madang/client';
import { dictionary } from '../locale/dictionary.js';
import { wordsStyles } from '../markdown/words.styles.js';
import { avatarStyles } from '../shared/avatar.styles.js';
import { MadangElement } from '../shared/element.js';
import { failure } from '../shared/failure.js';
import { KeyedRows } from '../shared/keyed.js';
import { line, trouble } from '../shared/line.js';
import { refocus } from '../shared/refocus.js';
import { Told } from '../shared/told.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { lineStyles } from '../theme/line.styles.js';
import { notice } from '../theme/notice.styles.js';
import { skeleton } from '../theme/skeleton.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { Reading, type Arrangement, type Branch } from './arrange.js';
import { branch, type CommentHost } from './comment.js';
import { en, type ThreadMessages } from './en.js';
import type { Speaking } from './speaking.js';
import type { SpeakingHost } from './speaking-host.js';
import { threadStyles } from './thread.styles.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'thread');
/** Comments that stand in one group. */
const PAGE = 20;
const NOTHING: Arrangement = { branches: [], held: [], arrived: 0 };

/**
 * A conversation about anything: an idea, a page, a release. Live, in two levels, oldest first; what arrives never
 * moves what is being read or written, and no word that was written is lost.
 *
 * @tag madang-thread
 * @attr {'light' | 'dark'} theme - Colours for one background, whatever the page's `color-scheme` says.
 * @event {MadangCommentEvent} madang-comment - Somebody is about to send a comment; cancel it and nothing is sent.
 * @event {MadangCommentedEvent} madang-commented - The server took a comment.
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @csspart base - the whole
 * @csspart heading - the heading with its count
 * @csspart comments - the list
 * @csspart comment - one comment
 * @csspart avatar - a face
 * @csspart author - a name
 * @csspart badge - what marks the company's own people
 * @csspart words - what somebody wrote
 * @csspart reaction - a reaction that was given, with its count
 * @csspart react - what opens the choice of reactions
 * @csspart helpful - whether a comment helped
 * @csspart composer - the field for a comment with its buttons
 * @csspart field - the text field itself
 * @csspart connection - what is wrong with the connection, floating over its end
 */
export class MadangThread extends MadangElement<ThreadMessages> implements CommentHost, SpeakingHost {
  static override properties = {
    topic: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
  };
  static override styles = [
    tokens, base, buttons, notice, lineStyles, skeleton, avatarStyles, wordsStyles, threadStyles,
  ];

  /** What is talked about, such as `idea:<id>` or `page:pricing`. */
  declare topic: string;
  /** The level of the heading in the page's outline. */
  declare headingLevel: number;

  /** @internal */
  readonly dictionary = messages;
  /** @internal */
  speaking: Speaking | undefined;

  readonly #thread = new Watch<ThreadView>(this);
  readonly #me = new Watch<Live<MeState>>(this);
  readonly #connection = new Watch<Live<ConnectionState>>(this);
  #for: { readonly client: Client | undefined; readonly topic: string } | undefined;
  #reading = new Reading();
  #arranged = NOTHING;
  /** What arrives now was asked for. */
  #asked = true;
  /** Comments of others that came in since the reader last did something. */
  #arrived = 0;
  readonly #told = new Told();
  readonly #entered = new Set<string>();
  /** @internal */
  readonly rows = new KeyedRows<Branch>();
  #loading: Promise<void> | undefined;

  constructor() {
    super();
    this.topic = '';
    this.headingLevel = 3;
  }

  /** @internal */
  get me(): MeState | undefined {
    return this.#me.value;
  }

  protected override willUpdate(): void {
    const { client, topic } = this;
    if (this.#for?.client !== client || this.#for?.topic !== topic) this.#start();
    this.#thread.open(client, [topic], (from) => from.thread(topic));
    this.#me.open(client, [], (from) => from.me);
    this.#connection.open(client, [], (from) => from.connection);
    const state = this.#thread.value;
    if (!state) return;
    const before = new Set(this.#arranged.branches.flatMap((b) => [b.comment.id, ...b.replies.map((r) => r.id)]));
    this.#arranged = this.#reading.arrange(state.comments, {
      me: this.#me.value?.person?.id ?? null,
      asked: this.#asked,
      writing: this.speaking?.writing ?? false,
    });
    if (!this.#asked) {
      this.#arrived += this.#arranged.arrived;
      const now = this.#arranged.branches.flatMap((b) => [b.comment, ...b.replies]);
      for (const comment of now) if (!before.has(comment.id)) this.#entered.add(comment.id);
    }
    if (state.load === 'ready') this.#asked = false;
  }

  get #shown(): boolean {
    const state = this.#thread.value;
    return state !== undefined && (state.load === 'ready' || state.comments.length > 0);
  }

  /** Another community or topic: what was known belongs to the one before. */
  #start(): void {
    const { client, topic } = this;
    this.#for = { client, topic };
    this.#reading = new Reading();
    this.#arranged = NOTHING;
    this.#asked = true;
    this.#arrived = 0;
    this.#entered.clear();
    this.speaking = undefined;
    this.#loading = undefined;
  }

  protected override updated(_changed: PropertyValues): void {
    const list = this.renderRoot.querySelector('.comments');
    if (list) this.rows.draw(list, this.#arranged.branches, (each) => branch(each, this), PAGE, this);
    // A comment enters once: drawn again, it stands.
    this.#entered.clear();
    if (this.#shown) void this.#speak();
  }

  protected override render(): TemplateResult {
    const { t, language } = this;
    const state = this.#thread.value;
    const shown = this.#shown;
    const failed = state?.load === 'failed';
    const count = state?.comments.filter(({ deletedAt }) => !deletedAt).length;
    const wrong = this.#trouble(failed && shown);
    this.#told.now('new', this.#arrived ? t.newComments(this.#arrived) : '');
    this.#told.now('line', wrong);
    return html`<section part="base" lang=${language} aria-busy=${!shown && !failed}>
      <h3 class="heading" part="heading" aria-level=${this.headingLevel}>
        <span>${t.title}</span>
        ${shown && !state?.more && count ? html`<small>${count}</small>` : nothing}
      </h3>
      ${state && shown ? this.#list(state.more) : failed ? failure(t, state.error, this.#reload) : this.#bones()}
      ${shown ? (this.speaking?.field() ?? html`<div class="line"></div>`) : nothing}
      ${line(wrong, t, this.#reload)}
      <p class="sr" role="status">${this.#told.words}</p>
    </section>`;
  }

  #list(more: boolean): TemplateResult {
    const { t } = this;
    const { branches, held } = this.#arranged;
    const fresh = held.length
      ? html`<button type="button" class="button plain fresh" @click=${() => this.showHeld(held)}>
          ${t.newComments(held.length)}
        </button>`
      : nothing;
    if (!branches.length && !more) {
      return html`<div class="notice"><strong>${t.empty}</strong><p>${t.invite}</p>${fresh}</div>`;
    }
    return html`<div class="comments" part="comments" role="list" ?hidden=${!branches.length}></div>
      <div class="below">
        ${more ? html`<button type="button" class="button" @click=${this.#loadMore}>${t.more}</button>` : nothing}
        ${fresh}
      </div>`;
  }

  /** What is wrong; of a conversation about an idea, the idea says what is wrong with both. */
  #trouble(old: boolean): string {
    const says = trouble(this.t, this.#connection.value, old);
    // On a server, which knows no shadow roots, nothing is wrong.
    if (!says) return says;
    const root = this.getRootNode();
    if (!(root instanceof ShadowRoot) || root.host.localName !== 'madang-idea') return says;
    const { state } = root.host as Element & { readonly state?: { readonly load: string } };
    return says === this.t.stale && state?.load !== 'failed' ? says : '';
  }

  #bones(): TemplateResult {
    const bone = html`<div class="comment">
      <span class="face"></span><span class="bone b1"></span>
      <div class="said"><span class="bone b2"></span><span class="bone b3"></span></div>
    </div>`;
    return html`<p class="sr" role="status">${this.t.loading}</p>
      <div class="bones" aria-hidden="true">${bone}${bone}${bone}</div>`;
  }

  readonly #reload = (): void => {
    this.#asked = true;
    void refocus(this, this.#thread.live?.reload(), '.notice .button', '.comment', 'madang-editor');
  };

  readonly #loadMore = async (): Promise<void> => {
    const { branches } = this.#arranged;
    this.#asked = true;
    await this.#thread.live?.loadMore();
    this.requestUpdate();
    await this.updateComplete;
    // The button may be gone: the reader goes on at the first comment that came.
    const next = this.#arranged.branches[branches.length];
    if (next) this.#focus(`[data-id='${next.id}'] .comment`);
  };

  #focus(selector: string): void {
    const found = this.renderRoot.querySelector<HTMLElement>(selector);
    if (!found) return;
    if (found.tabIndex < 0) found.tabIndex = -1;
    found.focus({ preventScroll: true });
  }

  /** @internal */
  find(id: string): CommentView | undefined {
    return this.#thread.value?.comments.find((comment) => comment.id === id);
  }

  /** @internal */
  entered(comment: CommentView): boolean {
    return this.#entered.has(comment.id);
  }

  /** @internal */
  showHeld(held: readonly CommentView[]): void {
    this.#reading.show(held, this.#thread.value?.comments ?? []);
    this.#arrived = 0;
    this.requestUpdate();
    // The button that told of them goes.
    void refocus(this, undefined, `[data-comment='${held[0]?.id ?? ''}']`);
  }

  /** @internal */
  nameOf({ author }: CommentView): string {
    return author.name ? this.t.person(author.name) : this.t.someone;
  }

  /** @internal */
  reply(comment: CommentView): void {
    void this.#speak().then(() => this.speaking?.reply(comment));
  }

  /** Brings what only those who speak up need: nobody writes before there is something to read. */
  #speak(): Promise<void> {
    const { client } = this;
    const begun = this.#for;
    this.#loading ??= import('./speaking.js').then(
      (parts) => {
        if (!client || begun !== this.#for) return;
        this.speaking = new parts.Speaking(this, client);
        this.requestUpdate();
      },
      (error: unknown) => {
        this.#loading = undefined;
        warn('the field for comments did not load', error);
      },
    );
    return this.#loading;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-thread': MadangThread;
  }
}
