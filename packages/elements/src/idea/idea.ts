import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectionState, IdeaCard, IdeaState, IdeaView, Live, MeState } from '@madang/client';
import type { ResponseRow, Status } from '@madang/protocol';
import { nameStatuses } from '../locale/call-statuses.js';
import { day } from '../locale/day.js';
import { dictionary } from '../locale/dictionary.js';
import { words, type Words } from '../markdown/words.js';
import { wordsStyles } from '../markdown/words.styles.js';
import { avatar } from '../shared/avatar.js';
import { avatarStyles } from '../shared/avatar.styles.js';
import { MadangElement } from '../shared/element.js';
import { failure } from '../shared/failure.js';
import { line, trouble } from '../shared/line.js';
import { refocus } from '../shared/refocus.js';
import { statusBadge } from '../shared/status.js';
import { statusStyles } from '../shared/status.styles.js';
import { when } from '../shared/time.js';
import { Told } from '../shared/told.js';
import { warn } from '../shared/warn.js';
import { Watch } from '../shared/watch.js';
import { base } from '../theme/base.styles.js';
import { buttons } from '../theme/buttons.styles.js';
import { fields } from '../theme/fields.styles.js';
import { lineStyles } from '../theme/line.styles.js';
import { notice } from '../theme/notice.styles.js';
import { skeleton } from '../theme/skeleton.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { en, type IdeaMessages } from './en.js';
import { ideaStyles } from './idea.styles.js';
import type { LoopPlace } from './loop/loop.js';
import type { IdeaMore } from './more/more.js';
import { date, nameOf, timeline } from './timeline.js';

const messages = dictionary(en, { ko: () => import('./ko.js').then((module) => module.ko) }, 'idea');

/**
 * The words before the view is here: those of the first page, which comes with all that is said, else of the card. So
 * nothing moves when the view takes over.
 */
const early = (idea: IdeaCard & Partial<Words>): Words => ({ body: idea.excerpt, ...idea });

/**
 * One idea, whole: its words, its vote, the company's answer, what became of it, and the conversation. Staff find their
 * controls in place, set apart.
 *
 * @tag madang-idea
 * @attr {'light' | 'dark'} theme - Colours for one background, whatever the page's `color-scheme` says.
 * @csspart base - the whole
 * @csspart vote - the vote button
 * @csspart title - the title
 * @csspart status - the status
 * @csspart body - the proposer's words
 * @csspart wanted - the count in words, which opens what it is made of
 * @csspart voters - what the count is made of
 * @csspart edited - the mark of an edit, which opens what it said before
 * @csspart earlier - what it said before
 * @csspart follow - the button to follow it
 * @csspart edit - the button to change one's own
 * @csspart edit-form - where one's own is changed
 * @csspart delete - the button to delete one's own
 * @csspart share - the link to hand out
 * @csspart answer - the official answer
 * @csspart timeline - the life of the idea
 * @csspart thread - the conversation
 * @csspart connection - what is wrong with the connection, floating over its end
 * @event {MadangVoteEvent} madang-vote - A vote button was pressed; cancel it and nothing happens.
 * @event {MadangVotedEvent} madang-voted - The server took a vote.
 * @event {MadangCommentEvent} madang-comment - Somebody is about to send a comment; cancel it and nothing is sent.
 * @event {MadangCommentedEvent} madang-commented - The server took a comment.
 * @event {MadangSignInEvent} madang-sign-in - The community wants a known person; cancel it to show your own log-in.
 * @event {MadangAnsweredEvent} madang-answered - Staff gave or changed the official answer.
 * @event {MadangMovedEvent} madang-moved - Staff moved the idea to another status.
 */
export class MadangIdea extends MadangElement<IdeaMessages> {
  static override properties = {
    idea: {},
    link: {},
    headingLevel: { type: Number, attribute: 'heading-level' },
  };
  static override styles = [
    tokens, base, buttons, fields, notice, lineStyles, skeleton, statusStyles, avatarStyles, wordsStyles, ideaStyles,
  ];

  /** Id of the idea. */
  declare idea: string;
  /** The address that "copy link" hands out; this page with the idea opened, if left out. */
  declare link: string | undefined;
  /** The level of the title in the page's outline; what is inside goes one deeper. */
  declare headingLevel: number;

