import { css, html, nothing, type TemplateResult } from 'lit';
import { LIMITS, type TagRenamed, type TagsPage } from '@madang/protocol';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { fieldOf } from '../shared/form.js';
import { pageSheets } from '../shared/page.styles.js';
import { coming, trouble } from '../shared/pieces.js';
import { Return } from '../shared/return.js';
import type { SettingsMessages } from './en.js';
import { settingsWords } from './words.js';

/** What is being done to a tag. */
interface Doing {
  readonly tag: string;
  readonly what: 'rename' | 'remove';
}

/**
 * The tags in use: each is called otherwise, becomes one with another, or goes from every idea.
 *
 * @tag madang-console-tags
 */
export class MadangConsoleTags extends ConsoleElement<SettingsMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    tags: { state: true },
    doing: { state: true },
    /** A tag that exists already, into which one is about to be taken up. */
    into: { state: true },
    busy: { state: true },
    failure: { state: true },
  };

  static override styles = [
    ...pageSheets,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        border-block-start: 1px solid var(--_line);
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_u) * 2) calc(var(--_u) * 4);
        padding-block: calc(var(--_u) * 2);
        border-block-end: 1px solid var(--_line);
      }
      .called {
        flex: 1 1 180px;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      form {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: calc(var(--_u) * 3);
        inline-size: 100%;
      }
      form p {
        inline-size: 100%;
        margin: 0;
      }
      .field {
        inline-size: min(280px, 100%);
      }
    `,
  ];

  readonly dictionary = settingsWords;

  declare tags: TagsPage['tags'] | undefined;
  declare doing: Doing | undefined;
  declare into: string;
  declare busy: boolean;
  declare failure: ApiError | undefined;

  #isAsked = false;

  constructor() {
    super();
    this.into = '';
    this.busy = false;
    new Return(this, () => this.failure, () => this.#read());
  }

  protected override willUpdate(): void {
    if (this.#isAsked || !this.hasDesk) return;
    this.#isAsked = true;
    void this.#read();
  }

  async #read(): Promise<void> {
    try {
      this.tags = (await this.desk.api.get<TagsPage>('/desk/tags')).tags;
      this.failure = undefined;
    } catch (error) {
      this.failure = apiErrorOf(error);
    }
  }

  protected override render(): TemplateResult {
    const { t, tags, failure } = this;
    return html`<div part="base" lang=${this.language}>
      <section class="section" aria-labelledby="tags">
        <h2 id="tags">${t.tags}</h2>
        <p class="quiet">${t.tagsMore}</p>
        ${tags
          ? tags.length === 0
            ? html`<p>${t.tagsNone}</p>`
            : html`<ul>
                ${tags.map((one) => this.#line(one))}
              </ul>`
          : failure
            ? nothing
            : coming(t.loading)}
        ${failure ? trouble(t, failure, () => this.#read()) : nothing}
      </section>
    </div>`;
  }

  #line({ tag, ideas }: TagsPage['tags'][number]): TemplateResult {
    const { t, doing } = this;
    const isAt = doing?.tag === tag;
    const act = (what: Doing['what'], label: string): TemplateResult => html`<button
      type="button"
      class="button plain"
      data-act="${what} ${tag}"
      ?disabled=${this.busy}
      aria-label=${t.tagActs[what](tag)}
      @click=${() => this.#begin({ tag, what })}
    >
      ${label}
    </button>`;
    return html`<li>
      <span class="called"><bdi>#${tag}</bdi> <small class="quiet">${t.tagIdeas(ideas, ideas.toLocaleString(this.language))}</small></span>
      ${isAt ? this.#asking(doing, ideas) : html`<span class="row">${act('rename', t.tagRename)} ${act('remove', t.tagRemove)}</span>`}
    </li>`;
  }

  #asking({ tag, what }: Doing, ideas: number): TemplateResult {
    const { t, into } = this;
    return html`<form @submit=${(event: SubmitEvent) => void this.#submit(event, { tag, what })}>
      ${what === 'rename'
        ? html`<label
            ><span class="label">${t.tagName}</span>
            <input
              class="field"
              name="to"
              required
              maxlength=${LIMITS.tag}
              autocomplete="off"
              dir="auto"
              .value=${tag}
              @input=${(event: Event) => this.#typed(tag, (event.target as HTMLInputElement).value)}
            />
          </label>`
        : html`<p><strong>${t.tagRemoveAsk(tag, ideas)}</strong></p>`}
      <p role="status" ?hidden=${into === ''}>${into === '' ? nothing : t.tagMerge(tag, into)}</p>
      <button class="button primary" ?disabled=${this.busy}>${what === 'remove' ? t.tagRemove : into === '' ? t.save : t.tagMergeNow}</button>
      <button type="button" class="button" @click=${() => this.#stop()}>${t.cancel}</button>
    </form>`;
  }

  #begin(doing: Doing): void {
    this.doing = doing;
    this.into = '';
    this.failure = undefined;
    void this.updateComplete.then(() => {
      const field = this.renderRoot.querySelector<HTMLInputElement>('form .field');
      field?.select();
      (field ?? this.renderRoot.querySelector<HTMLElement>('form .primary'))?.focus();
    });
  }

  /** Says in time that a name belongs to another tag: both become one. */
  #typed(tag: string, name: string): void {
    const to = name.trim();
    this.into = to !== tag && this.tags?.some((one) => one.tag === to) ? to : '';
  }

  #stop(): void {
    const { doing } = this;
    this.doing = undefined;
    if (doing) void this.updateComplete.then(() => this.#focus(`[data-act="${CSS.escape(`${doing.what} ${doing.tag}`)}"]`));
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  async #submit(event: SubmitEvent, { tag, what }: Doing): Promise<void> {
    event.preventDefault();
    const to = what === 'remove' ? null : fieldOf(event.target as HTMLFormElement, 'to');
    if (this.busy || to === '') return;
    if (to === tag) return this.#stop();
    this.busy = true;
    try {
      const { ideas } = await this.desk.api.send<TagRenamed>('PUT', '/desk/tags', { from: tag, to });
      this.doing = undefined;
      await this.#read();
      await this.desk.refresh();
      this.desk.toast(to === null ? this.t.tagRemoved(tag, ideas) : this.t.tagRenamed(tag, to, ideas));
    } catch (error) {
      this.failure = apiErrorOf(error);
    } finally {
      this.busy = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-tags': MadangConsoleTags;
  }
}
