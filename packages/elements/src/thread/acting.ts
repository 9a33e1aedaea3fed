import { html, nothing, type TemplateResult } from 'lit';
import type { Client, CommentView } from '@madang/client';
import type { AnonymousPolicy, MutationCall } from '@madang/protocol';
import { dictionary } from '../locale/dictionary.js';
import { words } from '../markdown/words.js';
import type { Held } from '../moderation/held.js';
import { Report } from '../moderation/report.js';
import type { TakingDown } from '../moderation/taking-down.js';
import type { Accepting } from './accepting.js';
import { adopt } from '../shared/adopt.js';
import { askSignIn } from '../shared/sign-in.js';
import { aloud } from '../shared/told.js';
import { warn } from '../shared/warn.js';
import { en, type ActingMessages } from './acting-en.js';
import type { ActingHost, CommentMutation } from './acting-host.js';
import { actingStyles } from './acting.styles.js';
import type { Earlier } from './earlier.js';
import type { Editing } from './editing.js';
import { Marks } from './marks.js';
import { type Edit, Own } from './own.js';
import type { SpeakingHost } from './speaking-host.js';

const messages = dictionary(en, { ko: () => import('./acting-ko.js').then((module) => module.ko) }, 'acting');

/** What acting needs of the part that speaks. */
export interface ActingSpeaker {
  readonly thread: SpeakingHost;
  readonly client: Client;
  readonly held: Held;
  bars(what: keyof AnonymousPolicy): boolean;
  keeps(what: keyof AnonymousPolicy): boolean;
  draw(): void;
}

/** Everything that people do with comments that are there. Loaded after the conversation is there to be read. */
export class Acting implements ActingHost {
  readonly #speaker: ActingSpeaker;
  readonly thread: SpeakingHost;
  readonly client: Client;
  readonly #marks = new Marks(this);
  readonly #own = new Own(this, (...what) => void this.#edit(...what));
  readonly #report: Report;
  readonly #region: HTMLElement;
  #bringing: Promise<void> | undefined;
  /** What only staff do, once it is here. */
  #takingDown: TakingDown | undefined;
  #accepting: Accepting | undefined;
  #editing: Editing | undefined;
  /** Comments whose earlier words are shown. */
  readonly #earlier = new Map<string, Earlier>();
  /** A line beside a comment: its id, and what is said. */
  #told: readonly [comment: string, line: keyof ActingMessages & ('signInFirst' | 'notLoaded')] | undefined;

