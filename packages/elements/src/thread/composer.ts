import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Client } from '@madang/client';
import type { LIMITS } from '@madang/protocol';
import type { MadangEditor } from '../markdown/editor.js';
import { openDrafts, type Drafts } from '../shared/drafts.js';
import { askSignIn } from '../shared/sign-in.js';
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
  #text = '';
  #error = '';
  /** Nobody took the log-in over: the person is told to sign in on the page. */
  #told = false;
  /** The comment answered; `null` for one of the first level. */
  readonly answered: Answered | null;

  constructor(host: ComposerHost, answered: Answered | null) {
    this.#host = host;
    this.answered = answered;
    this.#drafts = openDrafts(host.client.community);
    this.#naming = new Naming(() => peopleOf(host.client, host.topic));
    this.#text = this.#drafts.read(this.#place);
  }

  get #place(): string {
    return `thread:${this.#host.topic}${this.answered ? `:${this.answered.id}` : ''}`;
  }

  /** What is written and not sent. */
  get text(): string {
    return this.#text;
  }

  /** Puts words into the field, after what is there. */
  put(text: string): void {
    this.#write(this.#text.trim() ? `${this.#text.trimEnd()}\n\n${text}` : text);
  }

  /** The field with its buttons; `undefined` while its words are on their way. */
  render(): TemplateResult | undefined {
    const { t, thread, barred } = this.#host;
    if (!t) return undefined;
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
      <div class="row">
        <button class="button primary" aria-keyshortcuts="Control+Enter Meta+Enter">
          ${barred ? t.signInAndSend : this.answered ? t.sendReply : t.send}
        </button>
        ${this.answered
          ? html`<button type="button" class="button plain" @click=${this.answered.close}>${t.cancel}</button>`
          : nothing}
        <span class="hint" role="status">${this.#told && barred ? t.signInFirst : nothing}</span>
      </div>
      <span class="sr" role="status">${this.#naming.spoken(t)}</span>
    </form>`;
  }

  #write(text: string): void {
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
    const editor = (event.currentTarget as Element).querySelector('madang-editor');
    const { t } = this.#host;
    if (!t) return;
    this.#error = !this.#text.trim() ? t.wordless : editor?.tooLong ? t.tooLong : '';
    if (!this.#error) return void this.#send();
    this.#host.draw();
    editor?.focus();
  };

  async #send(): Promise<void> {
    const { client, thread, topic, barred } = this.#host;
    const body = this.#text.trim();
    if (!body) return;
    if (barred) {
      const taken = askSignIn(thread, client, 'comment', () => {
        if (!this.#host.barred) void this.#send();
      });
      this.#told = !taken;
      this.#host.draw();
      return;
    }
    const parent = this.answered?.id ?? null;
    if (!thread.dispatchEvent(new MadangCommentEvent(topic, parent, body))) return;
    const id = client.newId();
    const mentions = namedIn(peopleOf(client, topic), body);
    this.#naming.close();
    this.#write('');
    this.answered?.close();
    const outcome = await client.mutate({ name: 'comment.add', args: { id, thread: topic, parent, body, ...(mentions.length > 0 && { mentions }) } });
    if (outcome.type === 'applied') {
      thread.dispatchEvent(new MadangCommentedEvent(topic, id));
    } else if (outcome.failure.kind === 'not-signed-in') {
      // The policy was not known here: the comment waits in its place for the log-in.
      askSignIn(thread, client, 'comment', () => {
        const mutation = thread.find(id)?.mutation;
        if (mutation) client.retry(mutation);
      });
    }
  }
}
