import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Client, CommentView } from '@madang/client';
import type { LIMITS } from '@madang/protocol';
import type { MadangEditor } from '../markdown/editor.js';
import type { Drafts } from '../shared/drafts.js';
import { askSignIn } from '../shared/sign-in.js';
import type { ThreadMessages } from './en.js';
import { MadangCommentedEvent, MadangCommentEvent } from './thread.events.js';

/** The server's limit, written again because no widget loads code of the protocol; a difference does not compile. */
const LONGEST: typeof LIMITS.comment = 8_000;

/** What a composer needs of its thread. */
export interface ComposerHost extends Element {
  readonly t: ThreadMessages;
  readonly language: string;
  readonly topic: string;
  readonly client: Client | undefined;
  readonly drafts: Drafts | undefined;
  /** The community wants a known person, and this is none. */
  readonly barred: boolean;
  find(comment: string): CommentView | undefined;
  requestUpdate(): void;
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
  readonly #topic: string;
  #text = '';
  #error = '';
  /** Nobody took the log-in over: the person is told to sign in on the page. */
  #told = false;
  /** The comment answered; `null` for one of the first level. */
  readonly answered: Answered | null;

  constructor(host: ComposerHost, answered: Answered | null) {
    this.#host = host;
    this.#topic = host.topic;
    this.answered = answered;
    this.#text = host.drafts?.read(this.#place) ?? '';
  }

  get #place(): string {
    return `thread:${this.#topic}${this.answered ? `:${this.answered.id}` : ''}`;
  }

  /** What is written and not sent. */
  get text(): string {
    return this.#text;
  }

  /** Puts words into the field, after what is there. */
  put(text: string): void {
    this.#write(this.#text.trim() ? `${this.#text.trimEnd()}\n\n${text}` : text);
  }

  /** The field with its buttons. */
  render(): TemplateResult {
    const { t, language, barred } = this.#host;
    const label = this.answered ? t.replyTo(this.answered.name) : t.label;
    return html`<form
      class="composer ${this.#text || this.answered ? '' : 'idle'}"
      part="composer"
      novalidate
      @submit=${this.#submit}
      @keydown=${this.#key}
    >
      <madang-editor
        exportparts="field"
        .locale=${language}
        .label=${label}
        .placeholder=${this.answered ? label : t.placeholder}
        .maxlength=${LONGEST}
        .value=${live(this.#text)}
        .error=${this.#error}
        ?lean=${!this.answered}
        @input=${this.#input}
      ></madang-editor>
      <div class="row">
        <button class="button primary" aria-keyshortcuts="Control+Enter Meta+Enter">
          ${barred ? t.signInAndSend : this.answered ? t.sendReply : t.send}
        </button>
        ${this.answered
          ? html`<button type="button" class="button plain" @click=${this.answered.close}>${t.cancel}</button>`
          : nothing}
        <span class="hint" role="status">${this.#told && barred ? t.signInFirst : nothing}</span>
      </div>
    </form>`;
  }

  #write(text: string): void {
    this.#text = text;
    this.#host.drafts?.keep(this.#place, text);
    this.#host.requestUpdate();
  }

  readonly #input = (event: Event): void => {
    this.#error = '';
    this.#write((event.currentTarget as MadangEditor).value);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    const form = event.currentTarget as HTMLFormElement;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === 'Escape' && this.answered) {
      // Only the field closes, not the dialog around the thread; the draft stays.
      event.stopPropagation();
      this.answered.close();
    }
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    const editor = (event.currentTarget as Element).querySelector('madang-editor');
    const refused = !this.#text.trim() ? this.#host.t.wordless : editor?.tooLong ? this.#host.t.tooLong : '';
    if (!refused) return void this.#send();
    this.#error = refused;
    this.#host.requestUpdate();
    editor?.focus();
  };

  async #send(): Promise<void> {
    const host = this.#host;
    const { client } = host;
    const body = this.#text.trim();
    if (!client || !body) return;
    if (host.barred) {
      const taken = askSignIn(host, client, 'comment', () => {
        if (!host.barred) void this.#send();
      });
      this.#told = !taken;
      host.requestUpdate();
      return;
    }
    const parent = this.answered?.id ?? null;
    if (!host.dispatchEvent(new MadangCommentEvent(this.#topic, parent, body))) return;
    const id = client.newId();
    this.#write('');
    this.answered?.close();
    const outcome = await client.mutate({ name: 'comment.add', args: { id, thread: this.#topic, parent, body } });
    if (outcome.type === 'applied') {
      host.dispatchEvent(new MadangCommentedEvent(this.#topic, id));
    } else if (outcome.failure.kind === 'not-signed-in') {
      // The policy was not known here: the comment waits in its place for the log-in.
      askSignIn(host, client, 'comment', () => {
        const mutation = host.find(id)?.mutation;
        if (mutation) client.retry(mutation);
      });
    }
  }
}
