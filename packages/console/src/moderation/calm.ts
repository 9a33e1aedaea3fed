import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Calm, CalmPage } from '@madang/protocol';
import { spanOf, when } from '@madang/elements/console.js';
import { apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageSheets } from '../shared/page.styles.js';
import { words } from '../shared/words.js';
import { en, type ModerationMessages } from './en.js';

/** Seconds between two of one person that are offered. */
const SLOWS = [0, 30, 60, 300, 900, 3_600, 86_400] as const;

/** The field that slows something down; what was set otherwise, by the API, is offered as well. */
export function slowChoice(
  t: ModerationMessages,
  language: string,
  slow: number,
  chosen: (slow: number) => void,
): TemplateResult {
  const all = [...new Set([...SLOWS, slow])].sort((a, b) => a - b);
  // What was refused or taken back is not what was chosen.
  return html`<select
    class="field"
    aria-label=${t.slow}
    .value=${live(String(slow))}
    @change=${({ target }: Event) => chosen(Number((target as HTMLSelectElement).value))}
  >
    ${all.map((one) => html`<option value=${one} ?selected=${one === slow}>
      ${one === 0 ? t.slowNot : t.slowEvery(spanOf(language, one))}
    </option>`)}
  </select>`;
}

/**
 * How boards and threads are kept calm: locked, or with so much time between what one person writes.
 *
 * @tag madang-console-calm
 */
export class MadangConsoleCalm extends ConsoleElement<ModerationMessages> {
  static override properties = { ...ConsoleElement.properties, page: { state: true }, busy: { state: true } };

  static override styles = [
    ...pageSheets,
    css`
      ul {
        display: grid;
        gap: calc(var(--_u) * 2);
        margin: calc(var(--_u) * 3) 0;
        padding: 0;
        list-style: none;
      }
      .one {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: calc(var(--_u) * 2);
      }
      .one > :first-child {
        flex: 1 1 12em;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .field {
        inline-size: auto;
      }
      summary {
        cursor: pointer;
      }
      .surge {
        margin-block-end: calc(var(--_u) * 4);
        padding: calc(var(--_u) * 3) calc(var(--_u) * 4);
        border: 1px solid var(--_edge);
        border-inline-start-width: 4px;
        border-radius: var(--_radius);
      }
      .surge p {
        margin: 0;
      }
    `,
  ];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  declare page: CalmPage | undefined;
  declare busy: boolean;
  /** Something was kept calm when it was first looked at: afterwards it stays as whoever reads wants it. */
  #opens: boolean | undefined;

  constructor() {
    super();
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => (this.hasDesk ? this.read() : undefined));
  }

  /** Reads anew how things are kept calm. */
  async read(): Promise<void> {
    try {
      this.page = await this.desk.api.get<CalmPage>('/moderation/calm');
    } catch {
      // What was read before stands; the page works without it.
    }
  }

  protected override render(): TemplateResult {
    const { t, language, page } = this;
    const boards = page?.boards ?? [];
    const threads = page?.threads ?? [];
    const calm = boards.filter(({ locked, slow }) => locked || slow > 0).length + threads.length;
    if (page) this.#opens ??= calm > 0;
    return html`<div part="base" lang=${language}>
      ${page?.surges.map((one) => this.#surge(one))}
      ${page
        ? html`<details ?open=${this.#opens}>
            <summary>${t.calm}${calm > 0 ? html` <span class="quiet">${calm.toLocaleString(language)}</span>` : nothing}</summary>
            <p class="quiet">${t.calmMore}</p>
            <ul aria-label=${t.calm}>
              ${boards.map((board) => this.#row(html`<span>${t.board} <bdi>${board.name}</bdi></span>`, board.name, board, `/boards/${board.id}`))}
              ${threads.map((one) => this.#thread(one))}
            </ul>
          </details>`
        : nothing}
    </div>`;
  }

  /** What boils over, with what calms it down. */
  #surge(one: CalmPage['surges'][number]): TemplateResult {
    const { t, language, busy } = this;
    const path = `/threads/${encodeURIComponent(one.thread)}`;
    return html`<section class="surge" role="alert">
      <p><strong>${t.surged(one.times.toLocaleString(language))}</strong> <span class="quiet">${when(language, one.at)}</span></p>
      <ul>
        ${this.#thread(one)}
      </ul>
      <button type="button" class="button" ?disabled=${busy} @click=${() => void this.#see(path)}>${t.surgeSeen}</button>
    </section>`;
  }

  async #see(path: string): Promise<void> {
    this.busy = true;
    try {
      await this.desk.api.send('PUT', `${path}/surge/seen`);
    } catch (error) {
      this.desk.toast(this.t.failures[apiErrorOf(error).kind]);
    }
    await this.read();
    this.busy = false;
  }

  #thread(one: CalmPage['threads'][number]): TemplateResult {
    const { t } = this;
    const name = one.title || one.thread;
    const shown = one.idea
      ? html`<a href=${this.desk.href(`idea/${one.idea}`)} dir="auto">${name}</a>`
      : html`<span>${t.thread} <bdi>${name}</bdi></span>`;
    return this.#row(shown, name, one, `/threads/${encodeURIComponent(one.thread)}`);
  }

  #row(shown: TemplateResult, name: string, { locked, slow }: Calm, path: string): TemplateResult {
    const { t, language, busy } = this;
    return html`<li>
      <div class="one" role="group" aria-label=${name}>
      ${shown}
      <button
        type="button"
        class="button"
        aria-pressed=${locked ? 'true' : 'false'}
        ?disabled=${busy}
        @click=${() => void this.#put(path, { locked: !locked }, { locked })}
      >${t.locks}</button>
      ${slowChoice(t, language, slow, (to) => void this.#put(path, { slow: to }, { slow }))}
      </div>
    </li>`;
  }

  async #put(path: string, change: Partial<Calm>, before?: Partial<Calm>): Promise<void> {
    this.busy = true;
    const { t } = this;
    try {
      await this.desk.api.send('PUT', `${path}/calm`, change);
      const paced = change.slow ? t.slowed : t.unslowed;
      const said = change.locked === undefined ? paced : change.locked ? t.isLocked : t.isUnlocked;
      this.desk.toast(said, before && { label: t.undo, run: () => void this.#put(path, before) });
    } catch (error) {
      this.desk.toast(t.failures[apiErrorOf(error).kind]);
    }
    await this.read();
    this.busy = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-calm': MadangConsoleCalm;
  }
}