  /** @internal */
  readonly dictionary = messages;
  readonly #view = new Watch<IdeaView>(this);
  readonly #me = new Watch<Live<MeState>>(this);
  readonly #connection = new Watch<Live<ConnectionState>>(this);
  #more: IdeaMore | undefined;
  /** What was shown before, to announce what changed under the reader's eyes. */
  #before: { readonly idea: string; readonly status: Status; readonly answered: boolean } | undefined;
  /** An answer came in under the reader's eyes. */
  #answered = false;
  /** What changed, to be told with the next rendering: there may be no words yet. */
  #changed: readonly ('status' | 'answer')[] = [];
  readonly #told = new Told();

  constructor() {
    super();
    this.idea = '';
    this.headingLevel = 2;
  }

  /** @internal */
  get state(): IdeaState | undefined {
    return this.#view.value;
  }

  /** @internal */
  get person(): MeState | undefined {
    return this.#me.value;
  }

  protected override willUpdate(): void {
    this.#view.open(this.client, [this.idea], (client) => client.idea(this.idea));
    this.#me.open(this.client, [], (client) => client.me);
    this.#connection.open(this.client, [], (client) => client.connection);
    this.#more?.update(this.idea);
    const { state } = this;
    if (!state?.idea) return;
    const now = { idea: state.idea.id, status: state.idea.status, answered: state.response !== null };
    const before = this.#before;
    this.#before = state.load === 'ready' ? now : before;
    if (before?.idea !== now.idea) {
      this.#answered = false;
      this.#told.words = '';
      return;
    }
    const answered = !before.answered && now.answered;
    this.#answered ||= answered;
    this.#changed = [
      ...(before.status === now.status ? this.#changed : ['status' as const]),
      ...(answered ? ['answer' as const] : []),
    ];
  }

  /** @internal Tells a screen reader, politely. */
  say(text: string): void {
    this.#told.say(text);
    this.requestUpdate();
  }

  protected override updated(): void {
    const { idea, error } = this.state ?? {};
    nameStatuses(this.place);
    if (!this.#more && (idea || error)) void this.#around();
    if (!idea) return;
    // The idea is read first; its conversation stands below and comes on its own.
    import('../thread/define.js').catch((failure: unknown) => warn('the conversation did not load', failure));
    if (this.#me.value?.staff && !customElements.get('madang-idea-desk')) {
      import('./desk/define.js').catch((error: unknown) => warn('the controls for staff did not load', error));
    }
  }

  /** Brings what is around an idea. */
  async #around(): Promise<void> {
    try {
      const { IdeaMore } = await import('./more/more.js');
      this.#more ??= new IdeaMore(this);
    } catch (error) {
      // It can be read all the same.
      this.renderRoot.querySelector('.whole')?.classList.add('alone');
      warn('what is around the idea did not load', error);
    }
  }

