import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { EXPORT_FORMATS, EXPORT_KINDS, type PrivacyRules, SIGHT_REASONS } from '@madang/protocol';
import { Attempt } from '../shared/attempt.js';
import { ConsoleElement } from '../shared/element.js';
import { fieldOf } from '../shared/form.js';
import { pageSheets } from '../shared/page.styles.js';
import { saveFile } from '../shared/save.js';
import type { ImportsMessages } from './en.js';
import { importsWords } from './words.js';

/**
 * Everything that a community has, to be taken along: the ideas of each board with their comments, voices, who voted,
 * segments, customers and accounts.
 *
 * @tag madang-console-exports
 */
export class MadangConsoleExports extends ConsoleElement<ImportsMessages> {
  static override properties = { ...ConsoleElement.properties, asks: { state: true } };
  static override styles = [
    ...pageSheets,
    css`
      form {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(220px, 100%), 1fr));
        align-items: end;
        gap: calc(var(--_u) * 3);
      }
      p {
        margin: 0;
      }
    `,
  ];

  readonly dictionary = importsWords;

  /** Whoever looks at how people are reached says why. */
  declare asks: boolean | undefined;

  readonly #attempt = new Attempt(this);

  protected override willUpdate(_changed: PropertyValues): void {
    if (this.asks !== undefined || !this.hasDesk) return;
    this.asks = false;
    void this.#ask();
  }

  async #ask(): Promise<void> {
    try {
      const { reasons = false } = await this.desk.api.get<PrivacyRules>('/privacy');
      this.asks = reasons;
    } catch {
      // Without a reason, what needs one stays out of the file.
    }
  }

  protected override render(): TemplateResult {
    const { t, desk } = this;
    const { busy, failure } = this.#attempt;
    return html`<section part="base" class="section" lang=${this.language} aria-labelledby="exports">
      <h2 id="exports">${t.exportAll}</h2>
      <p class="quiet">${t.exportMore}</p>
      <form @submit=${(event: SubmitEvent) => void this.#save(event)}>
        <label>
          <span class="label">${t.exportWhat}</span>
          <select class="field" name="what">
            ${desk.community.boards.map(({ id, name }) => html`<option value="board:${id}">${t.exportIdeas(name)}</option>`)}
            ${EXPORT_KINDS.map((kind) => html`<option value=${kind}>${t.exportKinds[kind]}</option>`)}
          </select>
        </label>
        <label>
          <span class="label">${t.exportAs}</span>
          <select class="field" name="format">
            ${[...EXPORT_FORMATS].reverse().map((format) => html`<option value=${format}>${format.toUpperCase()}</option>`)}
          </select>
        </label>
        ${this.asks
          ? html`<label>
              <span class="label">${t.why}</span>
              <select class="field" name="reason">
                <option value="">${t.exportNoReason}</option>
                ${SIGHT_REASONS.map((one) => html`<option value=${one}>${t.whys[one]}</option>`)}
              </select>
            </label>`
          : nothing}
        <div><button class="button" ?disabled=${busy}>${t.exportSave}</button></div>
      </form>
      ${failure ? html`<p role="alert">${t.failures[failure.kind]}</p>` : nothing}
    </section>`;
  }

  async #save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const [what, format, reason] = [fieldOf(form, 'what'), fieldOf(form, 'format'), this.asks ? fieldOf(form, 'reason') : ''];
    const query = `format=${format}${reason && `&reason=${reason}`}`;
    const [, board] = /^board:(.*)$/.exec(what) ?? [];
    const path = board === undefined ? `/desk/export?of=${what}&${query}` : `/boards/${board}/export?${query}`;
    await this.#attempt.run(async () => {
      await saveFile(await this.desk.api.open(path), `${this.desk.community.id}-${board ?? what}.${format}`);
    });
  }
}
