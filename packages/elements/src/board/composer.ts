import { html, noChange, nothing, type TemplateResult } from 'lit';
import type { Client, Failure, Intent } from '@madang/client';
import type { LIMITS, MutationCall } from '@madang/protocol';
import { type Chosen, ChosenPhotos, marked } from '../photos/chosen.js';
import { loadPicker, tellPhotos } from '../photos/load.js';
import { openDrafts, type Drafts } from '../shared/drafts.js';
import { icon } from '../shared/icons.js';
import { pen } from '../shared/icons-more.js';
import { keptFrom } from '../shared/kept-from.js';
import { refocus } from '../shared/refocus.js';
import { askSignIn, unask } from '../shared/sign-in.js';
import { type Trap, trapped } from '../shared/trap.js';
import { Watch } from '../shared/watch.js';
import { MadangProposedEvent, MadangProposeEvent } from './board.events.js';
import { CalmPlace, spanOf } from '../moderation/calm.js';
import { Warning } from '../moderation/warning.js';
import { BODY, drawForm } from './composer-form.js';
import { readDraft, readSent, writeDraft, writeSent, type IdeaDraft, type SentIdea } from './draft.js';
import type { BoardContext } from './host.js';
import { PageContext } from './page-context.js';
import { Press } from './press.js';
import { dropRepeats } from './repeats.js';
import { isSender, type RefusedIdea, refusedIdeas, sending, sendingEnded } from './returned.js';
import { Similar } from './similar.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const TITLE: typeof LIMITS.title = 140;

const EMPTY: IdeaDraft = { title: '', body: '', tags: [] };

/** Where an idea is written: one line until it is touched; keeps a draft until the server took it. */
export class Composer {
  readonly #board: BoardContext;
  readonly #similar: Similar;
  readonly #drafts: Drafts | undefined;
  readonly #photos: ChosenPhotos;
  readonly #context: PageContext;
  readonly #outbox: Watch<Client['outbox']>;
  readonly #press: Press;
  readonly #calm: CalmPlace;
  readonly #warning: Warning;
  /** Whose facts the bounds were learnt from. */
  #learnt: unknown;
  #open = false;
  /** Since when an empty form is there. */
  #since: number | undefined;
  #draft: IdeaDraft;
  #error = '';
  #told = false;
  /** It waits for a log-in. */
  #asked = false;
  #focus: 'title' | 'ask' | undefined;
  /** What came back last out of the outbox. */
  #came = '';
  /** What was taken, until it is known who a new visitor is. */
  #sent: SentIdea | undefined;

  constructor(board: BoardContext) {
    const { client, board: id } = board.host;
    this.#board = board;
    this.#similar = new Similar(board);
    this.#drafts = client && openDrafts(client);
    this.#photos = new ChosenPhotos(this.#drafts, `board:${id}`);
    this.#draft = this.#kept();
    this.#context = new PageContext(board, this.#drafts);
    this.#outbox = new Watch(board.host);
    this.#press = new Press(() => board.draw());
    this.#calm = new CalmPlace(board.host, 'board');
    this.#warning = new Warning(board.host);
  }

  /** What is kept as a draft. What is on its way already is none any more, though it is kept until it is taken. */
  #kept(): IdeaDraft {
    const { client, board } = this.#board.host;
    const kept = readDraft(this.#drafts?.read(`board:${board}`) ?? '');
    const going = client?.outbox.value.some(
      ({ call }) => call.name === 'idea.create' && call.args.board === board && call.args.title === kept?.title.trim(),
    );
    if (going) this.#photos.take();
    return kept && !going ? kept : EMPTY;
  }

