import { css, html, type TemplateResult } from 'lit';
import type { IdeaRow } from '@madang/protocol';
import { en as lensEn } from '../lens/en.js';
import { type Lens, LENSES } from '../lens/model.js';
import { lensWords } from '../lens/weight.js';
import { pageSheets } from '../shared/page.styles.js';
import { choice } from '../shared/pieces.js';
import { ideaStyles } from './idea.styles.js';
import { IdeaPart } from './part.js';

/**
 * What an idea weighs, by whatever ideas are ranked by, with the arithmetic.
 *
 * @tag madang-console-weighs
 */
export class MadangConsoleWeighs extends IdeaPart {
  static override properties = { ...IdeaPart.properties, row: { attribute: false }, by: { state: true } };
  static override styles = [
    ...pageSheets,
    ideaStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: calc(var(--_u) * 2);
      }
      .head .field {
        inline-size: auto;
        max-inline-size: 100%;
      }
    `,
  ];

  /** The idea as everybody sees it, once it is here. */
  declare row: Pick<IdeaRow, 'votes'> | undefined;
  declare by: Lens;

  constructor() {
    super();
    this.by = 'value';
  }

  protected override render(): TemplateResult {
    const { t, page, row } = this;
    const lens = lensWords(this.language, () => this.requestUpdate()) ?? lensEn;
    const stamp = `${row?.votes ?? ''} ${page?.effort ?? ''} ${page?.impact ?? ''}`;
    return html`<section part="base" class="part" lang=${this.language} aria-labelledby="weighs">
      <div class="head">
        <h3 id="weighs">${t.weighs}</h3>
        ${choice({
          label: t.lens,
          value: this.by,
          options: LENSES.map((one) => [one, lens.titles[one]] as const),
          chosen: (by) => by && (this.by = by),
        })}
      </div>
      <madang-console-weight .idea=${this.idea} .by=${this.by} .stamp=${stamp}></madang-console-weight>
    </section>`;
  }
}
