import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { LIMITS } from '@madang/protocol';
import type { MadangEditor } from '../markdown/editor.js';
import type { ChosenPhotos } from '../photos/chosen.js';
import { lure } from '../shared/trap.js';
import { keepTyping } from '../shared/typing.js';
import type { IdeaDraft } from './draft.js';
import type { BoardContext } from './host.js';
import { KINDS } from './toolbar.js';
import { offeredTopics, topicsOf } from './topics.js';

/** The server's limits, written again because no widget loads code of the protocol; a difference does not compile. */
export const BODY: typeof LIMITS.body = 20_000;
const TAGS: typeof LIMITS.tags = 5;

/** What the form of an idea is drawn with. */
export interface ComposerForm {
  readonly board: BoardContext;
  readonly draft: IdeaDraft;
  /** What is wrong with it; empty where nothing is. */
  readonly error: string;
  /** The community wants a known person, and this is none. */
  readonly barred: boolean;
  /** And that has been said. */
  readonly told: boolean;
  /** How often one may propose, or when again; perhaps empty. */
  readonly bounds: string;
  readonly photos: ChosenPhotos;
  /** Ideas like it. */
  readonly similar: unknown;
  /** The page it is written on. */
  readonly context: unknown;
  /** Something in it is being pressed. */
  readonly pressed: () => void;
  /** The title was changed by hand. */
  readonly typed: (title: string) => void;
  readonly write: (change: Partial<IdeaDraft>) => void;
  readonly submit: (event: Event) => void;
  /** Not now: the line again, with the draft kept. */
  readonly later: () => void;
}

/** The form in which an idea is written. */
export function drawForm(form: ComposerForm): TemplateResult {
  const { board, draft, error, barred } = form;
  const { t, host } = board;
  return html`<form
    class="composer"
    part="composer"
    novalidate
    @submit=${form.submit}
    @keydown=${keysOf(form.later)}
    @pointerdown=${form.pressed}
  >
    <label class="sr" for="idea-title">${t.title}</label>
    <input
      id="idea-title"
      class="idea-title"
      autocomplete="off"
      dir="auto"
      placeholder=${t.title}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby="idea-error"
      .value=${live(draft.title)}
      @input=${({ target }: Event) => form.typed((target as HTMLInputElement).value)}
      @keydown=${keepTyping}
      @keypress=${keepTyping}
    />
    <p id="idea-error" class="error" role="alert" ?hidden=${!error}>${error}</p>
    ${form.similar}
    <madang-editor
      .locale=${host.language}
      .label=${t.body}
      .placeholder=${t.bodyHint}
      .maxlength=${BODY}
      .value=${draft.body}
      @input=${(event: Event) => form.write({ body: (event.currentTarget as MadangEditor).value })}
    ></madang-editor>
    <madang-photo-picker .locale=${host.language} .photos=${form.photos}></madang-photo-picker>
    ${kinds(form)} ${topics(form)} ${form.context} ${lure}
    <div class="row">
      <button class="button primary" aria-keyshortcuts="Control+Enter Meta+Enter">${barred ? t.signInAndSend : t.send}</button>
      <button type="button" class="button plain" @click=${form.later}>${t.cancel}</button>
      <span class="hint" role="status">${form.told ? t.signInFirst : nothing}</span>
      ${form.bounds ? html`<span class="hint slow">${form.bounds}</span>` : nothing}
    </div>
  </form>`;
}

/** What it is: an idea, unless somebody says otherwise. */
function kinds({ board, draft, write }: ComposerForm): TemplateResult {
  const { kind: chosen = 'idea' } = draft;
  return html`<div role="group" class="choices kinds" aria-label=${board.t.what}>
    ${KINDS.map((kind) => html`<button
      type="button"
      class="choice"
      aria-pressed=${kind === chosen}
      @click=${() => write({ kind })}
    >${board.kindName(kind)}</button>`)}
  </div>`;
}

function topics({ board, draft: { tags }, write }: ComposerForm): TemplateResult | typeof nothing {
  const { t, host, community } = board;
  const offered = offeredTopics(topicsOf(community, host.board), tags, host.language);
  if (!offered.length) return nothing;
  return html`<div role="group" class="choices" aria-label=${t.topics}>
    ${offered.map((name) => {
      const rest = tags.filter((tag) => tag !== name);
      const on = rest.length < tags.length;
      const turn = (): void => write({ tags: on ? rest : [...rest, name].slice(-TAGS) });
      return html`<button type="button" class="choice" aria-pressed=${on} @click=${turn}>${name}</button>`;
    })}
  </div>`;
}

function keysOf(later: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      later();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      (event.currentTarget as HTMLFormElement).requestSubmit();
    }
  };
}
