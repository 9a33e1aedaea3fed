import '../../markdown/define.js';
import { html, type LitElement, nothing, type TemplateResult } from 'lit';
import type { Client, ConnectionState, IdeaCard, IdeaState, Live, PendingMutation } from '@madang/client';
import { dictionary } from '../../locale/dictionary.js';
import { Held } from '../../moderation/held.js';
import { Report } from '../../moderation/report.js';
import { adopt } from '../../shared/adopt.js';
import { type Drafts, openDrafts } from '../../shared/drafts.js';
import { glide } from '../../shared/glide.js';
import { Intended } from '../../shared/intended.js';
import { warn } from '../../shared/warn.js';
import { Watch } from '../../shared/watch.js';
import '../loop/define.js';
import { LoopWaitsEvent } from '../loop/settling.js';
import { Earlier } from './earlier.js';
import { Edit } from './edit.js';
import { en, type MoreMessages } from './en.js';
import { Follow } from './follow.js';
import type { MoreContext, MoreHost } from './host.js';
import { moreStyles } from './more.styles.js';
import { News, type Steps } from './news.js';
import { Remove } from './remove.js';
import { Share } from './share.js';
import { Voters } from './voters.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'ideaMore');

/** The parts of one idea. */
interface Parts {
  readonly follow: Follow;
  readonly edit: Edit;
  readonly remove: Remove;
  readonly earlier: Earlier;
  readonly voters: Voters;
  readonly news: News;
}

/**
 * Everything around an idea that reading it does not need, loaded once it is there: following, what its count
 * is made of, what it said before, and changing or deleting one's own.
 */
export class IdeaMore implements MoreContext {
  readonly host: MoreHost;
  readonly #connection: Watch<Live<ConnectionState>>;
  readonly #outbox: Watch<Live<readonly PendingMutation[]>>;
  readonly #share: Share;
  readonly #held: Held;
  readonly #report: Report;
  #parts: Parts | undefined;
  #for: string | undefined;
  #client: Client | undefined;
  /** The idea to which somebody went from the one that is part of it. */
  #led = '';
  #drafts: Drafts | undefined;

