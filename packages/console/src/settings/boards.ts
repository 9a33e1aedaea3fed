import { css, html, nothing, type TemplateResult } from 'lit';
import type { CommunitySettings, Segment, SegmentsPage } from '@madang/protocol';
import { icon, up } from '@madang/elements/console.js';
import { down } from '../app/icons.js';
import { type Access, accessFields, accessStyles, chosenFrom, givenBy, isUnnamed, OPEN } from './access.js';
import { SettingsForm } from './form.js';

/** A board as it is written here. */
interface Draft {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** It is not there yet: its address may still be chosen. */
  readonly isNew: boolean;
  /** Who may do what there; `undefined`: it is not known yet. */
  readonly access: Access | undefined;
  /** It was chosen here: what was not stays, whatever a colleague chose meanwhile. */
  readonly isChosen: boolean;
}

/**
 * The boards of a community: their names, what they are for, their order, and who may do what there.
 *
 * @tag madang-console-boards
 */
export class MadangConsoleBoards extends SettingsForm {
  static override properties = { ...SettingsForm.properties, drafts: { state: true }, isTried: { state: true } };

  static override styles = [
    ...SettingsForm.styles,
    accessStyles,
    css`
      ol {
        display: grid;
        gap: calc(var(--_u) * 5);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 2fr) auto;
        align-items: start;
        gap: calc(var(--_u) * 3);
        padding-block-end: calc(var(--_u) * 5);
        border-block-end: 1px solid var(--_line);
      }
      li > .wide {
        grid-column: 1 / -1;
      }
      .order {
        display: flex;
        gap: var(--_u);
        padding-block-start: calc(1.5 * var(--_small) + var(--_u));
      }
      .order[hidden] {
        display: none;
      }
      .order .button {
        min-inline-size: 44px;
        min-block-size: 44px;
        padding: 0;
      }
      @container console (inline-size < 720px) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
        .order {
          padding: 0;
        }
      }
    `,
  ];

  declare drafts: readonly Draft[];
  /** Something was tried to be saved that cannot be. */
  declare isTried: boolean;
  #segments: readonly Segment[] = [];

  constructor() {
    super();
    this.drafts = [];
    this.isTried = false;
  }

  protected override read(): void {
    const { boards } = this.desk.community;
    this.isTried = false;
    const known = { isNew: false, access: undefined, isChosen: false };
    this.drafts = boards.map(({ id, name, description }) => ({ id, name, description, ...known }));
    void this.#ask();
  }

  /** Asks who may do what: whatever was written meanwhile stays. */
  async #ask(): Promise<void> {
    const { api } = this.desk;
    try {
      const [{ access }, { segments }] = await Promise.all([
        api.get<CommunitySettings>('/settings'),
        api.get<SegmentsPage>('/segments'),
      ]);
      this.#segments = segments;
      this.drafts = this.drafts.map((draft) => ({ ...draft, access: draft.access ?? chosenFrom(access[draft.id]) }));
    } catch {
      // That stays away, and stays as it is; everything else can be saved all the same.
    }
  }

  protected override render(): TemplateResult {
    const { t, drafts } = this;
    return html`<div part="base" lang=${this.language}>
      <form class="section" aria-labelledby="boards" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <h2 id="boards">${t.boards}</h2>
        <p class="quiet">${t.boardsMore}</p>
        <ol>
          ${drafts.map((draft, at) => this.#board(draft, at))}
        </ol>
        ${this.why('boards')} ${this.why('order')}
        <div><button type="button" class="button" @click=${() => this.#add()}>${t.addBoard}</button></div>
        ${this.acts()}
      </form>
    </div>`;
  }

  #board(draft: Draft, at: number): TemplateResult {
    const { t } = this;
    const { id, name, isNew, access } = draft;
    const called = name || t.newBoard;
    const typed = (key: 'id' | 'name' | 'description') => (event: Event): void =>
      this.#set(at, { ...draft, [key]: (event.target as HTMLInputElement).value });
    const field = (key: 'id' | 'name' | 'description', label: string): TemplateResult => html`<div>
      <label class="label" for="${key}-${at}">${label}</label>
      <input
        class="field"
        id="${key}-${at}"
        ?required=${key !== 'description'}
        maxlength=${key === 'description' ? 300 : 80}
        .value=${draft[key]}
        aria-invalid=${this.isWrong('boards')}
        aria-describedby=${this.failure ? 'boards-why' : nothing}
        @input=${typed(key)}
      />
    </div>`;
    return html`<li>
      ${field('name', t.boardName)} ${field('description', t.boardAbout)}
      <div class="order" ?hidden=${this.drafts.length < 2}>
        <button
          type="button"
          class="button"
          aria-label=${t.up(called)}
          ?disabled=${at === 0}
          @click=${() => this.#move(at, -1)}
        >
          ${icon(up)}
        </button>
        <button
          type="button"
          class="button"
          aria-label=${t.down(called)}
          ?disabled=${at === this.drafts.length - 1}
          @click=${() => this.#move(at, 1)}
        >
          ${icon(down)}
        </button>
      </div>
      ${isNew
        ? html`<div class="wide">
            ${field('id', t.boardId)}
            <p class="hint">${t.boardIdMore}</p>
          </div>`
        : html`<p class="wide quiet"><small>${t.boardId}: ${id}</small></p>`}
      ${access &&
      accessFields(t, {
        key: String(at),
        name: called,
        access,
        segments: this.#segments,
        isTried: this.isTried,
        set: (changed) => this.#set(at, { ...draft, access: changed, isChosen: true }),
      })}
    </li>`;
  }

  #set(at: number, draft: Draft): void {
    this.drafts = this.drafts.map((one, place) => (place === at ? draft : one));
    this.dirty = true;
  }

  #move(at: number, by: -1 | 1): void {
    const drafts = [...this.drafts];
    const [moved] = drafts.splice(at, 1);
    if (moved) drafts.splice(at + by, 0, moved);
    this.drafts = drafts;
    this.dirty = true;
  }

  #add(): void {
    this.drafts = [...this.drafts, { id: '', name: '', description: '', isNew: true, access: OPEN, isChosen: false }];
    this.dirty = true;
    const last = this.drafts.length - 1;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#name-${last}`)?.focus());
  }

  /** Goes to what is not chosen yet. */
  async #show(at: number): Promise<void> {
    await this.updateComplete;
    const wrong = this.renderRoot.querySelector<HTMLElement>(`li:nth-child(${at + 1}) select[aria-invalid]`);
    wrong?.closest('details')?.setAttribute('open', '');
    wrong?.focus();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    this.isTried = true;
    const unnamed = this.drafts.findIndex(({ access }) => isUnnamed(access));
    if (unnamed !== -1) return this.#show(unnamed);
    const boards = this.drafts.map(({ id, name, description, access, isChosen }) => ({
      id: id.trim(),
      name,
      description,
      ...(access && isChosen && { access: givenBy(access) }),
    }));
    await this.save({ boards, order: boards.map(({ id }) => id) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-boards': MadangConsoleBoards;
  }
}