  constructor(speaker: ActingSpeaker) {
    this.#speaker = speaker;
    this.thread = speaker.thread;
    this.client = speaker.client;
    const root = this.thread.renderRoot;
    adopt(this.thread, actingStyles);
    this.#report = new Report(this.thread, 'comment');
    // There before anything is said in it: some screen readers pass over a region that comes with its words.
    this.#region = root.querySelector<HTMLElement>('.spoken') ?? document.createElement('p');
    this.#region.className = 'sr spoken';
    this.#region.role = 'status';
    root.prepend(this.#region);
  }

  get t(): ActingMessages | undefined {
    return messages(this.thread.language, this.draw);
  }

  readonly draw = (): void => this.#speaker.draw();

  bars(what: keyof AnonymousPolicy): boolean {
    return this.#speaker.bars(what);
  }

  keeps(what: keyof AnonymousPolicy): boolean {
    return this.#speaker.keeps(what);
  }

  unsettled({ id }: CommentView): readonly CommentMutation[] {
    return this.client.outbox.value.filter((one): one is CommentMutation => 'comment' in one.call.args && one.call.args.comment === id);
  }

  signIn(comment: CommentView, call: MutationCall): void {
    void askSignIn(this.thread, this.client, 'react', call).then((taken) => {
      this.#told = taken ? undefined : [comment.id, 'signInFirst'];
      this.draw();
    });
  }

  say(text: string): void {
    this.#region.lang = this.thread.language;
    this.#region.replaceChildren(aloud(text, this.#region.textContent));
  }

  focus({ id }: CommentView, selector: string): void {
    const root = this.thread.renderRoot;
    const around = [...root.querySelectorAll<HTMLElement>('article')].map((article) => article.dataset['comment']);
    const at = around.indexOf(id);
    void this.thread.updateComplete.then(() => {
      for (const one of [id, ...around.slice(at + 1), ...around.slice(0, Math.max(at, 0)).reverse()]) {
        const article = root.querySelector<HTMLElement>(`[data-comment="${one}"]`);
        const found = one === id && selector ? article?.querySelector<HTMLElement>(selector) : article;
        if (!found) continue;
        if (found === article) article.tabIndex = -1;
        return found.focus({ preventScroll: found === article });
      }
      root.querySelector<HTMLElement>('madang-editor')?.focus();
    });
  }

  /** When a comment was edited, in words, as what opens its earlier ones; or where the change of it stands. */
  edited(comment: CommentView, said: string): TemplateResult | undefined {
    const { t } = this;
    if (!t) return undefined;
    const state = this.unsettled(comment).find(({ call, state: now }) => call.name === 'comment.edit' && now !== 'refused')?.state;
    if (state) return html`<span class="at state">${state === 'waiting' ? t.waiting : t.sending}</span>`;
    return html`<button
      type="button"
      class="at edited"
      aria-expanded=${this.#earlier.has(comment.id)}
      @click=${() => void this.#look(comment)}
    >${said}</button>`;
  }

  /** What stands in place of a comment's words: the field in which they are changed, or what it said before, too. */
  instead(comment: CommentView): TemplateResult | undefined {
    if (this.#editing?.comment.id === comment.id) return this.#editing.render();
    const earlier = this.#earlier.get(comment.id);
    return earlier && html`<div class="said words" part="words" dir="auto" ${words(comment)}></div>
      ${earlier.render(comment)}`;
  }

  /** What stands under a comment's words; `undefined` while the words for it are on their way. */
  below(comment: CommentView): TemplateResult | undefined {
    const { t } = this;
    if (!t) return undefined;
    const held = comment.seq === 0 && this.#speaker.held.mark(comment.id);
    if (held) return held;
    const told = this.#told?.[0] === comment.id && (this.#told[1] === 'notLoaded' || this.bars('vote')) && t[this.#told[1]];
    const editing = this.#editing?.comment.id === comment.id;
    return html`${this.#marks.render(comment, t)}
    ${editing ? nothing : this.#own.render(comment, t)} ${this.#own.refusals(comment, t)}
    ${this.#othersSay(comment) ? html`${this.#report.button(comment.id)} ${this.#report.form(comment.id)}` : nothing}
    ${this.#byStaff(comment)}
    ${told ? html`<p class="why" role="alert">${told}</p>` : nothing}`;
  }

  /** Whether it is of somebody else, and not for staff, who decide themselves. */
  #othersSay({ author, seq }: CommentView): boolean {
    const { me } = this.thread;
    return seq > 0 && me?.load === 'ready' && !me.staff && !!me.person && author.id !== me.person.id;
  }

  /** Accepting it as a workaround and taking it down, for staff; the code of both comes for them alone. */
  #byStaff(comment: CommentView): TemplateResult | typeof nothing {
    const { me } = this.thread;
    if (!me?.staff || comment.seq === 0) return nothing;
    if (!this.#takingDown) this.#bringing ??= this.#bring();
    const accepts = this.thread.topic.startsWith('idea:') ? this.#accepting?.render(comment) : nothing;
    if (comment.author.id === me.person?.id) return html`${accepts}`;
    return html`${accepts} ${this.#takingDown?.button(comment.id)} ${this.#takingDown?.form(comment.id)}`;
  }

  async #bring(): Promise<void> {
    try {
      const [{ TakingDown: Down }, { Accepting: Accept }] = await Promise.all([
        import('../moderation/taking-down.js'),
        import('./accepting.js'),
      ]);
      this.#takingDown = new Down(this.thread, 'comment');
      this.#accepting = new Accept(this.thread);
      this.draw();
    } catch (error) {
      warn('what staff do with comments did not load', error);
    }
  }

  async #edit(...[comment, text, photos]: Parameters<Edit>): Promise<void> {
    const parts = await this.#load(comment, () => import('./editing.js'));
    if (!parts) return;
    const close = (): void => {
      this.#editing = undefined;
      this.draw();
      this.focus(comment, '.edit');
    };
    this.#editing = new parts.Editing(this, comment, close, text, photos);
    this.draw();
    this.focus(comment, 'madang-editor');
  }

  async #look(comment: CommentView): Promise<void> {
    const { id } = comment;
    if (!this.#earlier.delete(id)) {
      const parts = await this.#load(comment, () => import('./earlier.js'));
      if (parts) this.#earlier.set(id, new parts.Earlier(this, comment));
    }
    this.draw();
  }

  /** Brings a part; what does not come is said beside the comment. */
  async #load<T>({ id }: CommentView, load: () => Promise<T>): Promise<T | undefined> {
    this.#told = undefined;
    try {
      return await load();
    } catch (error) {
      warn('a part of the thread did not load', error);
      this.#told = [id, 'notLoaded'];
      this.draw();
      return undefined;
    }
  }
}
