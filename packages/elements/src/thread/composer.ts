import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Client, Intent } from '@madang/client';
import type { LIMITS, MutationCall } from '@madang/protocol';
import type { MadangEditor } from '../markdown/editor.js';
import { type CalmPlace, spanOf } from '../moderation/calm.js';
import { Warning } from '../moderation/warning.js';
import { type Chosen, ChosenPhotos } from '../photos/chosen.js';
import { loadPicker, tellPhotos } from '../photos/load.js';
import { openDrafts, type Drafts } from '../shared/drafts.js';
import { askSignIn, unask } from '../shared/sign-in.js';
import { lure, type Trap, trapped } from '../shared/trap.js';
import { loadWho } from '../sign-in/load.js';
import { namedIn, Naming, peopleOf } from './naming.js';
import type { SpeakingMessages } from './speaking-en.js';
import type { SpeakingHost } from './speaking-host.js';
import { MadangCommentedEvent, MadangCommentEvent } from './thread.events.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof LIMITS.comment = 8_000;

/** What a composer needs around it. */
export interface ComposerHost {
  readonly thread: SpeakingHost;
  readonly topic: string;
  readonly client: Client;
  /** The words, once they are here. */
  readonly t: SpeakingMessages | undefined;
  /** The community wants a known person, and this is none. */
  readonly barred: boolean;
  /** How the thread is kept calm. */
  readonly calm: CalmPlace;
  /** The board keeps this to others than whoever is here. */
  keeps(what: 'comment'): boolean;
  /** Asks again how the thread is kept calm, where that was a while ago. */
  lookAgain(): void;
  /** Draws the thread again. */
  draw(): void;
}

/** The comment that a composer answers. */
export interface Answered {
  readonly id: string;
  readonly name: string;
  /** The field is no longer needed. */
  readonly close: () => void;
}

/** The field for a comment, or for the answer to one: keeps a draft, asks for a log-in when one is needed, sends. */
export class Composer {
  readonly #host: ComposerHost;
  readonly #drafts: Drafts;
  readonly #naming: Naming;
  readonly #photos: ChosenPhotos;
  readonly #warning: Warning;
  /** Since when an empty field is there. */
  readonly #since: number | undefined;
  #text = '';
  #error = '';
  /** Nobody took the log-in over: the person is told to sign in on the page. */
  #told = false;
  /** It waits for a log-in. */
  #asked = false;
  /** The comment answered; `null` for one of the first level. */
  readonly answered: Answered | null;

  constructor(host: ComposerHost, answered: Answered | null) {
    this.#host = host;
    this.answered = answered;
    this.#drafts = openDrafts(host.client);
    this.#warning = new Warning(host.thread);
    this.#naming = new Naming(() => peopleOf(host.client, host.topic));
    this.#text = this.#drafts.read(this.#place);
    this.#photos = new ChosenPhotos(this.#drafts, this.#place);
    this.#photos.subscribe(() => host.draw());
    if (!this.written) this.#since = performance.now();
    if (this.written || answered) this.#begin();
  }

  get #place(): string {
    return placeOf(this.#host.topic, this.answered?.id ?? null);
  }

  /** Whether something is here that was not sent: words, or photos. */
  get written(): boolean {
    return !!this.#text.trim() || this.#photos.list.length > 0;
  }

