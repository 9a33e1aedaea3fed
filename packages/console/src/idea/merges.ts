import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ThreadView } from '@madang/client';
import type { Author, IdeaRow, MergedIdea, MergedPage } from '@madang/protocol';
import { Watch, when } from '@madang/elements/console.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

/** How far down what became part of parts is looked for. */
const DEEP = 3;

/** An idea that became part of another, with what had become part of it. */
interface Branch {
  readonly idea: MergedIdea;
  readonly branches: readonly Branch[];
}

/**
 * The ideas that became one, as a tree: whose they were, how many wanted each, and why they were put together.
 *
 * @tag madang-console-merges
 */
export class MadangConsoleMerges extends IdeaPart {
  static override properties = {
    ...IdeaPart.properties,
    row: { attribute: false },
    branches: { state: true },
    stamp: { attribute: false },
  };
  static override styles = [
    ...pageSheets,
    ideaStyles,
    css`
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      ul ul > li {
        position: relative;
        margin-inline-start: calc(var(--_u) * 2);
        padding-block-start: calc(var(--_u) * 3);
        padding-inline-start: calc(var(--_u) * 5);
        border-inline-start: 1.5px solid var(--_edge);
      }
      ul ul > li:last-child {
        border-inline-start-color: transparent;
      }
      /* From the line at the side to the words: the corner of a branch. */
      ul ul > li::before {
        content: '';
        position: absolute;
        inset-block-start: 0;
        inset-inline-start: -1.5px;
        inline-size: calc(var(--_u) * 4);
        block-size: calc(var(--_u) * 3 + 0.75em);
        border: 0 solid var(--_edge);
        border-inline-start-width: 1.5px;
        border-block-end-width: 1.5px;
        border-end-start-radius: 6px;
      }
      small {
        display: block;
        font-size: var(--_small);
      }
    `,
  ];

  /** The idea as everybody sees it, once it is here. */
  declare row: Pick<IdeaRow, 'title' | 'author' | 'votes'> | undefined;
  declare branches: readonly Branch[] | undefined;
  /** What of the idea shows here: it is read again when that changes. */
  declare stamp: unknown;

  readonly #thread = new Watch<ThreadView>(this);
  /** The idea whose finder could not be named. */
  #failed = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#thread.open(this.desk.client, [this.idea], (client) => client.thread(`idea:${this.idea}`));
    if (this.idea === '' || (!changed.has('idea') && !changed.has('stamp'))) return;
    if (changed.has('idea')) this.branches = undefined;
    void this.#read();
  }

  async #read(): Promise<void> {
    const { idea } = this;
    try {
      const branches = await this.#branches(idea, DEEP);
      if (this.idea === idea) this.branches = branches;
    } catch {
      // A picture that does not come is none.
    }
  }

  async #branches(id: string, deep: number): Promise<readonly Branch[]> {
    const { ideas } = await this.desk.api.get<MergedPage>(`/ideas/${id}/merged`);
    return Promise.all(
      ideas.map(async (idea) => ({
        idea,
        branches: deep > 1 ? await this.#branches(idea.id, deep - 1).catch(() => []) : [],
      })),
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, language, branches, row } = this;
    if (!branches?.length || !row) return nothing;
    return html`<section part="base" class="part" lang=${language} aria-labelledby="merges">
      <h3 id="merges">${t.merges}</h3>
      <ul>
        <li>
          <p><strong>${row.title}</strong></p>
          <small class="quiet">${this.#by(row.author?.name)}${t.wanted(row.votes, row.votes.toLocaleString(language))}</small>
          ${this.#list(branches, true)}
        </li>
      </ul>
    </section>`;
  }

  #by(name: string | undefined): unknown {
    return name ? html`<bdi>${name}</bdi> · ` : nothing;
  }

  #list(branches: readonly Branch[], named = false): TemplateResult {
    const { t, language } = this;
    return html`<ul>
      ${branches.map(
        ({ idea: { id, title, author, votes, note, at, finder }, branches: more }) => html`<li>
          <p><bdi>${title}</bdi></p>
          <small class="quiet"
            >${this.#by(author?.name)}${t.wanted(votes, votes.toLocaleString(language))} · ${t.mergedAt} ${when(language, at)}</small
          >
          ${note === '' ? nothing : html`<p class="why" dir="auto">${note}</p>`}
          ${named ? this.#finder(id, finder) : finder?.name ? html`<small class="quiet">${t.foundBy}: <bdi>${finder.name}</bdi></small>` : nothing}
          ${more.length > 0 ? this.#list(more) : nothing}
        </li>`,
      )}
    </ul>`;
  }

  /** Who found out that it is the same: the idea credits them. Somebody who took part, or whoever is named already. */
  #finder(id: string, finder: Author | undefined): TemplateResult | typeof nothing {
    const { t } = this;
    const wrote = (this.#thread.value?.comments ?? []).map(({ author }) => author);
    const named = [...(finder ? [finder] : []), ...wrote].filter(({ name, staff }) => name !== '' && !staff);
    const all = new Map(named.map((one) => [one.id, one.name]));
    if (all.size === 0) return nothing;
    return html`<label class="finder"
      ><small>${t.foundBy}</small>
      <select class="field" @change=${(event: Event) => void this.#name(id, (event.target as HTMLSelectElement).value)}>
        <option value="" .selected=${!finder}>${t.foundByNobody}</option>
        ${[...all].map(([person, name]) => html`<option value=${person} .selected=${person === finder?.id}>${name}</option>`)}
      </select>
    </label>
    ${this.failure && this.#failed === id ? html`<p class="error" role="alert">${t.failures[this.failure.kind]}</p>` : nothing}`;
  }

  async #name(id: string, finder: string): Promise<void> {
    this.failure = undefined;
    try {
      await this.desk.api.send('PUT', `/ideas/${id}/finder`, { finder: finder || null });
      this.desk.toast(this.t.foundByKept);
    } catch (error) {
      this.#failed = id;
      this.failed(error);
    }
    // What was not taken is chosen no more.
    await this.#read();
  }
}
