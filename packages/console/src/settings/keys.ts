import { css, html, type TemplateResult } from 'lit';
import type { CommunitySettings } from '@madang/protocol';
import { SettingsPart } from './part.js';

/**
 * The secrets by which the company's own server says who is there: how many are live, and how they are changed. None of
 * them is ever shown: whoever gets into the console gets no key by it.
 *
 * @tag madang-console-keys
 */
export class MadangConsoleKeys extends SettingsPart {
  static override styles = [
    ...SettingsPart.styles,
    css`
      ol {
        display: grid;
        gap: calc(var(--_u) * 2);
        margin: 0;
        padding-inline-start: 1.4em;
      }
      h3 {
        margin: calc(var(--_u) * 3) 0 0;
        font-size: 1em;
        font-weight: 600;
      }
    `,
  ];

  protected override readonly heading = 'keys';

  protected override body({ secrets }: CommunitySettings): TemplateResult {
    const { t } = this;
    const { id } = this.desk.community;
    const [both, swap, last] = t.keysTurnSteps;
    return html`<p>${t.keysNow(secrets.live > 1)} ${secrets.own ? t.keysOwn : t.keysDerived}</p>
      <h3>${t.keysPrint}</h3>
      <pre class="code">madang token --secret --community ${id}</pre>
      <h3>${t.keysTurn}</h3>
      <ol>
        <li>
          ${both}
          <pre class="code">MADANG_COMPANY_SECRETS='{"${id}": ["NEW", "OLD"]}'</pre>
        </li>
        <li>${swap}</li>
        <li>${last}</li>
      </ol>
      <h3>${t.keysStaff}</h3>
      <pre class="code">madang token --role staff --name "Reports" --days 1 --community ${id}</pre>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-console-keys': MadangConsoleKeys;
  }
}
