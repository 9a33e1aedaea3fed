import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { IdeaRow } from '@madang/protocol';
import { statusBadge, statusStyles } from '@madang/elements/console.js';
import { fieldOf } from '../shared/form.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

/**
 * Ideas that ask for the same, each one press away from being part of this one.
 *
 * @tag madang-console-similar
 */
export class MadangConsoleSimilar extends IdeaPart {
  static override properties = {
    ...IdeaPart.properties,
    board: {},
    ideaTitle: { attribute: false },
    found: { state: true },
    chosen: { state: true },
  };
  static override styles = [...pageSheets, statusStyles, ideaStyles];

  /** Where it stands, and what it is called: by that similar ones are found. */
  declare board: string;
  declare ideaTitle: string;
  declare found: readonly IdeaRow[] | undefined;
  /** The one that is about to become part of this. */
  declare chosen: IdeaRow | undefined;

  constructor() {
    super();
    this.board = '';
    this.ideaTitle = '';
  }

  /** Puts the focus on the first of them. */
  begin(): void {
    this.renderRoot.querySelector<HTMLElement>('.list button')?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (this.board === '' || this.ideaTitle === '') return;
    if (changed.has('idea') || changed.has('board') || changed.has('ideaTitle')) void this.#look();
  }

  async #look(): Promise<void> {
    const { idea, board, ideaTitle } = this;
    try {
      const found = await this.desk.client.similar(board, ideaTitle);
      if (this.idea === idea) this.found = found.filter(({ id }) => id !== idea);
    } catch {
      if (this.idea === idea) this.found = [];
    }
  }

  protected override render(): TemplateResult {
    const { t, language, found, chosen } = this;
    return html`<section part="base" class="part" lang=${language} aria-labelledby="similar">
      <h3 id="similar">${t.similar}</h3>
      ${found?.length === 0 ? html`<p class="quiet">${t.similarNone}</p>` : nothing}
      ${found?.length
        ? html`<ul class="list">
            ${found.map(
              (idea) => html`<li>
                <p>
                  <a href=${this.desk.href(`idea/${idea.id}`)}><bdi>${idea.title}</bdi></a>
                  <small class="quiet">${statusBadge(idea.status, t)} · ${t.wanted(idea.votes, idea.votes.toLocaleString(language))}</small>
                </p>
                ${chosen?.id === idea.id
                  ? this.#sure(idea)
                  : html`<button type="button" class="button plain" @click=${() => this.#choose(idea)}>${t.mergeHere}</button>`}
              </li>`,
            )}
          </ul>`
        : nothing}
      ${this.failure ? html`<p class="error" role="alert">${t.failures[this.failure.kind]}</p>` : nothing}
    </section>`;
  }

  #sure({ id, title }: IdeaRow): TemplateResult {
    const { t } = this;
    return html`<form class="sure" novalidate @submit=${(event: Event) => void this.#merge(event, id, title)}>
      <p><strong>${t.mergeSure(title)}</strong></p>
      <p class="hint">${t.mergeMore}</p>
      <label class="label">${t.mergeNote} <input class="field" name="note" maxlength="500" /></label>
      <div class="row">
        <button class="button primary">${t.mergeHere}</button>
        <button type="button" class="button plain" @click=${() => (this.chosen = undefined)}>${t.cancel}</button>
      </div>
    </form>`;
  }

  #choose(idea: IdeaRow): void {
    this.chosen = idea;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.sure .primary')?.focus());
  }

  async #merge(event: Event, id: string, title: string): Promise<void> {
    event.preventDefault();
    const { api, toast } = this.desk;
    const note = fieldOf(event.currentTarget as HTMLFormElement, 'note');
    this.failure = undefined;
    try {
      await api.send('POST', `/ideas/${id}/merge`, { into: this.idea, note });
    } catch (error) {
      return this.failed(error);
    }
    this.chosen = undefined;
    this.found = this.found?.filter((one) => one.id !== id);
    toast(this.t.merged(title), { label: this.t.undo, run: () => void this.#part(id) });
  }

  async #part(id: string): Promise<void> {
    try {
      await this.desk.api.send('DELETE', `/ideas/${id}/merge`);
      this.desk.toast(this.t.parted);
      await this.#look();
    } catch (error) {
      this.failed(error);
    }
  }
}
