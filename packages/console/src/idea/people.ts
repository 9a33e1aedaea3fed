import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ThreadView } from '@madang/client';
import type { Author, IdeaRow } from '@madang/protocol';
import { Watch } from '@madang/elements/console.js';
import type { MadangConsoleWho } from '../who/who.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

/**
 * Who takes part in an idea, each with their card: whoever proposed it, and whoever wrote beneath it.
 *
 * @tag madang-console-people
 */
export class MadangConsolePeople extends IdeaPart {
  static override properties = { ...IdeaPart.properties, row: { attribute: false } };
  static override styles = [...pageSheets, ideaStyles];

  /** The idea as everybody sees it, once it is here. */
  declare row: Pick<IdeaRow, 'author' | 'coProposers'> | undefined;

  readonly #thread = new Watch<ThreadView>(this);

  /** Opens the card of whoever proposed it. */
  begin(): void {
    void this.renderRoot.querySelector<MadangConsoleWho>('madang-console-who')?.show();
  }

  protected override willUpdate(_changed: PropertyValues): void {
    this.#thread.open(this.desk.client, [this.idea], (client) => client.thread(`idea:${this.idea}`));
  }

  protected override render(): TemplateResult {
    const { t, row } = this;
    const proposers = [row?.author ?? null, ...(row?.coProposers?.by ?? [])].filter((one) => one !== null);
    const wrote = this.#wrote(new Set(proposers.map(({ id }) => id)));
    return html`<section part="base" class="part" lang=${this.language} aria-labelledby="people">
      <h3 id="people">${t.people}</h3>
      <ul class="list">
        ${proposers.map((person) => this.#line(person, t.proposed))}
        ${wrote.map(({ person, times }) => this.#line(person, t.wrote(times)))}
      </ul>
      ${proposers.length + wrote.length === 0 ? html`<p class="quiet">${t.peopleNone}</p>` : nothing}
    </section>`;
  }

  #line(person: Author, how: string): TemplateResult {
    return html`<li>
      <p><madang-console-who .person=${person}></madang-console-who> <small class="quiet">${how}</small></p>
    </li>`;
  }

  /** Customers who wrote beneath it, and how often, whoever wrote most first. */
  #wrote(known: ReadonlySet<string>): readonly { readonly person: Author; readonly times: number }[] {
    const all = new Map<string, { readonly person: Author; readonly times: number }>();
    for (const { author, deletedAt } of this.#thread.value?.comments ?? []) {
      if (deletedAt !== undefined || author.staff || author.id === '' || known.has(author.id)) continue;
      all.set(author.id, { person: author, times: (all.get(author.id)?.times ?? 0) + 1 });
    }
    return [...all.values()].sort((a, b) => b.times - a.times);
  }
}
