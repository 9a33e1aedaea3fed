import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { IdeaView } from '@madang/client';
import type { Draft } from '@madang/protocol';
import { avatar, avatarStyles, Watch, words } from '@madang/elements/console.js';
import { pageSheets } from '../shared/page.styles.js';
import { Earlier } from './earlier.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

/** How long one has stopped typing before it is saved, in milliseconds. */
const PAUSE = 800;

type Editor = HTMLElement & { value: string };

/**
 * The official answer before it is out: written where the team sees it, read by a second person, looked over, let go.
 *
 * @tag madang-console-draft
 */
export class MadangConsoleDraft extends IdeaPart {
  static override properties = {
    ...IdeaPart.properties,
    text: { state: true },
    writing: { state: true },
    looking: { state: true },
    saving: { state: true },
    theirs: { state: true },
  };
  static override styles = [...pageSheets, avatarStyles, ideaStyles];

  /** What is being written. */
  declare text: string;
  declare writing: boolean;
  /** It is looked over as everyone will see it. */
  declare looking: boolean;
  declare saving: boolean;
  /** What somebody else wrote meanwhile, which is not lost either. */
  declare theirs: Draft | undefined;

  readonly #view = new Watch<IdeaView>(this);
  readonly #earlier = new Earlier(this);
  #listened = false;
  /** The version that what is written here began from. */
  #version = 0;
  /** Something here is not saved. */
  #unsaved = false;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #letGo: (() => void) | undefined;

  constructor() {
    super();
    this.text = '';
    this.writing = false;
    this.looking = false;
    this.saving = false;
  }

  /** Whether somebody is at it here. */
  get isWriting(): boolean {
    return this.writing;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#pause);
    this.#letGo?.();
    this.#letGo = undefined;
  }

  /** Opens the editor and puts the cursor there. */
  begin(): void {
    const { page } = this;
    if (!page) return;
    if (!this.writing) {
      const response = this.#view.value?.response;
      this.#version = page.draftVersion;
      this.text = page.draft?.body ?? response?.body ?? '';
      this.#listened = page.draft?.listened ?? response?.listened ?? false;
      this.writing = true;
      this.#say();
    }
    this.looking = false;
    this.focusOn('madang-editor');
  }

