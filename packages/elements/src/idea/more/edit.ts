import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Failure, IdeaState, Intent } from '@madang/client';
import type { LIMITS } from '@madang/protocol';
import { readDraft, writeDraft } from '../../board/draft.js';
import type { MadangEditor } from '../../markdown/editor.js';
import { Warning } from '../../moderation/warning.js';
import { ChosenPhotos, marked } from '../../photos/chosen.js';
import { loadPicker, tellPhotos } from '../../photos/load.js';
import { openDrafts, type Drafts } from '../../shared/drafts.js';
import { askSignIn } from '../../shared/sign-in.js';
import { keepTyping } from '../../shared/typing.js';
import type { MoreContext } from './host.js';

/** The server's limits, written again because no widget loads code of the protocol; a difference does not compile. */
const TITLE: typeof LIMITS.title = 140;
const BODY: typeof LIMITS.body = 20_000;

interface Words {
  readonly title: string;
  readonly body: string;
}

interface RefusedEdit {
  readonly key: string;
  readonly words: Words;
  readonly failure: Failure;
}

/** Changing the words of one's own idea, where they stand. What was written is kept until the server took it. */
export class Edit {
  readonly #more: MoreContext;
  readonly #idea: string;
  readonly #drafts: Drafts | undefined;
  /** The words in the form; none while it is closed. */
  #words: Words | undefined;
  #photos: ChosenPhotos | undefined;
  readonly #warning: Warning;
  #error = '';

  constructor(more: MoreContext, idea: string) {
    const { client } = more.host;
    this.#more = more;
    this.#idea = idea;
    this.#drafts = client && openDrafts(client);
    this.#warning = new Warning(more.host);
  }

  /** Whether the form is open. */
  get open(): boolean {
    return this.#words !== undefined;
  }

  /** The button that opens the form. */
  button(): TemplateResult {
    const { t } = this.#more;
    return html`<button type="button" id="edit" class="button plain" part="edit" @click=${this.#start}>
      ${this.#kept || this.#refused ? t.resume : t.edit}
    </button>`;
  }

  /** Whether an edit is on its way; or why one was refused that was not sent from here. */
  pending(): TemplateResult | typeof nothing {
    const { t, host } = this.#more;
    const refused = this.#refused;
    if (refused && !this.#words) return html`<span class="pending" role="alert">${this.#why(refused.failure)}</span>`;
    const going = host.client?.outbox.value.find(({ call }) => call.name === 'idea.edit' && call.args.idea === this.#idea);
    if (!going || going.state === 'refused') return nothing;
    return html`<span class="pending">${going.state === 'waiting' ? t.waiting : t.sending}</span>`;
  }

  /** The form, in the place of the words. */
  form(): TemplateResult | undefined {
    const { t, host } = this.#more;
    // It is somebody else's now, unless it is the same person, who signed in.
    if (this.#drafts?.turned() && this.#words) this.#words = this.#kept ?? undefined;
    const words = this.#words;
    if (!words) return undefined;
    return html`<form class="edit" part="edit-form" novalidate @submit=${this.#submit} @keydown=${this.#key}>
      <div>
        <label class="label" for="edit-title">${t.title}</label>
        <input
          id="edit-title"
          class="field"
          autocomplete="off"
          dir="auto"
          aria-invalid=${this.#error ? 'true' : 'false'}
          aria-describedby="edit-error"
          .value=${live(words.title)}
          @input=${(event: Event) => this.#write({ title: (event.target as HTMLInputElement).value })}
          @keydown=${keepTyping}
          @keypress=${keepTyping}
        />
        <p id="edit-error" class="error" role="alert">${this.#error}</p>
      </div>
      <madang-editor
        labelled
        .locale=${host.language}
        .label=${t.body}
        .maxlength=${BODY}
        .value=${live(words.body)}
        @input=${(event: Event) => this.#write({ body: (event.currentTarget as MadangEditor).value })}
      ></madang-editor>
      <madang-photo-picker .locale=${host.language} .photos=${this.#photos}></madang-photo-picker>
      <div class="row">
        <button class="button primary" aria-keyshortcuts="Control+Enter Meta+Enter">${t.save}</button>
        <button type="button" class="button plain" @click=${this.#close}>${t.later}</button>
        ${this.#kept || this.#photos?.changed
          ? html`<button type="button" class="button plain quiet" @click=${this.#undo}>${t.undo}</button>`
          : nothing}
      </div>
    </form>`;
  }

  get #place(): string {
    return `edit:${this.#idea}`;
  }

  get #kept(): Words | null {
    return readDraft(this.#drafts?.read(this.#place) ?? '');
  }

  /** What was refused after this element or page was left, and still waits for its writer. */
  get #refused(): RefusedEdit | undefined {
    for (const { key, call, refused } of this.#more.host.client?.outbox.value ?? []) {
      if (refused && call.name === 'idea.edit' && call.args.idea === this.#idea) {
        return { key, words: call.args, failure: refused };
      }
    }
    return undefined;
  }

  #why({ kind, field }: Failure): string {
    const { t } = this.#more;
    return `${t.notSaved} ${field?.startsWith('photos') ? t.photosRefused : t.failures[kind]}`;
  }

  #said({ idea, text }: IdeaState): Words {
    return { title: idea?.title ?? '', body: text?.body ?? '' };
  }

  readonly #start = (): void => {
    const { state, client } = this.#more.host;
    if (!state?.text) return;
    const refused = this.#refused;
    this.#words = this.#kept ?? refused?.words ?? this.#said(state);
    this.#photos = new ChosenPhotos(this.#drafts, this.#place, state.text.photos);
    this.#photos.subscribe(this.#more.draw);
    loadPicker();
    void this.#warning.load();
    this.#error = '';
    if (refused) {
      const { title, body } = this.#words;
      client?.discard(refused.key);
      this.#write({ title, body });
      this.#error = this.#why(refused.failure);
    }
    this.#more.draw();
    this.#more.focusOn('#edit-title');
  };

