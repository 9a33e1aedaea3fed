import '../markdown/define.js';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Client, CommentView, Intent } from '@madang/client';
import type { AnonymousPolicy, Board, Community, ThreadCalm } from '@madang/protocol';
import { dictionary } from '../locale/dictionary.js';
import { CalmPlace } from '../moderation/calm.js';
import { Held } from '../moderation/held.js';
import { adopt } from '../shared/adopt.js';
import { glide } from '../shared/glide.js';
import { Intended } from '../shared/intended.js';
import { keptFrom } from '../shared/kept-from.js';
import { refocus } from '../shared/refocus.js';
import { warn } from '../shared/warn.js';
import type { Acting } from './acting.js';
import { type Chosen, chosen, marked } from '../photos/chosen.js';
import { Composer, type ComposerHost, forgetDraft } from './composer.js';
import { en, type SpeakingMessages } from './speaking-en.js';
import type { SpeakingHost } from './speaking-host.js';
import { Sought } from './sought.js';
import { speakingStyles } from './speaking.styles.js';
import { MadangCommentedEvent } from './thread.events.js';

const messages = dictionary(en, { ko: () => import('./speaking-ko.js').then((module) => module.ko) }, 'speaking');

/** For how long it is taken to be known how a thread is kept calm, in milliseconds. */
const FRESH = 5_000;

/**
 * Everything of a thread for those who speak up: the field for comments, the one for an answer, and what became of a
 * comment that was refused. Loaded once the conversation is there to be read.
 */
export class Speaking implements ComposerHost {
  readonly thread: SpeakingHost;
  readonly topic: string;
  readonly client: Client;
  /** What people do with comments that are there, once that part is here. */
  acting: Acting | undefined;
  /** How the thread is kept calm. */
  readonly calm: CalmPlace;
  #looked: number | undefined;
  #community: Community | undefined;
  /** The board that the thread's idea stands on, where something there is kept to some. */
  #board: string | undefined;
  readonly #composer: Composer;
  /** One's own that others do not see. */
  readonly held: Held;
  #reply: Composer | undefined;

