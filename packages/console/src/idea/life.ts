import { css, html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { type IdeaLife, lifeStrip } from '@madang/protocol';
import { fullDate } from '@madang/elements/console.js';
import { pageSheets } from '../shared/page.styles.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

const WIDTH = 480;
const HEIGHT = 64;

/**
 * How the votes of an idea grew, with its answer and each status on the line.
 *
 * @tag madang-console-life
 */
export class MadangConsoleLife extends IdeaPart {
  static override properties = { ...IdeaPart.properties, life: { state: true }, stamp: { attribute: false } };
  static override styles = [
    ...pageSheets,
    ideaStyles,
    css`
      svg {
        display: block;
        inline-size: 100%;
        block-size: auto;
        overflow: visible;
      }
      .under {
        fill: var(--_wash);
        stroke: none;
      }
      .growth {
        fill: none;
        stroke: var(--_accent);
        stroke-width: 1.5;
        vector-effect: non-scaling-stroke;
      }
      circle {
        fill: var(--_accent);
        stroke: var(--_paper);
      }
      .step {
        fill: var(--_paper);
        stroke: var(--_accent);
        stroke-width: 1.5;
      }
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 0 calc(var(--_u) * 4);
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: var(--_small);
        color: var(--_quiet);
      }
      p {
        margin: 0;
      }
    `,
  ];

  declare life: IdeaLife | undefined;
  /** What of the idea shows in its life: it is read again when that changes. */
  declare stamp: string;

  constructor() {
    super();
    this.stamp = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.idea === '' || (!changed.has('idea') && !changed.has('stamp'))) return;
    if (changed.has('idea')) this.life = undefined;
    void this.#read();
  }

  async #read(): Promise<void> {
    const { idea, stamp } = this;
    try {
      const life = await this.desk.api.get<IdeaLife>(`/ideas/${idea}/life`);
      if (this.idea === idea && this.stamp === stamp) this.life = life;
    } catch {
      // A picture that does not come is none.
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t, language, life } = this;
    const strip = life && lifeStrip(life, WIDTH, HEIGHT);
    if (!strip) return nothing;
    const figure = (votes: number): string => votes.toLocaleString(language);
    const says = t.lifeSays(figure(strip.from), figure(strip.to), fullDate(language, life.since));
    return html`<section part="base" class="part" lang=${language} aria-labelledby="life">
      <h3 id="life">${t.life}</h3>
      <svg viewBox="-5 0 ${WIDTH + 10} ${HEIGHT + 2}" role="img" aria-label=${says}>
        <path class="under" d=${strip.area}></path>
        <path class="growth" d=${strip.line}></path>
        ${strip.marks.map(({ x, y, what }) => svg`<circle class=${what === 'answer' ? 'answer' : 'step'} cx=${x} cy=${y} r="4"></circle>`)}
      </svg>
      <p class="quiet">${says}</p>
      ${strip.marks.length === 0
        ? nothing
        : html`<ol>
            ${strip.marks.map(
              ({ at, what }) => html`<li>${fullDate(language, at)} ${what === 'answer' ? t.answer : t.statuses[what]}</li>`,
            )}
          </ol>`}
    </section>`;
  }
}