  /** What waited for a log-in has come further: on this page, or after a log-in that led away from it. */
  intended({ call, state }: Intent): void {
    if (!this.#mine(call) || state === 'waiting') return;
    this.#asked = false;
    // Refused, it stands in its place with its words, as any comment does.
    if (this.#text.trim() !== call.args.body) return;
    this.#photos.take();
    this.#photos.forget();
    this.#write('');
    this.answered?.close();
  }

  #mine(call: MutationCall): call is Extract<MutationCall, { name: 'comment.add' }> {
    if (call.name !== 'comment.add' || call.args.thread !== this.#host.topic) return false;
    return (call.args.parent ?? null) === (this.answered?.id ?? null);
  }

  /** After the thread rendered: the draft is that of whoever is here now. */
  updated(): void {
    if (!this.#drafts.turned()) return;
    this.#photos.reread();
    this.#text = this.#drafts.read(this.#place);
    queueMicrotask(() => this.#host.draw());
  }

  /** Puts words into the field, after what is there, and photos beside them if there are none. */
  put(text: string, photos: readonly Chosen[] = []): void {
    loadPicker();
    if (photos.length && !this.#photos.list.length) this.#photos.set(photos);
    this.#write(this.#text.trim() ? `${this.#text.trimEnd()}\n\n${text}` : text);
  }

  /** The field with its buttons; `undefined` while its words are on their way. */
  render(): TemplateResult | undefined {
    const { t, thread, barred } = this.#host;
    if (!t) return undefined;
    // What was written stays in its draft.
    if (this.#calm.locked && !thread.me?.staff) return html`<p class="calm">${t.closedHere}</p>`;
    if (this.#host.keeps('comment')) return html`<p class="calm">${t.keptHere}</p>`;
    const label = this.answered ? t.replyTo(this.answered.name) : t.label;
    return html`<form
      class="composer ${this.written || this.answered ? '' : 'idle'}"
      part="composer"
      novalidate
      @submit=${this.#submit}
      @keydown=${this.#key}
      @focusin=${this.#begin}
      @dragenter=${loadPicker}
    >
      <madang-editor
        exportparts="field"
        .locale=${thread.language}
        .label=${label}
        .placeholder=${this.answered ? label : t.placeholder}
        .maxlength=${LONGEST}
        .value=${live(this.#text)}
        .error=${this.#error}
        ?lean=${!this.answered}
        @input=${this.#input}
      ></madang-editor>
      ${this.#naming.render(t, this.#named)}
      <madang-photo-picker .locale=${thread.language} .photos=${this.#photos}></madang-photo-picker>
      <div class="row">
        <button class="button primary" aria-keyshortcuts="Control+Enter Meta+Enter">
          ${barred ? t.signInAndSend : this.answered ? t.sendReply : t.send}
        </button>
        ${this.answered
          ? html`<button type="button" class="button plain" @click=${this.answered.close}>${t.cancel}</button>`
          : nothing}
        <span class="hint" role="status">${this.#told && barred ? t.signInFirst : nothing}</span>
        ${this.#bounds(t)} ${lure}
      </div>
      ${this.answered ? nothing : html`<madang-who .locale=${thread.language}></madang-who>`}
      <span class="sr" role="status">${this.#naming.spoken(t)}</span>
    </form>`;
  }

  get #calm(): CalmPlace {
    return this.#host.calm;
  }

  /** How often one may write, or when again. Not read out each second: whoever sends too soon is told. */
  #bounds({ closedTeam, slowHere, again }: SpeakingMessages): TemplateResult | typeof nothing {
    const { language, me } = this.#host.thread;
    const { locked, slow, left } = this.#calm;
    if (me?.staff) return locked ? html`<span class="hint">${closedTeam}</span>` : nothing;
    const said = left > 0 ? again(spanOf(language, left)) : slow > 0 ? slowHere(spanOf(language, slow)) : '';
    return said ? html`<span class="hint slow">${said}</span>` : nothing;
  }

  #write(text: string): void {
    // With other words, what waits for a log-in is not what is meant any more.
    if (this.#asked) void unask(this.#host.client, (call) => this.#mine(call));
    this.#asked = false;
    this.#text = text;
    this.#drafts.keep(this.#place, text);
    this.#host.draw();
  }

  readonly #input = (event: Event): void => {
    const editor = event.currentTarget as MadangEditor;
    this.#error = '';
    this.#naming.look(editor);
    this.#write(editor.value);
  };

  readonly #named = (editor: MadangEditor): void => {
    this.#write(editor.value);
    editor.focus();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const form = event.currentTarget as HTMLFormElement;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (this.#naming.open && event.key === 'ArrowDown' && (event.target as Element).localName === 'madang-editor') {
      event.preventDefault();
      form.querySelector<HTMLElement>('.people button')?.focus();
    } else if (this.#naming.open && event.key === 'Escape') {
      event.stopPropagation();
      this.#naming.close();
      this.#host.draw();
      form.querySelector('madang-editor')?.focus();
    } else if (event.key === 'Escape' && this.answered) {
      // Only the field closes, not the dialog around the thread; the draft stays.
      event.stopPropagation();
      this.answered.close();
    }
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const trap = this.#host.thread.me?.person?.anonymous === false ? {} : trapped(form, this.#since);
    this.#warning.before(this.#words, () => {
      if (form.isConnected) this.#check(form.querySelector('madang-editor'), trap);
    });
  };

  /** All that others would read of it. */
  get #words(): string {
    return [this.#text, ...this.#photos.said].join('\n');
  }

  #check(editor: MadangEditor | null, trap: Trap): void {
    const { t, thread } = this.#host;
    if (!t) return;
    const { left } = this.#calm;
    const early = left > 0 && !thread.me?.staff && t.again(spanOf(thread.language, left));
    const wordless = this.#photos.list.length ? t.wordlessPhotos : t.wordless;
    const said = !this.#text.trim() ? wordless : editor?.tooLong ? t.tooLong : this.#warning.of(this.#words);
    this.#error = early ? early : said;
    if (!this.#error) return void this.#send(trap);
    this.#host.draw();
    editor?.focus();
  }

  /** Somebody is about to write. */
  readonly #begin = (): void => {
    loadPicker();
    loadWho();
    void this.#warning.load();
    this.#host.lookAgain();
  };