  protected override render(): TemplateResult {
    const { t, language, state } = this;
    const idea = state?.idea;
    // What is here no longer was deleted under the reader's eyes.
    const failed = state && state.load !== 'loading';
    const now = idea && { status: t.nowStatus(t.statuses[idea.status]), answer: t.nowAnswered };
    if (now && this.#changed.length) this.#told.say(this.#changed.map((what) => now[what]).join(' '));
    this.#changed = [];
    const wrong = idea ? trouble(t, this.#connection.value, state.load === 'failed') : '';
    this.#told.now('line', wrong);
    return html`<article part="base" lang=${language} aria-busy=${!idea && !failed} aria-labelledby=${idea ? 'title' : nothing}>
      ${idea ? this.#whole(state, idea) : failed ? this.#failure() : this.#bones()}
      ${line(wrong, t, this.#reload)}
      <p class="sr" role="status">${this.#told.words}</p>
    </article>`;
  }

  #whole(state: IdeaState, idea: IdeaCard): TemplateResult {
    const { t, language } = this;
    const { text } = state;
    const { response, timeline: steps } = this.#more?.steps(state) ?? state;
    return html`<div class="whole">
      <div class="idea">
        <madang-vote part="vote" .card=${idea} .locale=${language}></madang-vote>
        <header class="head">
          <h2 id="title" class="title" part="title" dir="auto" aria-level=${this.headingLevel}>${idea.title}</h2>
          <p class="meta">
            ${statusBadge(idea.status, t)} ${idea.ideaKind ? html`<span class="kind">${t.kinds[idea.ideaKind]}</span>` : nothing}
            ${this.#origin(idea)}
          </p>
        </header>
        <div class="body">
          ${this.#more?.form() ??
          html`<div class="words" part="body" dir="auto" ${words(text ?? early(idea))}></div>
            <div class="foot">
              ${this.#tags(idea)}
              <div class="acts">${this.#more?.acts(state)}</div>
            </div>`}
          <div class="below"><div class="told">${this.#more?.below(state)}</div>${this.#loop(idea, 'idea')}</div>
        </div>
      </div>
      ${response ? this.#answer(response, idea) : nothing}
      ${this.#me.value?.staff
        ? html`<madang-idea-desk .idea=${idea} .response=${response} .locale=${language}></madang-idea-desk>`
        : nothing}
      ${steps.length
        ? html`<section>
            <h3 class="section" aria-level=${this.headingLevel + 1}>${t.history}</h3>
            ${timeline(idea, steps, t, language)}
          </section>`
        : nothing}
      ${idea.mergedInto && !this.#more?.unsent
        ? nothing
        : html`<madang-thread
          part="thread"
          .topic=${`idea:${idea.id}`}
          .headingLevel=${this.headingLevel + 1}
          .locale=${language}
        ></madang-thread>`}
      ${this.#more?.news()}
    </div>`;
  }

  #origin(idea: IdeaCard): TemplateResult {
    const { t, language } = this;
    const { author, editedAt, votes } = idea;
    const more = this.#more;
    if (idea.pending) return html`<span>${idea.pending === 'sending' ? t.sending : t.waiting}</span>`;
    const edited = editedAt && t.edited(day(language, editedAt, Date.now()));
    const wanted = votes && t.wanted(votes.toLocaleString(language), votes === 1);
    return html`${author ? html`<span>${t.suggestedBy(nameOf(author, t))}</span>` : nothing}
      ${when(language, idea.createdAt)} ${edited ? (more?.mark(edited) ?? html`<span>${edited}</span>`) : nothing}
      ${wanted ? (more?.count(idea, wanted) ?? html`<span>${wanted}</span>`) : nothing}`;
  }

  #tags(idea: IdeaCard): TemplateResult | typeof nothing {
    if (!idea.tags.length) return nothing;
    return html`<ul class="tags" part="tags" aria-label=${this.t.tags}>${idea.tags.map((tag) => html`<li dir="auto">${tag}</li>`)}</ul>`;
  }

  /** What is owed to it and what came of it. */
  #loop(idea: IdeaCard, where: LoopPlace): TemplateResult {
    return html`<madang-idea-loop
      .idea=${idea}
      .where=${where}
      .headingLevel=${this.headingLevel + 1}
      .locale=${this.language}
    ></madang-idea-loop>`;
  }

  #answer(response: ResponseRow, idea: IdeaCard): TemplateResult {
    const { t, language } = this;
    const { by, at, editedAt } = response;
    return html`<section class="answer ${this.#answered ? 'arrived' : ''}" part="answer" role="group" aria-labelledby="answer">
      <div class="from">
        ${avatar({ ...by, name: nameOf(by, t) })}
        <div>
          <h3 id="answer" aria-level=${this.headingLevel + 1}>${t.answeredBy(nameOf(by, t), by.title)}</h3>
          <small>${date(language, at)}${editedAt ? html` · ${t.edited(day(language, editedAt, Date.now()))}` : nothing}</small>
        </div>
      </div>
      <div class="words" dir="auto" ${words(response)}></div>
      ${this.#loop(idea, 'answer')}
    </section>`;
  }

  #failure(): TemplateResult {
    const { t } = this;
    const error = this.state?.error;
    if (!error || error.kind === 'not-found') {
      return this.#more?.farewell() ?? html`<div class="notice"><strong>${t.missing}</strong><p>${t.missingWhy}</p></div>`;
    }
    return failure(t, error, this.#reload);
  }

  #bones(): TemplateResult {
    return html`<p class="sr" role="status">${this.t.loading}</p>
      <div class="whole bones" aria-hidden="true">
        <div class="idea">
          <span class="b-vote"></span>
          <div class="head"><span class="bone b-title"></span><span class="bone b-meta"></span></div>
          <div class="body"><div><span class="bone"></span><span class="bone"></span><span class="bone b-last"></span></div></div>
        </div>
      </div>`;
  }

  readonly #reload = (): void => void refocus(this, this.#view.live?.reload(), '.notice .button', '#title');
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-idea': MadangIdea;
  }
}
