import { css, html, nothing, type TemplateResult } from 'lit';
import { ACCESS_SEGMENTS, type Audience, BOARD_RIGHTS, type BoardAccess, type BoardRight, type Segment } from '@madang/protocol';
import type { SettingsMessages } from './en.js';

/** Whom something on a board is for. */
export const WHO = ['everyone', 'customers', 'segments', 'staff'] as const;

/** One of {@link WHO}, and the segments, where it is for people of some. */
interface Chosen {
  readonly who: (typeof WHO)[number];
  readonly segments: readonly string[];
}

/** Who may do what on a board, as it is chosen. */
export type Access = Readonly<Record<BoardRight, Chosen>>;

const EVERYONE: Chosen = { who: 'everyone', segments: [] };

/** Nothing is kept to anybody. */
export const OPEN: Access = { see: EVERYONE, vote: EVERYONE, comment: EVERYONE, propose: EVERYONE };

/** What is kept, as it is chosen. */
export function chosenFrom(kept: BoardAccess | undefined): Access {
  const of = (audience: Audience | undefined): Chosen =>
    typeof audience === 'object' ? { who: 'segments', segments: audience } : { who: audience ?? 'everyone', segments: [] };
  return { see: of(kept?.see), vote: of(kept?.vote), comment: of(kept?.comment), propose: of(kept?.propose) };
}

/** What is chosen, as it is sent. */
export function givenBy(access: Access): Readonly<Record<BoardRight, Audience | 'everyone'>> {
  const of = ({ who, segments }: Chosen): Audience | 'everyone' => (who === 'segments' ? segments : who);
  return { see: of(access.see), vote: of(access.vote), comment: of(access.comment), propose: of(access.propose) };
}

/** Whether something is for people of segments of which none, or too many, are named. */
export function isUnnamed(access: Access | undefined): boolean {
  return BOARD_RIGHTS.some((right) => access?.[right].who === 'segments' && !isCounted(access[right].segments));
}

function isCounted({ length }: readonly string[]): boolean {
  return length >= 1 && length <= ACCESS_SEGMENTS;
}

/** What is drawn. */
interface Drawn {
  /** What its fields are told apart by. */
  readonly key: string;
  /** How the board is called. */
  readonly name: string;
  readonly access: Access;
  readonly segments: readonly Segment[];
  /** It was tried to be saved with segments of which none is named. */
  readonly isTried: boolean;
  readonly set: (access: Access) => void;
}

/** Who may do what on a board: folded away, with what is so by now in its head. */
export function accessFields(t: SettingsMessages, drawn: Drawn): TemplateResult {
  const { access } = drawn;
  const kept = BOARD_RIGHTS.filter((right) => access[right].who !== 'everyone');
  const now = kept.map((right) => `${t.accessTo[right]}: ${t.accessFor[access[right].who]}`).join(' · ');
  return html`<details class="wide">
    <summary>${t.access}: ${now || t.accessOpen}</summary>
    <p class="hint">${t.accessMore}</p>
    <div class="rights">${BOARD_RIGHTS.map((right) => fieldOf(t, right, drawn))}</div>
  </details>`;
}

function fieldOf(t: SettingsMessages, right: BoardRight, drawn: Drawn): TemplateResult {
  const { key, name, access, segments, isTried, set } = drawn;
  const { who, segments: chosen } = access[right];
  const id = `${right}-${key}`;
  const change = (part: Partial<Chosen>): void => set({ ...access, [right]: { ...access[right], ...part } });
  // Some may be gone since.
  const known = new Set(segments.map((segment) => segment.id));
  const all = [...segments, ...chosen.filter((one) => !known.has(one)).map((one) => ({ id: one, name: t.accessGone }))];
  const isWrong = isTried && who === 'segments' && !isCounted(chosen);
  return html`<div>
    <label class="label" for=${id}>${t.accessTo[right]}</label>
    <select
      class="field"
      id=${id}
      aria-invalid=${isWrong ? 'true' : nothing}
      aria-describedby=${isWrong ? `${id}-why` : nothing}
      @change=${({ target }: Event) => change({ who: (target as HTMLSelectElement).value as Chosen['who'] })}
    >
      ${WHO.map((one) => html`<option value=${one} .selected=${one === who}>${t.accessFor[one]}</option>`)}
    </select>
    ${who !== 'segments'
      ? nothing
      : html`<fieldset>
          <legend class="sr">${t.accessSegments(t.accessTo[right], name)}</legend>
          ${all.length === 0 ? html`<p class="hint">${t.accessNone}</p>` : nothing}
          ${all.map(
            (segment) => html`<label class="choice">
              <input
                type="checkbox"
                .checked=${chosen.includes(segment.id)}
                @change=${({ target }: Event) =>
                  change({
                    segments: (target as HTMLInputElement).checked
                      ? [...chosen, segment.id]
                      : chosen.filter((one) => one !== segment.id),
                  })}
              />
              <bdi>${segment.name}</bdi>
            </label>`,
          )}
        </fieldset>`}
    ${isWrong ? html`<p class="error" id="${id}-why" role="alert">${t.accessUnnamed(ACCESS_SEGMENTS)}</p>` : nothing}
  </div>`;
}

/** How it looks. */
export const accessStyles = css`
  summary {
    inline-size: fit-content;
    padding-block: calc(var(--_u) * 2);
    color: var(--_quiet);
    font-size: var(--_small);
    cursor: pointer;
  }
  .rights {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: calc(var(--_u) * 4);
    margin-block-start: calc(var(--_u) * 3);
  }
  .rights > * {
    min-inline-size: 0;
  }
  .rights fieldset {
    gap: 0;
    margin-block-start: calc(var(--_u) * 2);
  }
  .rights bdi {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
`;
