import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DeskSettings } from '@madang/protocol';
import { fieldOf } from '../shared/form.js';
import { quarterName, quartersFrom } from '../shared/quarters.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

const POINTS = [1, 2, 3, 4, 5] as const;

/**
 * Who looks after an idea, what it costs and what it brings.
 *
 * @tag madang-console-keeping
 */
export class MadangConsoleKeeping extends IdeaPart {
  static override properties = { ...IdeaPart.properties, settings: { attribute: false } };
  static override styles = [...pageSheets, ideaStyles];

  declare settings: DeskSettings | undefined;
  /** What is being chosen or written here, until it is kept: what a colleague changes meanwhile does not undo it. */
  #meant: ReadonlyMap<string, string> = new Map();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('idea')) this.#meant = new Map();
  }

  protected override render(): TemplateResult {
    const { t, page, settings } = this;
    const meant = (name: string, kept: string): string => this.#meant.get(name) ?? kept;
    const target = meant('target', page?.target ?? '');
    const person = page?.assignee.person;
    const chosen = meant('person', person?.id ?? '');
    const colleagues = settings?.colleagues ?? [];
    const all = person && !colleagues.some(({ id }) => id === person.id) ? [person, ...colleagues] : colleagues;
    return html`<section part="base" class="part" lang=${this.language} aria-labelledby="keeping">
      <h3 id="keeping">${t.keeping}</h3>
      <form class="pair" @input=${this.#mean} @change=${this.#assign} @submit=${(event: Event) => event.preventDefault()}>
        <label class="label"
          >${t.person}
          <select class="field" name="person">
            <option value="" .selected=${live(chosen === '')}>${t.nobody}</option>
            ${all.map(({ id, name }) => html`<option value=${id} .selected=${live(id === chosen)}>${name}</option>`)}
          </select>
        </label>
        <label class="label"
          >${t.department}
          <input
            class="field"
            name="department"
            maxlength="60"
            list="departments"
            autocomplete="off"
            .value=${live(meant('department', page?.assignee.department ?? ''))}
          />
        </label>
        <datalist id="departments">${settings?.departments.map((one) => html`<option value=${one}></option>`)}</datalist>
      </form>
      <form class="pair" @input=${this.#mean} @change=${this.#rate} @submit=${(event: Event) => event.preventDefault()}>
        ${(['effort', 'impact'] as const).map(
          (field) => html`<label class="label"
            >${t[field]}
            <select class="field" name=${field} aria-describedby="points">
              <option value="" .selected=${live(meant(field, String(page?.[field] ?? '')) === '')}>${t.none}</option>
              ${POINTS.map((point) => html`<option value=${point} .selected=${live(meant(field, String(page?.[field] ?? '')) === String(point))}>${point}</option>`)}
            </select>
          </label>`,
        )}
        <label class="label wide"
          >${t.target}
          <select class="field" name="target" aria-describedby="target-hint">
            <option value="" .selected=${live(target === '')}>${t.none}</option>
            ${quartersFrom(new Date(), target).map(
              (one) => html`<option value=${one} .selected=${live(one === target)}>${quarterName(this.language, one)}</option>`,
            )}
          </select>
        </label>
        <p id="points" class="hint wide">${t.points} <span id="target-hint">${t.targetHint}</span></p>
      </form>
      ${this.failure ? html`<p class="error" role="alert">${t.failures[this.failure.kind]}</p>` : nothing}
    </section>`;
  }

  readonly #mean = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement | HTMLSelectElement;
    this.#meant = new Map([...this.#meant, [name, value]]);
  };

  /** Sends fields; those that were not changed again meanwhile are as they are kept from now on. */
  async #keep(path: string, body: object, names: readonly string[]): Promise<void> {
    const sent = this.#meant;
    if (!(await this.change('PUT', path, body))) return;
    const kept = (name: string): boolean => names.includes(name) && this.#meant.get(name) === sent.get(name);
    this.#meant = new Map([...this.#meant].filter(([name]) => !kept(name)));
    this.desk.toast(this.t.saved);
  }

  readonly #assign = async (event: Event): Promise<void> => {
    const form = event.currentTarget as HTMLFormElement;
    const body = { person: fieldOf(form, 'person') || null, department: fieldOf(form, 'department') || null };
    await this.#keep('/assignee', body, ['person', 'department']);
  };

  readonly #rate = async (event: Event): Promise<void> => {
    const form = event.currentTarget as HTMLFormElement;
    const points = (name: string): number | null => Number(fieldOf(form, name)) || null;
    const body = { effort: points('effort'), impact: points('impact'), target: fieldOf(form, 'target') || null };
    await this.#keep('/fields', body, ['effort', 'impact', 'target']);
  };
}
