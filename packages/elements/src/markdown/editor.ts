import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { dictionary } from '../locale/dictionary.js';
import { MadangElement } from '../shared/element.js';
import { keepTyping } from '../shared/typing.js';
import { base } from '../theme/base.styles.js';
import { fields } from '../theme/fields.styles.js';
import { tokens } from '../theme/tokens.styles.js';
import { en, type EditorMessages } from './editor-en.js';
import { editorStyles } from './editor.styles.js';
import { words } from './words.js';
import { wordsStyles } from './words.styles.js';

const messages = dictionary(en, { ko: () => import('./editor-ko.js').then((module) => module.ko) }, 'editor');

/** From how many characters before the limit on the count is shown. */
const NEAR = 200;

/**
 * A field for Markdown with a preview, for the other widgets: it knows neither drafts nor sending. Its `input` events
 * are the native ones.
 *
 * @tag madang-editor
 * @csspart base - the whole
 * @csspart field - the text field
 * @csspart preview - the rendered words
 */
export class MadangEditor extends MadangElement<EditorMessages> {
  static override properties = {
    label: {},
    hint: {},
    value: {},
    placeholder: {},
    error: {},
    maxlength: { type: Number },
    lean: { type: Boolean, reflect: true },
    labelled: { type: Boolean },
    previewing: { state: true },
  };
  static override styles = [tokens, base, fields, wordsStyles, editorStyles];

  /** What the field is for. */
  declare label: string;
  /** A line under the label that stays. */
  declare hint: string;
  /** The Markdown. */
  declare value: string;
  declare placeholder: string;
  /** What is wrong with the text, said under it. */
  declare error: string;
  /** Most characters. A longer text stays, so that nothing pasted is cut, and its sender refuses it. */
  declare maxlength: number;
  /** One line until touched. */
  declare lean: boolean;
  /** Shows the label; else only a screen reader says it. */
  declare labelled: boolean;
  declare protected previewing: boolean;

  readonly dictionary = messages;

  constructor() {
    super();
    this.label = '';
    this.hint = '';
    this.value = '';
    this.placeholder = '';
    this.error = '';
    this.maxlength = Infinity;
    this.lean = false;
    this.labelled = false;
    this.previewing = false;
  }

  /** Whether the text is longer than it may be. */
  get tooLong(): boolean {
    return this.value.trim().length > this.maxlength;
  }

  /** Puts the cursor into the field, back from the preview if need be. */
  override focus(options?: FocusOptions): void {
    this.previewing = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector('textarea')?.focus(options));
  }

  /** @internal Where the cursor is, in characters from the beginning. */
  get caret(): number {
    return this.renderRoot.querySelector('textarea')?.selectionStart ?? this.value.length;
  }

  /** @internal Puts words in the place of those from `from` to `to`, and the cursor behind them. */
  replace(from: number, to: number, words: string): void {
    const field = this.renderRoot.querySelector('textarea');
    field?.focus();
    field?.setRangeText(words, from, to, 'end');
    this.value = field?.value ?? this.value;
  }

  /** An empty field again. */
  clear(): void {
    this.value = '';
    this.error = '';
    this.previewing = false;
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const left = this.maxlength - this.value.trim().length;
    return html`<div part="base" lang=${this.language}>
      <label class=${this.labelled ? 'label' : 'sr'} for="field">${this.label}</label>
      <p id="hint" class="hint" ?hidden=${!this.hint}>${this.hint}</p>
      <textarea
        id="field"
        class="field"
        part="field"
        placeholder=${this.placeholder || ' '}
        ?hidden=${this.previewing}
        aria-invalid=${this.error ? 'true' : 'false'}
        aria-describedby="hint error left"
        .value=${live(this.value)}
        @input=${this.#input}
        @keydown=${keepTyping}
        @keypress=${keepTyping}
      ></textarea>
      ${this.previewing
        ? html`<div class="preview" part="preview" role="group" aria-label=${t.preview}>
            ${this.value.trim()
              ? html`<div class="words" ${words({ body: this.value })}></div>`
              : html`<span class="hint">${t.nothing}</span>`}
          </div>`
        : nothing}
      <p id="error" class="error" ?hidden=${!this.error}>${this.error}</p>
      <div class="foot">
        <button type="button" @click=${this.#toggle}>${this.previewing ? t.write : t.preview}</button>
        <span class="help" aria-hidden="true">${this.previewing ? nothing : t.help}</span>
        <span id="left" class="left">${left <= NEAR ? t.left(left) : nothing}</span>
      </div>
    </div>`;
  }

  readonly #input = (event: Event): void => {
    this.value = (event.target as HTMLTextAreaElement).value;
    this.error = '';
  };

  readonly #toggle = (): void => {
    this.previewing = !this.previewing;
    if (!this.previewing) this.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-editor': MadangEditor;
  }
}