  /** Opens the form; `title` fills an empty one. */
  open(title = ''): void {
    this.#since = title || this.#draft !== EMPTY ? undefined : performance.now();
    this.#open = true;
    this.#focus = 'title';
    loadPicker();
    void this.#warning.load();
    if (title && !this.#draft.title) this.#write({ title });
    this.#similar.look(this.#draft.title);
    this.#board.draw();
  }

  /** The line, or the form. Nothing in the form moves while something in it is being pressed. */
  render(): TemplateResult | typeof noChange {
    const { t } = this.#board;
    if (this.#press.on) return noChange;
    this.#learn();
    const locked = this.#calm.locked && !this.#board.me?.staff;
    if (locked || this.#keptFrom === 'others') {
      return html`<p class="calm">${locked ? t.closedHere : t.keptHere}</p><div class="line">${this.#own()}</div>${this.#refusals()}`;
    }
    if (this.#open) return html`${this.#form()}${this.#refusals()}`;
    return html`<div class="line">
      <button class="ask" part="composer" @click=${() => this.open()}>
        ${icon(pen)}<span>${this.#draft.title || this.#draft.body || this.#photos.list.length ? t.resume : t.suggest}</span>
      </button>
      ${this.#own()}
    </div>
    ${this.#error ? html`<p class="error" role="alert">${this.#error}</p>` : nothing} ${this.#refusals()}`;
  }

  /** How the board is kept calm, as the community's facts say: what the server says later counts more. */
  #learn(): void {
    const { community, host } = this.#board;
    const board = community?.boards.find(({ id }) => id === host.board);
    if (!board || this.#learnt === board) return;
    this.#learnt = board;
    this.#calm.learn(board.calm ?? { locked: false, slow: 0 });
  }

  /** How often one may propose, or when again. Not read out each second: whoever sends too soon is told. */
  #bounds(): string {
    const { t, host, me } = this.#board;
    const { slow, left } = this.#calm;
    if (me?.staff) return '';
    return left > 0 ? t.again(spanOf(host.language, left)) : slow > 0 ? t.slowHere(spanOf(host.language, slow)) : '';
  }

  /** What was refused while something else is written: it comes back when that is sent, and may be tried again now. */
  #refusals(): TemplateResult[] {
    const { t, host } = this.#board;
    return refusedIdeas(host).map(({ key, idea, failure }) => html`<p class="error" role="alert">
      <bdi>“${idea.title}”</bdi> ${this.#why(failure)}
      <button type="button" class="button plain" @click=${() => refocus(host, host.client?.retry(key), '.ask', '#idea-title')}>
        ${t.retry}
      </button>
    </p>`);
  }

  /** The way to what this person proposed last: beside the line, so that nothing moves, and after a reload as well. */
  #own(): TemplateResult | typeof nothing {
    const { t } = this.#board;
    const sent = this.#sent ?? readSent(this.#drafts?.read(this.#sentPlace) ?? '');
    return sent
      ? html`<a class="button own" href="#madang-idea=${sent.id}" title=${sent.title} aria-label="${t.own}: ${sent.title}">
          ${t.own}
        </a>`
      : nothing;
  }

  /** Whoever shares the tab does not share what was proposed. */
  get #sentPlace(): string {
    return `sent:${this.#board.host.board}:${this.#board.me?.person?.id ?? ''}`;
  }