  constructor(thread: SpeakingHost, client: Client) {
    this.thread = thread;
    this.topic = thread.topic;
    this.client = client;
    this.calm = new CalmPlace(thread, 'thread');
    this.#composer = new Composer(this, null);
    adopt(thread, speakingStyles);
    this.held = new Held(thread, { own: () => this.#own(), say: (text) => this.acting?.say(text) });
    glide(thread, '[part="base"]');
    // It may be another conversation by now.
    const here = (): boolean => thread.speaking === this;
    const intended = new Intended(thread, (intent) => here() && this.#intended(intent));
    const sought = new Sought(thread, (id) => thread.find(id));
    const after: ReactiveController = {
      hostUpdated: () => {
        if (here()) return this.#updated();
        intended.close();
        this.held.close();
        this.calm.close();
        thread.removeController(after);
        thread.removeController(sought);
        sought.hostDisconnected();
      },
    };
    thread.addController(after);
    import('./acting.js').then(
      (parts) => {
        if (!here()) return;
        this.acting = new parts.Acting(this);
        this.draw();
      },
      (error: unknown) => warn('reactions and editing did not load', error),
    );
    client.info().then(
      (community) => {
        this.#community = community;
        this.draw();
      },
      () => {
        // Unknown policy: the server's answer says whether a log-in is needed.
      },
    );
    this.lookAgain();
  }

  /** Asks how the thread is kept calm: it may have been closed since the page came, by whoever looks after it. */
  readonly lookAgain = (): void => {
    const now = performance.now();
    if (this.#looked !== undefined && now - this.#looked < FRESH) return;
    this.#looked = now;
    // Unknown, the server's answer says it, too.
    const learn = ({ board, ...calm }: ThreadCalm): void => {
      this.#board = board;
      this.calm.learn(calm);
    };
    this.client.look('calm', this.topic).then(learn, () => {});
  };

  get t(): SpeakingMessages | undefined {
    return messages(this.thread.language, this.draw);
  }

  /** The community wants a known person to comment, and this is none. */
  get barred(): boolean {
    return this.bars('comment');
  }

  /** The community wants a known person for this, and this is none. Reactions count as votes do. */
  bars(what: keyof AnonymousPolicy): boolean {
    const { me } = this.thread;
    if (keptFrom(this.#place, what, me) === 'unknown') return true;
    return this.#community?.policy.anonymous[what] === false && me?.load === 'ready' && (me.person?.anonymous ?? true);
  }

  /** The board keeps this to others than whoever is here. */
  keeps(what: keyof AnonymousPolicy): boolean {
    return keptFrom(this.#place, what, this.thread.me) === 'others';
  }

  get #place(): Board | undefined {
    return this.#community?.boards.find(({ id }) => id === this.#board);
  }

  #updated(): void {
    for (const one of [this.#composer, this.#reply]) one?.updated();
    const hidden = this.keeps('comment');
    for (const button of this.thread.renderRoot.querySelectorAll<HTMLElement>('.reply')) button.hidden = hidden;
  }

  /** What stands below the conversation may not be pushed away: somebody writes there, or sees that they could. */
  get writing(): boolean {
    if (this.#composer.written || this.#reply?.written) return true;
    const { renderRoot } = this.thread;
    if (renderRoot.querySelector('.composer:focus-within')) return true;
    if (document.hidden) return false;
    return inSight(renderRoot.querySelector('.composer:not([data-id] *)'));
  }

  readonly draw = (): void => this.thread.requestUpdate();

  /** A comment that waited for a log-in has come further. */
  #intended(intent: Intent): void {
    this.#composer.intended(intent);
    this.#reply?.intended(intent);
    forgetDraft(this.client, intent);
    const { call, state } = intent;
    if (state !== 'applied' || call.name !== 'comment.add' || call.args.thread !== this.topic) return;
    this.thread.dispatchEvent(new MadangCommentedEvent(this.topic, call.args.id));
  }

  /** The field for comments, beneath what others do not see; `undefined` while its words are on their way. */
  field(): TemplateResult | undefined {
    const field = this.#composer.render();
    const held = this.held.render(({ kind, id, thread }) => kind === 'comment' && thread === this.topic && !this.thread.find(id));
    return field && html`${held}${field}`;
  }

  /** One's own comments that stand here. */
  #own(): readonly string[] {
    const me = this.thread.me?.person?.id;
    const { comments } = this.client.thread(this.topic).value;
    const shown = comments.filter(({ refused, deletedAt }) => !refused && !deletedAt);
    return shown.filter(({ author, pending }) => pending || (me && author.id === me)).map(({ id }) => id);
  }

  /** The field for an answer to this comment of the first level, while it is open. */
  replyField(comment: CommentView): TemplateResult | typeof nothing | undefined {
    return this.#reply?.answered?.id === comment.id ? this.#reply.render() : nothing;
  }

  /** Opens the field for an answer, with words in it if there are any. */
  reply(comment: CommentView, text = '', photos: readonly Chosen[] = []): void {
    const close = (): void => {
      this.#reply = undefined;
      this.draw();
      this.#focus(`[data-id='${comment.id}'] .reply`);
    };
    this.#reply = new Composer(this, { id: comment.id, name: this.thread.nameOf(comment), close });
    if (text) this.#reply.put(text, photos);
    this.draw();
    this.#focus('[data-id] madang-editor');
  }

  /** Why a comment was refused, and what can be done about it: no word of it is lost. */
  refusal(comment: CommentView): TemplateResult | typeof nothing {
    const { t } = this;
    const { refused, mutation } = comment;
    if (!t || !refused || !mutation) return nothing;
    const calm = this.calm.why(refused, t, this.thread.language);
    const reason = refused.field?.startsWith('photos') ? t.photosRefused : (calm ?? t.failures[refused.kind]);
    return html`<p class="why" role="status">${reason} ${t.kept}</p>
      <div class="acts">
        <button type="button" class="button plain" @click=${() => this.#again(comment, mutation)}>${t.retry}</button>
        <button type="button" class="button plain" @click=${() => this.#edit(comment, mutation)}>${t.edit}</button>
        <button type="button" class="button plain quiet" @click=${() => this.#discard(comment, mutation)}>${t.discard}</button>
      </div>`;
  }

  /** Its buttons go: the focus stays on it. */
  #again({ id }: CommentView, mutation: string): void {
    void refocus(this.thread, this.client.retry(mutation), `[data-comment='${id}']`);
  }

  #discard({ photos = [] }: CommentView, mutation: string): void {
    void refocus(this.thread, this.client.discard(mutation), '.composer:not([data-id] *) madang-editor', 'madang-editor');
    const ids = photos.map(({ id }) => id);
    if (ids.length) void this.client.account().then((self) => self.photos.forget(ids), () => {});
  }

  #edit({ parent, body, photos: beside = [], refused }: CommentView, mutation: string): void {
    const root = parent === null ? undefined : this.thread.find(parent);
    const photos = marked(chosen(beside), refused?.field);
    this.client.discard(mutation);
    if (root) return this.reply(root, body, photos);
    this.#composer.put(body, photos);
    this.#focus('.composer:not([data-id] *) madang-editor');
  }

  #focus(selector: string): void {
    void this.thread.updateComplete.then(() => this.thread.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }
}

function inSight(element: Element | null): boolean {
  const box = element?.getBoundingClientRect();
  return !!box && box.top < innerHeight && box.bottom > 0;
}