  /** What waited for a log-in has been saved. */
  intended({ call, state }: Intent): void {
    if (call.name !== 'idea.edit' || call.args.idea !== this.#idea || state !== 'applied') return;
    const words = this.#words ?? this.#kept;
    if (words && (words.title.trim() !== call.args.title || words.body.trim() !== call.args.body)) return;
    this.#photos?.forget();
    this.#drafts?.keep(this.#place, '');
    this.#words = undefined;
    this.#more.draw();
  }

  #write(change: Partial<Words>): void {
    const { state } = this.#more.host;
    if (!this.#words || !state) return;
    this.#error = '';
    this.#words = { ...this.#words, ...change };
    const { title, body } = this.#said(state);
    const same = this.#words.title === title && this.#words.body === body;
    this.#drafts?.keep(this.#place, same ? '' : writeDraft({ ...this.#words, tags: [] }));
    this.#more.draw();
  }

  readonly #close = (): void => {
    this.#words = undefined;
    this.#more.draw();
    this.#more.focusOn('#edit');
  };

  readonly #undo = (): void => {
    const { client } = this.#more.host;
    this.#drafts?.keep(this.#place, '');
    if (client) this.#photos?.discard(client);
    this.#close();
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      // Not the dialog around it as well.
      event.preventDefault();
      event.stopPropagation();
      this.#close();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      (event.currentTarget as HTMLFormElement).requestSubmit();
    }
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const { title = '', body = '' } = this.#words ?? {};
    this.#warning.before(this.#all({ title, body }), this.#check);
  };

  /** All that others would read of it. */
  #all({ title, body }: Words): string {
    return [title, body, ...(this.#photos?.said ?? [])].join('\n');
  }

  readonly #check = (): void => {
    const { t, host } = this.#more;
    const { state } = host;
    const words = this.#words;
    if (!words || !state) return;
    const [title, body] = [words.title.trim(), words.body.trim()];
    const long = title.length > TITLE || body.length > BODY;
    this.#error = !title ? t.titleMissing : long ? t.tooLong : this.#warning.of(this.#all(words));
    if (this.#error) {
      this.#more.draw();
      return this.#more.focusOn('#edit-title');
    }
    void this.#save(state, { title, body });
  };

  async #save(state: IdeaState, words: Words): Promise<void> {
    if (this.#photos?.preparing) await this.#photos.settled();
    // Pressed twice while a photo was being shrunk.
    if (!this.#words) return;
    const said = this.#said(state);
    const same = words.title === said.title && words.body === said.body && !this.#photos?.changed;
    if (same) return this.#undo();
    this.#close();
    void this.#send(words);
  }

  async #send(words: Words): Promise<void> {
    const { t, host } = this.#more;
    const { client } = host;
    if (!client) return;
    const beside = this.#photos;
    const photos = beside?.changed ? beside.named : undefined;
    const call = { name: 'idea.edit', args: { idea: this.#idea, ...words, ...photos } } as const;
    const sent = client.mutate(call);
    tellPhotos(host, this.#idea, call.args);
    const outcome = await sent;
    if (outcome.type === 'applied') {
      // Unless they write again already.
      if (!this.#words) {
        this.#drafts?.keep(this.#place, '');
        beside?.forget();
      }
      return this.#more.say(t.saved);
    }
    const { kind } = outcome.failure;
    // Left meanwhile: whoever opens the idea again finds it in the outbox.
    if (!host.isConnected || host.state?.idea?.id !== this.#idea) return;
    const mine = this.#refused;
    if (mine) client.discard(mine.key);
    // The form comes back with its words, unless it was opened again since: then it has the newer ones.
    if (!this.#words) {
      this.#words = words;
      this.#photos = beside;
      beside?.set(marked(beside.list, outcome.failure.field));
    }
    this.#error = this.#why(outcome.failure);
    this.#more.draw();
    this.#more.focusOn('#edit-title');
    if (kind === 'not-signed-in') await askSignIn(host, client, 'edit', call);
  }
}
