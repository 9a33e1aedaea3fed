import { css, html, type TemplateResult } from 'lit';
import type { OwnHeld } from '@madang/protocol';
import { MadangElement } from '../../shared/element.js';
import { base } from '../../theme/base.styles.js';
import { tokens } from '../../theme/tokens.styles.js';
import type { ModerationMessages } from '../en.js';
import { heldOf } from '../held-list.js';
import { putAs } from '../send.js';
import { moderationWords } from '../words.js';
import { serviceOf } from './service.js';

/**
 * A riddle of a service that the company chose: whoever solves it is a person, and what they wrote is shown at once.
 * Where it cannot be asked, nothing is lost: the team reads it first.
 *
 * @tag madang-riddle
 * @csspart base - The whole.
 */
export class MadangRiddle extends MadangElement<ModerationMessages> {
  static override properties = { ...MadangElement.properties, held: { attribute: false }, said: { state: true } };
  static override styles = [
    tokens,
    base,
    css`
      :host {
        display: block;
      }
      p {
        margin: 0 0 calc(var(--_u) * 2);
        font-size: var(--_small);
      }
      [role='status'] {
        color: var(--_quiet);
      }
    `,
  ];

  /** What waits for it. */
  declare held: OwnHeld | undefined;
  declare protected said: keyof Pick<ModerationMessages, 'riddleWrong' | 'riddleNot' | 'riddleDone'> | '';

  /** @internal */
  readonly dictionary = moderationWords;
  #asked = false;

  constructor() {
    super();
    this.said = '';
  }

  protected override render(): TemplateResult {
    const { t, said } = this;
    return html`<div part="base" lang=${this.language}>
      <p ?hidden=${said === 'riddleDone'}>${t.riddleAsk}</p>
      <div class="place" ?hidden=${said === 'riddleDone'}></div>
      <p role="status">${said ? t[said] : ''}</p>
    </div>`;
  }

  protected override firstUpdated(): void {
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const { riddle } = this.held ?? {};
    const place = this.renderRoot.querySelector<HTMLElement>('.place');
    if (!riddle || !place || this.#asked) return;
    this.#asked = true;
    try {
      const service = await serviceOf(riddle.provider);
      const shown = service.render(place, {
        sitekey: riddle.siteKey,
        language: this.language,
        callback: (token: string) => void this.#solved(token).then((wrong) => wrong && service.reset?.(shown)),
        'error-callback': () => (this.said = 'riddleNot'),
      });
    } catch {
      this.said = 'riddleNot';
    }
  }

  /** Sends what the service gave; says whether it is to be asked again. */
  async #solved(token: string): Promise<boolean> {
    const { client, held } = this;
    if (!client || !held) return false;
    const kind = await putAs(client, `/me/held/${held.kind}/${held.id}/proof`, { token });
    this.said = kind === null ? 'riddleDone' : kind === 'invalid' ? 'riddleWrong' : 'riddleNot';
    if (kind === null) heldOf(client).ask();
    return kind === 'invalid';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'madang-riddle': MadangRiddle;
  }
}
