import { html, nothing, type TemplateResult } from 'lit';
import type { DeskNote, DeskSettings } from '@madang/protocol';
import { avatar, avatarStyles, when, words } from '@madang/elements/console.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

/** An editor's element, as far as it is used here. */
type Editor = HTMLElement & { value: string };

/**
 * The team's notes about an idea.
 *
 * @tag madang-console-notes
 */
export class MadangConsoleNotes extends IdeaPart {
  static override properties = {
    ...IdeaPart.properties,
    settings: { attribute: false },
    text: { state: true },
    editing: { state: true },
    empty: { state: true },
  };
  static override styles = [...pageSheets, avatarStyles, ideaStyles];

  declare settings: DeskSettings | undefined;
  /** What is being written. */
  declare text: string;
  /** The note that is being changed; empty for a new one. */
  declare editing: string;
  declare empty: boolean;
  #letGo: (() => void) | undefined;

  constructor() {
    super();
    this.text = '';
    this.editing = '';
    this.empty = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#letGo?.();
    this.#letGo = undefined;
  }

  /** Puts the cursor where a note is written. */
  begin(): void {
    this.renderRoot.querySelector<HTMLElement>('madang-editor')?.focus();
  }

  protected override render(): TemplateResult {
    const { t, page } = this;
    this.#letGo ??= this.desk.hold(() => this.text.trim() !== '');
    return html`<section part="base" class="part" lang=${this.language} aria-labelledby="notes">
      <h3 id="notes">${t.notes}</h3>
      ${page?.notes.length
        ? html`<ul class="list">
            ${page.notes.map((note) => this.#note(note))}
          </ul>`
        : nothing}
      <form novalidate @submit=${this.#submit}>
        <madang-editor
          labelled
          .locale=${this.language}
          .label=${t.noteLabel}
          .hint=${t.noteHint}
          .maxlength=${8_000}
          .value=${this.text}
          .error=${this.empty ? t.noteEmpty : ''}
          @input=${this.#input}
        ></madang-editor>
        ${this.#offered()}
        ${this.failure ? html`<p class="error" role="alert">${t.failures[this.failure.kind]}</p>` : nothing}
        <div class="row">
          <button class="button">${this.editing ? t.save : t.noteAdd}</button>
          ${this.editing ? html`<button type="button" class="button plain" @click=${this.#stop}>${t.cancel}</button>` : nothing}
        </div>
      </form>
    </section>`;
  }

  #note(note: DeskNote): TemplateResult {
    const { t, language } = this;
    const isMine = note.by.id === this.desk.me.id;
    return html`<li>
      <p class="from">
        ${avatar(note.by)} <strong>${note.by.name}</strong>
        <small class="quiet">${when(language, note.createdAt)}${note.editedAt ? html` · ${t.edited}` : nothing}</small>
      </p>
      <div class="words" dir="auto" ${words(note)}></div>
      ${isMine
        ? html`<div class="row acts">
            <button type="button" class="button plain" @click=${() => this.#edit(note)}>${t.noteEdit}</button>
            <button type="button" class="button plain" @click=${() => void this.#remove(note)}>${t.noteDelete}</button>
          </div>`
        : nothing}
    </li>`;
  }

  /** Colleagues whose name begins as what stands after the last `@`. */
  #offered(): TemplateResult | typeof nothing {
    const [, begun] = /@([^@\n]{0,30})$/.exec(this.text) ?? [];
    if (begun === undefined) return nothing;
    const colleagues = this.settings?.colleagues ?? [];
    const fits = colleagues.filter(({ name }) => name !== begun && name.startsWith(begun)).slice(0, 5);
    if (fits.length === 0) return nothing;
    return html`<div class="row">
      ${fits.map(
        ({ name }) => html`<button type="button" class="button plain" @click=${() => this.#name(begun, name)}>@${name}</button>`,
      )}
    </div>`;
  }

  #name(begun: string, name: string): void {
    this.text = `${this.text.slice(0, this.text.length - begun.length)}${name} `;
    this.begin();
  }

  readonly #input = (event: Event): void => {
    this.text = (event.currentTarget as Editor).value;
    this.empty = false;
  };

  readonly #stop = (): void => {
    this.editing = '';
    this.text = '';
  };

  #edit({ id, body }: DeskNote): void {
    this.editing = id;
    this.text = body;
    void this.updateComplete.then(() => this.begin());
  }

  readonly #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = this.text.trim();
    this.empty = body === '';
    if (this.empty) return this.begin();
    const mentions = (this.settings?.colleagues ?? []).filter(({ name }) => body.includes(`@${name}`)).map(({ id }) => id);
    const said = { body, mentions: mentions.slice(0, 10) };
    const done = this.editing
      ? await this.change('PUT', `/notes/${this.editing}`, said)
      : await this.change('POST', '/notes', { ...said, id: this.desk.client.newId() });
    if (done) this.#stop();
  };

  async #remove({ id, body, mentions }: DeskNote): Promise<void> {
    if (!(await this.change('DELETE', `/notes/${id}`))) return;
    this.desk.toast(this.t.noteDeleted, {
      label: this.t.undo,
      run: () => void this.change('POST', '/notes', { body, mentions: mentions.map((one) => one.id), id: this.desk.client.newId() }),
    });
  }
}