  constructor(host: MoreHost) {
    this.host = host;
    this.#connection = new Watch(host);
    this.#outbox = new Watch(host);
    this.#share = new Share(host);
    adopt(host, moreStyles);
    this.#report = new Report(host, 'idea');
    this.#held = new Held(host, {
      own: () => (host.state && this.#own(host.state) ? [host.idea] : []),
      say: (text) => this.say(text),
    });
    glide(host, '.whole');
    new Intended(host, (intent) => this.#parts?.edit.intended(intent));
    host.renderRoot.addEventListener(LoopWaitsEvent.type, () => {
      this.draw();
      // What was kept back is in sight now: who came for a comment is led to it.
      host.renderRoot.querySelector<LitElement>('madang-thread:defined')?.requestUpdate();
    });
    host.addController({ hostUpdated: () => this.#arrive(), hostDisconnected: () => this.#parts?.voters.close() });
    this.draw();
  }

  get t(): MoreMessages {
    return this.#words ?? en;
  }

  get offline(): boolean {
    return this.#connection.value === 'offline';
  }

  readonly draw = (): void => this.host.requestUpdate();

  focusOn(selector: string): void {
    void this.host.updateComplete.then(() => this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  say(text: string): void {
    this.host.say(text);
  }

  /** Before the host renders `idea`. */
  update(idea: string): void {
    const { host } = this;
    this.#connection.open(host.client, [], (client) => client.connection);
    this.#outbox.open(host.client, [], (client) => client.outbox);
    if (this.#for === idea && this.#client === host.client) return;
    this.#for = idea;
    this.#client = host.client;
    this.#drafts = host.client && openDrafts(host.client);
    this.#parts?.voters.close();
    this.#parts = {
      follow: new Follow(this),
      edit: new Edit(this, idea),
      remove: new Remove(this, idea),
      earlier: new Earlier(this, idea),
      voters: new Voters(this),
      news: new News(this),
    };
  }

  /** The mark of an edit, as a way to what it said before. */
  mark(label: string): TemplateResult | undefined {
    return this.#words && this.#parts?.earlier.mark(label);
  }

  /** The count in words, as a way to what it is made of. */
  count(idea: IdeaCard, label: string): TemplateResult | undefined {
    return this.#words && idea.seq ? this.#parts?.voters.count(label) : undefined;
  }

  /** The form in the place of the words, while one's own idea is edited. */
  form(): TemplateResult | undefined {
    return this.#words && this.#parts?.edit.form();
  }

  /** What one can do with it. */
  acts(state: IdeaState): TemplateResult | typeof nothing {
    const { idea } = state;
    const parts = this.#parts;
    // All of them at once: what is not theirs alone would be pushed aside by what is.
    const isKnown = state.follow || this.host.person?.load === 'failed';
    if (!parts || !idea || !this.#words || !isKnown) return nothing;
    const { follow, edit, remove } = parts;
    return html`${edit.pending()} ${follow.button(state)}
      ${this.#own(state) ? html`${edit.button()} ${remove.button()}` : nothing}
      ${this.#share.render(this.#address(idea), this.host.t)}
      ${this.#others(state) ? this.#report.button(idea.id) : nothing}`;
  }

  /** What is said beneath that. */
  below(state: IdeaState): TemplateResult | typeof nothing {
    const { idea } = state;
    const parts = this.#parts;
    if (!parts || !idea || !this.#words) return nothing;
    const kin = idea.mergedInto || idea.merged ? this.#kin(idea) : nothing;
    const around = html`${kin} ${parts.follow.why(state)} ${this.#own(state) ? parts.remove.render(state) : nothing}
      ${this.#others(state) ? this.#report.form(idea.id) : nothing}`;
    return html`${parts.edit.open ? nothing : around} ${parts.earlier.render(idea)}`;
  }

  /** The button that led to another idea went with the one it stood in: the focus goes on to the title. */
  #arrive(): void {
    const { renderRoot, state } = this.host;
    if (!this.#led || state?.idea?.id !== this.#led) return;
    this.#led = '';
    const title = renderRoot.querySelector<HTMLElement>('#title');
    title?.setAttribute('tabindex', '-1');
    title?.focus();
  }

  /** Of what it is part, and what is part of it. */
  #kin(idea: IdeaCard): TemplateResult {
    const { host } = this;
    if (!customElements.get('madang-idea-merged')) {
      import('../merged/define.js').catch((error: unknown) => warn('what it is part of did not load', error));
    }
    return html`<madang-idea-merged
      .idea=${idea}
      .headingLevel=${host.headingLevel + 1}
      .locale=${host.language}
      .show=${this.#goOn}
    ></madang-idea-merged>`;
  }

  /** To the idea of which it is part, in its place: what was being written goes along, and so does the address. */
  readonly #goOn = (other: string): void => {
    const { host } = this;
    const [from, to] = [host.idea, other].map((id) => `thread:idea:${id}`) as [string, string];
    const words = this.#drafts?.read(from);
    if (words && !this.#drafts?.read(to)) {
      this.#drafts?.keep(to, words);
      this.#drafts?.keep(from, '');
    }
    // Whoever opened it by the address opens the other by it.
    this.#led = other;
    if (location.hash.includes(host.idea)) location.hash = location.hash.replace(host.idea, other);
    else host.idea = other;
  };

  /** Whether the reader wrote something here that has not gone out: that is never taken from their sight. */
  get unsent(): boolean {
    const thread = `idea:${this.#for}`;
    const waits = this.#outbox.value?.some(({ call }) => call.name === 'comment.add' && call.args.thread === thread);
    return !!waits || !!this.#drafts?.read(`thread:${thread}`);
  }

  /** What is shown between the words and the conversation: what came since the reader is here waits. */
  steps(state: IdeaState): Steps {
    return this.#parts?.news.settle(state) ?? state;
  }

  /** The way to what waits. */
  news(): TemplateResult | typeof nothing | undefined {
    return this.#words && this.#parts?.news.render();
  }

  /** What stands in the place of an idea that its reader deleted, or that only they still see. */
  farewell(): TemplateResult | undefined {
    const { host } = this;
    this.#held.seek(host.idea);
    const held = this.#held.render(({ kind, id }) => kind === 'idea' && id === host.idea, host.headingLevel);
    return this.#parts?.remove.farewell() ?? (held === nothing ? undefined : held);
  }

  /** This page with the idea opened by its board, unless the page said where the idea lives. */
  #address(idea: IdeaCard): string {
    return this.host.link ?? `${location.href.replace(/#.*$/s, '')}#madang-idea=${idea.id}`;
  }

  get #words(): MoreMessages | undefined {
    return messages(this.host.language, this.draw);
  }

  /** Whether it is of somebody else, and not for staff, who decide themselves. */
  #others({ idea }: IdeaState): boolean {
    const { person: me } = this.host;
    return !!idea?.seq && !!me?.person && !me.staff && idea.author?.id !== me.person.id;
  }

  /** Whether it is one's own, and the server knows of it. */
  #own({ idea, text }: IdeaState): boolean {
    const me = this.host.person?.person?.id;
    return !!me && !!text && idea?.author?.id === me && !idea.pending;
  }
}