  async #send(trap: Trap): Promise<void> {
    const { client, thread, topic, barred } = this.#host;
    // Straight on where nothing has to be waited for: what was sent shows in the same moment.
    if (this.#photos.preparing) await this.#photos.settled();
    const body = this.#text.trim();
    if (!body) return;
    const parent = this.answered?.id ?? null;
    if (!thread.dispatchEvent(new MadangCommentEvent(topic, parent, body))) return;
    const id = client.newId();
    const mentions = namedIn(peopleOf(client, topic), body);
    const more = { ...(mentions.length > 0 && { mentions }), ...this.#photos.named, ...trap };
    const call = { name: 'comment.add', args: { id, thread: topic, parent, body, ...more } } as const;
    this.#naming.close();
    if (barred) {
      this.#asked = await askSignIn(thread, client, 'comment', call);
      this.#told = !this.#asked;
      return this.#host.draw();
    }
    this.#photos.take();
    this.#photos.forget();
    this.#write('');
    this.answered?.close();
    this.#calm.sent();
    const sent = client.mutate(call);
    tellPhotos(thread, id, call.args);
    const outcome = await sent;
    if (outcome.type === 'refused') this.#calm.refused(outcome.failure);
    if (outcome.type === 'applied') thread.dispatchEvent(new MadangCommentedEvent(topic, id));
    // The policy was not known here: the comment waits in its place for the log-in.
    else if (outcome.failure.kind === 'not-signed-in') await askSignIn(thread, client, 'comment', call);
  }
}

/** Where the draft of a comment is kept, or of an answer to one. */
function placeOf(topic: string, parent: string | null): string {
  return `thread:${topic}${parent === null ? '' : `:${parent}`}`;
}

/** Forgets the draft of an answer that waited for a log-in and is on its way; its field is not open any more. */
export function forgetDraft(client: Client, { call, state }: Intent): void {
  if (call.name !== 'comment.add' || state === 'waiting') return;
  const drafts = openDrafts(client);
  const place = placeOf(call.args.thread, call.args.parent ?? null);
  if (drafts.read(place).trim() !== call.args.body) return;
  drafts.keep(place, '');
  new ChosenPhotos(drafts, place).forget();
}
