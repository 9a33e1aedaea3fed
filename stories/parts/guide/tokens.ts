import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import '@madang/elements/adopted/define.js';
import '@madang/elements/board/define.js';
import '@madang/elements/launcher/define.js';
import '@madang/elements/roadmap/define.js';
import '@madang/elements/thread/define.js';
import '@madang/elements/vote/define.js';
import { MadangAdopted, MadangBoard, MadangLauncher, MadangRoadmap, MadangThread, MadangVote } from '@madang/elements';
import { elements } from '../manifest.js';
import { guideStyles } from './guide.styles.js';
import { words } from './words.js';

/** A custom property that the sheets of the widgets read, and what they take in its place. */
interface Token {
  readonly name: string;
  readonly fallback: string;
}

const WIDGETS = [MadangVote, MadangBoard, MadangRoadmap, MadangAdopted, MadangThread, MadangLauncher];
/** Every widget adopts the tokens; the button's sheet is the smallest that has them. Known once it is registered. */
const themed = MadangVote.elementStyles;

/** What stands between a parenthesis and the one that closes it. */
function enclosed(text: string, from: number): string {
  let depth = 1;
  let at = from;
  while (depth > 0 && at < text.length) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    at += 1;
  }
  return text.slice(from, at - 1);
}

/** Every public custom property, as the sheets of the widgets themselves have it. */
export function allTokens(): readonly Token[] {
  const found = new Map<string, string>();
  for (const { elementStyles } of WIDGETS) {
    const sheet = elementStyles.map((style) => ('cssText' in style ? style.cssText : '')).join('\n');
    for (const match of sheet.matchAll(/var\(\s*(?=--madang-)/g)) {
      const [name = '', ...fallback] = enclosed(sheet, match.index + match[0].length).split(',');
      if (!found.has(name.trim())) found.set(name.trim(), fallback.join(',').replaceAll(/\s+/g, ' ').trim());
    }
  }
  return [...found].map(([name, fallback]) => ({ name, fallback })).sort((a, b) => rank(a.name) - rank(b.name));
}

const ORDER = ['accent', 'paper', 'ink', 'ink-quiet', 'line', 'raised', 'radius', 'space'];
const rank = (name: string): number => {
  const at = ORDER.indexOf(name.replace(/^--madang-(color-)?/, ''));
  return at < 0 ? ORDER.length : at;
};

/** Every token with what it is here and now: brand, colour scheme and density of the toolbar show in it. */
export class StoryTokens extends LitElement {
  static override properties = { values: { state: true } };

  static override styles = [
    themed,
    guideStyles,
    css`
      i {
        display: inline-block;
        margin-inline-end: 0.5rem;
        vertical-align: middle;
        box-sizing: border-box;
        inline-size: 3rem;
        block-size: 1.75rem;
        border: 1px solid var(--_rule);
        border-radius: 4px;
      }
      i.space {
        inline-size: calc(var(--_u) * 8);
        background: CanvasText;
      }
      i.radius {
        border: 2px solid CanvasText;
        border-radius: var(--_radius) 0 0 0;
        border-inline-end: 0;
        border-block-end: 0;
      }
    `,
  ];

  /** What each colour has become, by name. */
  declare protected values: Readonly<Record<string, string>>;

  constructor() {
    super();
    this.values = {};
  }

  protected override render(): TemplateResult {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Tokens">
      <table>
        <thead>
          <tr><th>Token</th><th>What it is</th><th>If left out</th><th>Here and now</th></tr>
        </thead>
        <tbody>${allTokens().map((token) => this.#row(token))}</tbody>
      </table>
    </div>`;
  }

  protected override updated(): void {
    const swatches = [...this.renderRoot.querySelectorAll<HTMLElement>('i[data-token]')];
    const values = Object.fromEntries(
      swatches.map((swatch) => [swatch.dataset['token'] ?? '', hexOf(getComputedStyle(swatch).backgroundColor)]),
    );
    if (JSON.stringify(values) !== JSON.stringify(this.values)) this.values = values;
  }

  #row({ name, fallback }: Token): TemplateResult {
    const described = elements.flatMap(({ cssProperties }) => cssProperties).find((one) => one.name === name);
    return html`<tr>
      <th scope="row"><code>${name}</code></th>
      <td>${words(described?.description)}</td>
      <td><code>${fallback || nothing}</code></td>
      <td>${this.#sample(name, fallback)}</td>
    </tr>`;
  }

  #sample(name: string, fallback: string): TemplateResult | typeof nothing {
    if (name.includes('-color-')) {
      return html`<i data-token=${name} style="background: var(${name}, ${fallback})"></i>
        <code>${this.values[name]}</code>`;
    }
    if (name.endsWith('-space')) return html`<i class="space"></i><span class="soft">8 units</span>`;
    if (name.endsWith('-radius')) return html`<i class="radius"></i>`;
    return nothing;
  }
}

/** A colour of any notation as the screen shows it. */
export function rgbOf(color: string): readonly [number, number, number] {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

function hexOf(color: string): string {
  return `#${rgbOf(color).map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

if (!customElements.get('story-tokens')) customElements.define('story-tokens', StoryTokens);

declare global {
  interface HTMLElementTagNameMap {
    'story-tokens': StoryTokens;
  }
}
