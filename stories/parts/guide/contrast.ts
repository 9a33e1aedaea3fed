import { css, html, LitElement, type TemplateResult } from 'lit';
import '@madang/elements/vote/define.js';
import { MadangVote } from '@madang/elements';
import { guideStyles } from './guide.styles.js';
import { rgbOf } from './tokens.js';

const ACCENTS = ['#a4462a', '#2457d6', '#00704a', '#7a2e8d', '#ffd400', '#c8ff3d', '#111111', '#f4f1ea'];
const SCHEMES = ['light', 'dark'] as const;
/** What has to be read on what, by the private names of the sheet, and the ratio that WCAG 2.2 AA wants. */
const PAIRS = [
  { words: 'Text on the accent', front: '--_on-accent', back: '--_accent', least: 4.5 },
  { words: 'The accent as text', front: '--_accent-ink', back: '--_paper', least: 4.5 },
  { words: 'Text', front: '--_ink', back: '--_paper', least: 4.5 },
  { words: 'Quiet text', front: '--_quiet', back: '--_paper', least: 4.5 },
  { words: 'Edges of controls', front: '--_edge', back: '--_paper', least: 3 },
] as const;

/** Relative luminance of WCAG 2.2. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = rgbOf(color).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast ratio of WCAG 2.2: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What becomes of any brand colour: measured on the colours that the browser made of it, in light and in dark. */
export class StoryContrast extends LitElement {
  static override properties = { own: { state: true }, measured: { state: true } };

  static override styles = [
    MadangVote.elementStyles,
    guideStyles,
    css`
      label {
        display: inline-flex;
        align-items: center;
        gap: 0.75rem;
        margin-block-end: 1rem;
      }
      .schemes {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1rem;
      }
      .scheme {
        padding: 1rem;
        border-radius: 10px;
        border: 1px solid var(--_rule);
        background: Canvas;
        color: CanvasText;
      }
      thead th {
        color: inherit;
      }
    `,
  ];

  declare protected own: string;
  declare protected measured: Readonly<Record<string, number>>;

  constructor() {
    super();
    this.own = '#e4572e';
    this.measured = {};
  }

  /** Every ratio that is too low, in words. */
  get failing(): readonly string[] {
    return PAIRS.flatMap(({ words, least }) =>
      Object.entries(this.measured)
        .filter(([key, ratio]) => key.endsWith(words) && ratio < least)
        .map(([key, ratio]) => `${key}: ${ratio.toFixed(2)}`));
  }

  protected override render(): TemplateResult {
    return html`<label><input type="color" .value=${this.own} @input=${this.#choose} /> Your own brand colour</label>
      <div class="schemes">${SCHEMES.map((scheme) => this.#scheme(scheme))}</div>`;
  }

  #scheme(scheme: 'light' | 'dark'): TemplateResult {
    // Tokens are computed where they are declared, on the host: so is what follows from each scheme and accent.
    return html`<div class="scheme" style="color-scheme: ${scheme}">
      <div class="scroll" tabindex="0" role="region" aria-label="Contrast, ${scheme}">
        <table>
          <thead>
            <tr><th>Accent, ${scheme}</th>${PAIRS.map(({ words }) => html`<th>${words}</th>`)}</tr>
          </thead>
          <tbody>${[this.own, ...ACCENTS].map((accent, at) => this.#row(scheme, accent, at))}</tbody>
        </table>
      </div>
    </div>`;
  }

  #row(scheme: string, accent: string, at: number): TemplateResult {
    return html`<tr>
      <th scope="row"><code>${accent}</code></th>
      ${PAIRS.map(({ words }) => html`<td>
        <story-pair
          .accent=${accent}
          .scheme=${scheme}
          .words=${words}
          @measured=${(event: CustomEvent<number>) => this.#note(`${scheme} ${accent} ${at} ${words}`, event.detail)}
        ></story-pair>
      </td>`)}
    </tr>`;
  }

  readonly #choose = (event: Event): void => {
    this.own = (event.target as HTMLInputElement).value;
  };

  #note(key: string, ratio: number): void {
    this.measured = { ...this.measured, [key]: ratio };
  }
}

/** One pair of colours, as the sheet of the widgets makes them of an accent. */
class StoryPair extends LitElement {
  static override properties = { accent: {}, scheme: {}, words: {}, ratio: { state: true } };

  static override styles = [
    MadangVote.elementStyles,
    css`
      span {
        display: inline-block;
        min-inline-size: 4.5rem;
        padding: 0.3rem 0.6rem;
        border-radius: 6px;
        font-variant-numeric: tabular-nums;
        text-align: center;
      }
    `,
  ];

  declare accent: string;
  declare scheme: string;
  declare words: string;
  declare protected ratio: number;

  protected override willUpdate(): void {
    this.style.setProperty('--madang-color-accent', this.accent);
    this.style.colorScheme = this.scheme;
  }

  protected override render(): TemplateResult {
    const pair = PAIRS.find(({ words }) => words === this.words) ?? PAIRS[0];
    const { front, back, least } = pair;
    // An edge is no text: a box of its colour holds words that can be read.
    const look = least < 4.5
      ? `border: 3px solid var(${front}); background: var(${back}); color: var(--_ink)`
      : `color: var(${front}); background: var(${back})`;
    return html`<span style=${look}>${this.ratio ? this.ratio.toFixed(1) : '…'}</span>`;
  }

  protected override updated(): void {
    const span = this.renderRoot.querySelector('span');
    if (!span) return;
    const { color, backgroundColor, borderTopColor, borderTopStyle } = getComputedStyle(span);
    const ratio = contrast(borderTopStyle === 'solid' ? borderTopColor : color, backgroundColor);
    if (ratio === this.ratio) return;
    this.ratio = ratio;
    this.dispatchEvent(new CustomEvent('measured', { detail: ratio }));
  }
}

if (!customElements.get('story-pair')) customElements.define('story-pair', StoryPair);
if (!customElements.get('story-contrast')) customElements.define('story-contrast', StoryContrast);

declare global {
  interface HTMLElementTagNameMap {
    'story-contrast': StoryContrast;
    'story-pair': StoryPair;
  }
}