  /** Moves the focus once the change is drawn. */
  focusOn(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  /** Puts words of an earlier answer behind what is written. */
  insert(body: string): void {
    if (!this.writing) this.begin();
    this.text = this.text.trim() === '' ? body : `${this.text.trimEnd()}\n\n${body}`;
    this.#write();
    this.focusOn('madang-editor');
  }

  protected override willUpdate(changed: PropertyValues): void {
    const { client } = this.desk;
    this.#view.open(client, [this.idea], (one) => one.idea(this.idea));
    this.#letGo ??= this.desk.hold(() => this.#unsaved);
    if (changed.has('idea')) {
      clearTimeout(this.#pause);
      this.writing = this.looking = this.saving = this.#unsaved = false;
      this.theirs = undefined;
      this.#earlier.open(this.idea);
    }
    if (changed.has('page')) this.#follow();
  }

  /** Takes in what somebody else did to the draft, unless something here is not saved: saving that tells of both. */
  #follow(): void {
    const { page } = this;
    if (!page || this.#unsaved || this.saving || this.theirs) return;
    this.#version = page.draftVersion;
    const { draft } = page;
    if (draft) {
      this.text = draft.body;
      this.#listened = draft.listened;
    } else if (this.writing && this.text !== '') {
      // It went out, or was thrown away, by somebody else.
      this.writing = false;
      this.#say();
    }
    if (!draft) this.looking = false;
  }

  protected override render(): TemplateResult {
    const { t, page } = this;
    const draft = page?.draft;
    return html`<section part="base" class="part" lang=${this.language} aria-labelledby="draft">
      <h3 id="draft">${t.answer}</h3>
      ${page?.approval ? html`<p class="hint">${t.approval}</p>` : nothing}
      ${page?.published
        ? html`<p class="hint">${t.publishedBy(page.published.wroteBy.name, page.published.approvedBy?.name ?? '')}</p>`
        : nothing}
      ${this.looking && draft ? this.#look(draft) : this.writing || draft ? this.#editor(draft) : this.#closed()}
      ${this.failure && !this.theirs ? html`<p class="error" role="alert">${t.failures[this.failure.kind]}</p>` : nothing}
      ${this.looking ? nothing : this.#earlier.render()}
    </section>`;
  }

  #closed(): TemplateResult {
    const { t } = this;
    return html`<div class="row">
      <button type="button" class="button" @click=${() => this.begin()}>
        ${this.#view.value?.response ? t.change : t.write}
      </button>
    </div>`;
  }

  #editor(draft: Draft | null | undefined): TemplateResult {
    const { t } = this;
    const isMine = draft?.by.id === this.desk.me.id;
    const isReady = !!draft && !this.#unsaved && !this.saving && !this.theirs;
    return html`<form novalidate @submit=${this.#review}>
      <madang-editor
        labelled
        .locale=${this.language}
        .label=${t.draftLabel}
        .hint=${t.draftHint}
        .maxlength=${20_000}
        .value=${live(this.text)}
        @input=${this.#input}
        @focusin=${() => this.#opened()}
      ></madang-editor>
      <label class="tick">
        <input type="checkbox" .checked=${live(this.#listened)} @change=${this.#listen} />
        <span>${t.listened}</span>
      </label>
      <p class="hint" role="status">${this.#said(draft)}</p>
      ${this.theirs ? this.#conflict(this.theirs) : nothing}
      ${draft?.same ? html`<p class="warn">${t.same(draft.same.title)}</p>` : nothing}
      <div class="row">
        <button class="button primary" aria-disabled=${isReady ? 'false' : 'true'}>${t.look}</button>
        ${isReady && !draft.approvedBy && !draft.askedBy
          ? html`<button type="button" class="button" @click=${() => void this.#step('ask')}>${t.ask}</button>`
          : nothing}
        ${isReady && !draft.approvedBy && !isMine
          ? html`<button type="button" class="button" @click=${() => void this.#step('approve')}>${t.approve}</button>`
          : nothing}
        ${draft ? html`<button type="button" class="button plain" @click=${() => void this.#step('drop')}>${t.drop}</button>` : nothing}
      </div>
    </form>`;
  }

  /** How the draft stands, in a line. */
  #said(draft: Draft | null | undefined): string {
    const { t } = this;
    if (this.saving || this.#unsaved) return t.saving;
    if (!draft) return '';
    if (draft.approvedBy) return t.approvedBy(draft.approvedBy.name);
    const asked = draft.askedBy ? ` · ${t.asked(draft.askedBy.name)}` : '';
    return `${draft.by.id === this.desk.me.id ? t.draftSaved : t.writtenBy(draft.by.name)}${asked}`;
  }

  #conflict(theirs: Draft): TemplateResult {
    const { t } = this;
    return html`<div class="look" role="alert">
      <strong>${t.conflict}</strong>
      <span class="hint">${t.theirs} · ${theirs.by.name}</span>
      <div class="words" dir="auto" ${words(theirs)}></div>
      <div class="row">
        <button type="button" class="button" @click=${() => this.#settle(theirs, false)}>${t.keepMine}</button>
        <button type="button" class="button plain" @click=${() => this.#settle(theirs, true)}>${t.takeTheirs}</button>
      </div>
    </div>`;
  }

  #look(draft: Draft): TemplateResult {
    const { t, desk } = this;
    const { name, title } = desk.me;
    const mayGo = !this.page?.approval || draft.approvedBy !== null;
    return html`<form novalidate @submit=${this.#publish}>
      <p id="look" tabindex="-1"><strong>${t.lookTitle}</strong></p>
      <div class="look">
        <p class="from">${avatar({ id: desk.me.id, name })} <strong>${name}</strong> ${title ? html`<small class="quiet">${title}</small>` : nothing}</p>
        <div class="words" dir="auto" ${words(draft)}></div>
        ${draft.listened ? html`<p class="hint">${t.listened}</p>` : nothing}
      </div>
      ${draft.same ? html`<p class="warn">${t.same(draft.same.title)}</p>` : nothing}
      ${mayGo ? nothing : html`<p class="warn">${t.approval}</p>`}
      <div class="row">
        <button class="button primary" aria-describedby="look" aria-disabled=${mayGo ? 'false' : 'true'}>${t.publish}</button>
        <button type="button" class="button plain" @click=${() => this.begin()}>${t.back}</button>
      </div>
    </form>`;
  }

  #opened(): void {
    if (this.writing) return;
    this.writing = true;
    this.#say();
  }

  /** Tells the page whether somebody writes here. */
  #say(): void {
    this.dispatchEvent(new Event('desk-writing', { bubbles: true, composed: true }));
  }

  readonly #input = (event: Event): void => {
    this.text = (event.currentTarget as Editor).value;
    this.#write();
  };

  readonly #listen = (event: Event): void => {
    this.#listened = (event.target as HTMLInputElement).checked;
    this.#write();
  };

  #write(): void {
    this.#unsaved = true;
    this.requestUpdate();
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#save(), PAUSE);
  }

  async #save(): Promise<void> {
    clearTimeout(this.#pause);
    if (this.saving || this.theirs || !this.#unsaved) return;
    const { idea, text: body } = this;
    const listened = this.#listened;
    this.saving = true;
    const page = await this.change('PUT', '/draft', { body, listened, version: this.#version });
    if (this.idea !== idea) return;
    this.saving = false;
    if (page) {
      this.#version = page.draftVersion;
      if (this.text === body && this.#listened === listened) this.#unsaved = false;
      else this.#write();
      return;
    }
    if (this.failure?.kind === 'conflict') await this.#meet();
    else this.#pause = setTimeout(() => void this.#save(), 5 * PAUSE);
  }

  /** Shows what somebody else wrote beside what is written here. */
  async #meet(): Promise<void> {
    const page = await this.change('GET', '');
    if (!page) return;
    this.#version = page.draftVersion;
    if (page.draft && page.draft.body !== this.text) this.theirs = page.draft;
    else await this.#save();
  }

  #settle(theirs: Draft, take: boolean): void {
    this.theirs = undefined;
    this.failure = undefined;
    if (take) {
      this.text = theirs.body;
      this.#listened = theirs.listened;
      this.#unsaved = false;
    } else void this.#save();
    this.focusOn('madang-editor');
  }

  readonly #review = async (event: Event): Promise<void> => {
    event.preventDefault();
    await this.#save();
    if (this.#unsaved || this.theirs || !this.page?.draft) return;
    this.looking = true;
    this.focusOn('#look');
  };

  async #step(step: 'ask' | 'approve' | 'drop'): Promise<void> {
    const page = await this.change('POST', `/draft/${step}`, { version: this.#version });
    if (!page) {
      // Somebody was faster: what there is now is shown.
      if (this.failure?.kind === 'conflict') await this.change('GET', '');
      return;
    }
    this.#version = page.draftVersion;
    if (step !== 'drop') return;
    this.#leave();
    this.desk.toast(this.t.dropped);
  }

  readonly #publish = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.page?.approval && !this.page.draft?.approvedBy) return;
    const page = await this.change('POST', '/draft/publish', { version: this.#version });
    if (!page) return;
    this.#leave();
    this.desk.toast(this.t.published);
  };

  #leave(): void {
    this.text = '';
    this.#unsaved = false;
    this.writing = this.looking = false;
    this.#say();
    this.focusOn('.row .button');
  }
}
