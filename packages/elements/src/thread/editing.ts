import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CommentView } from '@madang/client';
import type { LIMITS } from '@madang/protocol';
import type { MadangEditor } from '../markdown/editor.js';
import { Warning } from '../moderation/warning.js';
import { type Chosen, ChosenPhotos } from '../photos/chosen.js';
import { loadPicker, tellPhotos } from '../photos/load.js';
import { adopt } from '../shared/adopt.js';
import { openDrafts, type Drafts } from '../shared/drafts.js';
import { team } from '../theme/team.styles.js';
import type { ActingHost } from './acting-host.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof LIMITS.comment = 8_000;

/** A comment while its words are changed, in their place. What is written and not saved is kept like any draft. */
export class Editing {
  readonly #host: ActingHost;
  readonly #drafts: Drafts;
  readonly #close: () => void;
  readonly #photos: ChosenPhotos;
  readonly #warning: Warning;
  #text: string;
  #error = '';
  /** The comment as it was when it was opened. */
  readonly comment: CommentView;

  /** `words`: to begin with, in place of a draft and of what it says. `close`: the words stand there again. */
  constructor(host: ActingHost, comment: CommentView, close: () => void, words = '', photos: readonly Chosen[] = []) {
    this.#host = host;
    this.comment = comment;
    this.#close = close;
    this.#drafts = openDrafts(host.client);
    this.#text = words || this.#drafts.read(this.#place) || comment.body;
    this.#photos = new ChosenPhotos(this.#drafts, this.#place, comment.photos);
    if (photos.length) this.#photos.set(photos);
    loadPicker();
    this.#warning = new Warning(host.thread);
    void this.#warning.load();
    adopt(host.thread, team);
  }

  get #place(): string {
    return `comment:${this.comment.id}`;
  }

  /** The field with its buttons; `undefined` while its words are on their way. */
  render(): TemplateResult | undefined {
    const { t, thread } = this.#host;
    if (!t) return undefined;
    // It is somebody else's now, unless it is the same person, who signed in.
    if (this.#drafts.turned() && !this.#drafts.read(this.#place)) queueMicrotask(this.#close);
    const name = thread.nameOf(this.comment);
    const others = this.comment.author.id !== thread.me?.person?.id;
    return html`<form
      class="composer editing ${others ? 'team' : ''}"
      part="composer"
      novalidate
      @submit=${this.#submit}
      @keydown=${this.#key}
    >
      ${others ? html`<p class="hint"><span class="team-word">${t.team}</span> ${t.teamEdit(name)}</p>` : nothing}
      <madang-editor
        exportparts="field"
        .locale=${thread.language}
        .label=${others ? t.labelOf(name) : t.label}
        .maxlength=${LONGEST}
        .value=${live(this.#text)}
        .error=${this.#error}
        @input=${this.#input}
      ></madang-editor>
      <madang-photo-picker .locale=${thread.language} .photos=${this.#photos}></madang-photo-picker>
      <div class="row">
        <button class="button primary" aria-keyshortcuts="Control+Enter Meta+Enter">${t.save}</button>
        <button type="button" class="button plain" @click=${this.#cancel}>${t.cancel}</button>
      </div>
    </form>`;
  }

  readonly #input = (event: Event): void => {
    this.#error = '';
    this.#text = (event.currentTarget as MadangEditor).value;
    this.#drafts.keep(this.#place, this.#text === this.comment.body ? '' : this.#text);
    this.#host.draw();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      (event.currentTarget as HTMLFormElement).requestSubmit();
    } else if (event.key === 'Escape') {
      // Only the field closes, not the dialog around the thread; the draft stays.
      event.stopPropagation();
      this.#close();
    }
  };

  /** Said in so many words: the draft goes too. */
  readonly #cancel = (): void => {
    this.#photos.discard(this.#host.client);
    this.#end();
  };

  #end(): void {
    this.#drafts.keep(this.#place, '');
    this.#photos.forget();
    this.#close();
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    this.#warning.before(this.#words, () => {
      if (form.isConnected) this.#check(form.querySelector('madang-editor'));
    });
  };

  /** All that others would read of it. */
  get #words(): string {
    return [this.#text, ...this.#photos.said].join('\n');
  }

  #check(editor: MadangEditor | null): void {
    const { t } = this.#host;
    if (!t) return;
    this.#error = !this.#text.trim() ? t.wordless : editor?.tooLong ? t.tooLong : this.#warning.of(this.#words);
    if (!this.#error) return void this.#save();
    this.#host.draw();
    editor?.focus();
  }

  async #save(): Promise<void> {
    const { client, t } = this.#host;
    if (this.#photos.preparing) await this.#photos.settled();
    const body = this.#text.trim();
    const photos = this.#photos.changed ? this.#photos.named : undefined;
    this.#end();
    if (!t || (body === this.comment.body && !photos)) return;
    this.#host.say(client.connection.value === 'offline' ? t.savedOffline : t.saved);
    void client.mutate({ name: 'comment.edit', args: { comment: this.comment.id, body, ...photos } });
    tellPhotos(this.#host.thread, this.comment.id, photos);
  }
}
