import { css, html, nothing, type TemplateResult } from 'lit';
import type { IdeaPage, InsightTopic, QuotesPage, WhyPage } from '@madang/protocol';
import { when } from '@madang/elements/console.js';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import type { InsightsMessages } from './en.js';
import { insightsWords } from './words.js';

/** Reasons and voices that are told of an idea. */
const EACH = 3;

interface Said {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly by: string;
  readonly at: number;
  readonly more: readonly { readonly text: string; readonly by: string }[];
}

/**
 * What people said in their own words about a topic: read when somebody opens it.
 *
 * @tag madang-console-quotes
 */
export class MadangConsoleQuotes extends ConsoleElement<InsightsMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    topic: { attribute: false },
    said: { state: true },
    failure: { state: true },
  };

  static override styles = [
    ...pageSheets,
    css`
      summary {
        min-block-size: 24px;
        cursor: pointer;
      }
      ul {
        display: grid;
        gap: calc(var(--_u) * 3);
        margin: calc(var(--_u) * 2) 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        overflow-wrap: anywhere;
      }
      a {
        color: inherit;
        text-decoration-color: var(--_quiet);
      }
      blockquote {
        margin: var(--_u) 0 0;
        padding-inline-start: calc(var(--_u) * 3);
        border-inline-start: 2px solid var(--_line);
      }
      @media print {
        summary {
          display: none;
        }
      }
      small {
        font-size: var(--_small);
        color: var(--_quiet);
      }
    `,
  ];

  readonly dictionary = insightsWords;

  declare topic: InsightTopic | undefined;
  declare said: readonly Said[] | undefined;
  declare failure: ApiError | undefined;

  async #open(event: Event): Promise<void> {
    if (!(event.target as HTMLDetailsElement).open || this.said) return;
    try {
      this.said = await Promise.all((this.topic?.ideas ?? []).map(({ id }) => this.#read(id)));
      this.failure = undefined;
    } catch (error) {
      this.failure = apiErrorOf(error);
    }
  }

  async #read(id: string): Promise<Said> {
    const { api } = this.desk;
    const [idea, { why }, { voices = [] }] = await Promise.all([
      api.get<IdeaPage>(`/ideas/${id}`),
      api.get<WhyPage>(`/ideas/${id}/why`),
      api.get<QuotesPage>(`/ideas/${id}/quotes`),
    ]);
    const lines = why.filter(({ text, hidden }) => text !== '' && !hidden).map(({ text, by }) => ({ text, by: by.name }));
    const heard = voices.map(({ text, by }) => ({ text, by: by?.name ?? '' }));
    const { title, excerpt: words, author, createdAt: at } = idea;
    return { id, title, words, by: author?.name ?? '', at, more: [...lines, ...heard].slice(0, EACH) };
  }

  protected override render(): TemplateResult {
    const { t, said, failure, language } = this;
    return html`<details part="base" lang=${language} @toggle=${(event: Event) => void this.#open(event)}>
      <summary>${t.quotes}<span class="sr"> ${this.topic?.tag}</span></summary>
      ${failure ? html`<p role="alert">${t.failures[failure.kind]}</p>` : nothing}
      ${said
        ? html`<ul>
            ${said.map(
              ({ id, title, words, by, at, more }) => html`<li>
                <a href=${this.desk.href(`idea/${id}`)}>${title}</a>
                ${words === '' ? nothing : html`<blockquote dir="auto">${words}</blockquote>`}
                ${more.map(
                  (one) => html`<blockquote dir="auto">${one.text} ${one.by ? html`<small>${one.by}</small>` : nothing}</blockquote>`,
                )}
                <small>${by ? html`${by} · ` : nothing}${when(language, at)}</small>
              </li>`,
            )}
          </ul>`
        : failure
          ? nothing
          : html`<p aria-busy="true">${t.loading}</p>`}
    </details>`;
  }
}