  /** What waited for a log-in has come further: on this page, or after a log-in that led away from it. */
  intended({ call, state }: Intent): void {
    const { host } = this.#board;
    if (call.name !== 'idea.create' || call.args.board !== host.board || state === 'waiting') return;
    const { id, title, body } = call.args;
    this.#asked = false;
    if (state === 'refused') return;
    if (this.#draft.title.trim() === title && this.#draft.body.trim() === body) this.#empty();
    if (state === 'applied') this.#taken(id, title);
  }

  /** After the host rendered: keeps what was taken, and puts the focus where the last step wants it. */
  updated(): void {
    this.#outbox.open(this.#board.host.client, [], (from) => from.outbox);
    if (this.#drafts?.turned()) this.#turn();
    // Not while the host is still at what it rendered last.
    if (refusedIdeas(this.#board.host).length) queueMicrotask(() => this.#return());
    if (this.#sent && this.#board.me?.person) {
      this.#drafts?.keep(this.#sentPlace, writeSent(this.#sent));
      this.#sent = undefined;
    }
    if (this.#press.on) return;
    const wanted = this.#focus;
    this.#focus = undefined;
    const root = this.#board.host.renderRoot;
    if (wanted) root.querySelector<HTMLElement>(wanted === 'ask' ? '.ask' : '#idea-title')?.focus();
  }

  #form(): TemplateResult {
    const told = this.#told && this.#barred;
    return drawForm({
      board: this.#board,
      draft: this.#draft,
      error: this.#error,
      barred: this.#barred,
      told,
      bounds: this.#bounds(),
      photos: this.#photos,
      similar: this.#similar.render(),
      context: this.#context.render(),
      pressed: this.#press.begin,
      typed: this.#typed,
      write: (change) => this.#write(change),
      submit: this.#submit,
      later: this.#later,
    });
  }

  /** The community wants a known person, and this is none. */
  get #barred(): boolean {
    const { me, community } = this.#board;
    if (this.#keptFrom === 'unknown') return true;
    return community?.policy.anonymous.propose === false && (!me?.person || me.person.anonymous);
  }

  /** Whether proposing here is kept from whoever is here. */
  get #keptFrom(): ReturnType<typeof keptFrom> {
    const { me, community, host } = this.#board;
    return keptFrom(community?.boards.find(({ id }) => id === host.board), 'propose', me);
  }

  /** The draft is that of whoever is here now. */
  #turn(): void {
    this.#photos.reread();
    const kept = this.#kept();
    if (writeDraft(kept) === writeDraft(this.#draft)) return;
    this.#draft = kept;
    this.#error = '';
    this.#similar.look(this.#open ? this.#draft.title : '');
    queueMicrotask(() => this.#board.draw());
  }

  #write(change: Partial<IdeaDraft>): void {
    this.#unask();
    this.#draft = { ...this.#draft, ...change };
    this.#drafts?.keep(`board:${this.#board.host.board}`, writeDraft(this.#draft));
    this.#board.draw();
  }

  readonly #typed = (title: string): void => {
    this.#error = '';
    this.#similar.look(title);
    this.#write({ title });
  };

  /** Other words, or none for now: what waits for a log-in is not what is meant any more. */
  #unask(): void {
    const { client, board } = this.#board.host;
    if (!this.#asked || !client) return;
    this.#asked = false;
    void unask(client, ({ name, args }) => name === 'idea.create' && args.board === board);
  }

  readonly #later = (): void => {
    this.#unask();
    this.#open = false;
    this.#error = '';
    this.#focus = 'ask';
    this.#board.draw();
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const { me } = this.#board;
    const form = event.currentTarget as HTMLFormElement;
    const trap = me?.person?.anonymous === false ? {} : trapped(form, this.#since);
    this.#warning.before(this.#words, () => {
      if (form.isConnected) this.#check(trap);
    });
  };

  /** All that others would read of it. */
  get #words(): string {
    const { title, body } = this.#draft;
    return [title, body, ...this.#photos.said].join('\n');
  }

  #check(trap: Trap): void {
    const { t, host, me } = this.#board;
    const { title, body } = this.#draft;
    const { left } = this.#calm;
    const long = title.trim().length > TITLE || body.trim().length > BODY;
    const early = left > 0 && !me?.staff ? t.again(spanOf(host.language, left)) : '';
    this.#error = !title.trim() ? t.titleMissing : long ? t.tooLong : early || this.#warning.of(this.#words);
    this.#focus = this.#error ? 'title' : undefined;
    this.#board.draw();
    if (this.#error || !host.client) return;
    void this.#send(trap);
  }

  async #send(trap: Trap): Promise<void> {
    const { host, t } = this.#board;
    const { client, board } = host;
    // Straight on where nothing has to be waited for: what was sent shows in the same moment.
    if (this.#photos.preparing) await this.#photos.settled();
    const draft = this.#draft;
    const title = draft.title.trim();
    if (!client || !title || !host.dispatchEvent(new MadangProposeEvent(title, draft.body))) return;
    const id = client.newId();
    const url = this.#context.url;
    const more = {
      ...(draft.tags.length && { tags: [...draft.tags] }),
      ...(draft.kind && { kind: draft.kind }),
      ...this.#photos.named,
      ...(url && { context: { url } }),
      ...trap,
    };
    const call = { name: 'idea.create', args: { id, board, title, body: draft.body.trim(), ...more } } as const;
    if (this.#barred) return this.#ask(call);
    sending(host, id);
    const outcome = client.mutate(call);
    tellPhotos(host, id, call.args);
    this.#calm.sent();
    // The form folds, and what comes to lie under the pointer was not meant by a second press.
    dropRepeats();
    // The form empties at once, but the kept draft goes only when the server has the words.
    this.#empty();
    const result = await outcome;
    if (result.type === 'applied') {
      sendingEnded(host, id);
      this.#board.say(t.sent);
      return this.#taken(id, title);
    }
    this.#calm.refused(result.failure);
    // Before it is kept for a log-in: what leaves the outbox later would take that with it.
    this.#return();
    if (result.failure.kind === 'not-signed-in') await this.#ask(call);
  }

  /** Asks for a log-in; the form keeps its words meanwhile. */
  async #ask(call: MutationCall): Promise<void> {
    const { host } = this.#board;
    if (!host.client) return;
    this.#asked = await askSignIn(host, host.client, 'propose', call);
    this.#told = !this.#asked;
    this.#board.draw();
  }

  /** What was in the form is on its way. */
  #empty(): void {
    this.#asked = false;
    this.#draft = EMPTY;
    this.#photos.take();
    this.#similar.look('');
    // The focus is only moved where it was.
    if (this.#open) this.#later();
    else this.#board.draw();
  }

  /** The server has it: the draft is over, unless another one was begun. */
  #taken(id: string, title: string): void {
    const { host } = this.#board;
    if (this.#draft === EMPTY) {
      this.#drafts?.keep(`board:${host.board}`, '');
      if (!this.#photos.list.length) this.#photos.forget();
    }
    this.#sent = { id, title };
    host.dispatchEvent(new MadangProposedEvent(id));
  }

  /** What was refused comes back into the form as soon as no other words are in it. */
  #return(): void {
    const { title, body } = this.#draft;
    const [refused] = refusedIdeas(this.#board.host);
    if (!refused || refused.key === this.#came) return;
    const { idea } = refused;
    // The same words may be there again: they were kept, and who is here turned out meanwhile.
    const same = title.trim() === idea.title && body.trim() === idea.body;
    // A field that was emptied to write something else in it is not free.
    if (same || this.#draft === EMPTY || (!this.#open && !writeDraft(this.#draft))) this.#back(refused);
  }

  /** Back into the form with every word, and out of the outbox, so that it is not shown twice. */
  #back({ key, idea, failure }: RefusedIdea): void {
    const { host } = this.#board;
    const { activeElement, body } = document;
    const opens = isSender(host, idea.id) && (this.#draft === EMPTY || this.#open);
    // It leaves the outbox a moment later: until then it is nobody else's, and does not come back twice.
    sending(host, idea.id);
    this.#came = key;
    host.client?.discard(key);
    this.#photos.reread();
    const known = this.#photos.list;
    const photos = (idea.photos ?? []).map(
      (id): Chosen => known.find((photo) => photo.id === id) ?? { id, width: 1, height: 1, alt: idea.alts?.[id] ?? '', state: 'ready' },
    );
    this.#photos.set(marked(photos, failure.field));
    this.#write(readDraft(JSON.stringify({ tags: [], ...idea })) ?? EMPTY);
    this.#error = this.#why(failure);
    // What an earlier page sent is told beside the line. Whoever does something else by now keeps the focus.
    if (!opens) return;
    this.open();
    if (activeElement && activeElement !== body && !host.matches(':focus-within')) {
      this.#focus = undefined;
      this.#board.say(this.#error);
    }
  }

  #why(failure: Failure): string {
    const { t, host } = this.#board;
    const { kind, message, field } = failure;
    const calm = this.#calm.why(failure, t, host.language);
    return `${t.refused} ${calm ?? (field?.startsWith('photos') ? t.photosRefused : (t.failures[kind] ?? message))}`;
  }
}
