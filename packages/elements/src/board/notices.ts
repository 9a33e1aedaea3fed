import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectionState, Failure } from '@madang/client';
import { up, icon } from '../shared/icons.js';
import { failure } from '../shared/failure.js';
import { pill, trouble } from '../shared/line.js';
import { refocus } from '../shared/refocus.js';
import { loadWho } from '../sign-in/load.js';
import type { BoardContext, QueryChange } from './host.js';

/** Where somebody goes on who asked for the list. */
const FIRST = '[part="title"]';

/** The "N new" button: floats over the top of the list, so that nothing that is read is moved. */
export function fresh({ t, host }: BoardContext): TemplateResult | typeof nothing {
  const count = host.state?.fresh ?? 0;
  const show = async (): Promise<void> => {
    await host.view?.showFresh();
    await host.updateComplete;
    host.renderRoot.querySelector<HTMLElement>('[part="title"]')?.focus();
  };
  return count
    ? html`<div class="float">
        <button class="button pill" part="fresh" @click=${show}>${icon(up)}${t.fresh(count)}</button>
      </div>`
    : nothing;
}

/** What is wrong with the connection, in words; empty for nothing. */
export function troubleOf({ t, host }: BoardContext, state: ConnectionState | undefined): string {
  const old = host.state?.load === 'failed' && host.state.ideas.length > 0;
  return state === 'upgrade' ? t.upgrade : trouble(t, state, old);
}

/** What is wrong with the connection, floating over the end of the list. */
export function connection({ t, host }: BoardContext, says: string): TemplateResult | typeof nothing {
  if (!says) return nothing;
  const again = says === t.stale && ((): void => void refocus(host, host.view?.reload(), '.pill .button', FIRST));
  return html`<div class="float end">${pill(says, says === t.offline, again, t)}</div>`;
}

/** No filter at all. */
const ALL: QueryChange = { q: undefined, status: undefined, tag: undefined, kind: undefined, mine: undefined };

/**
 * What stands where the list would: it failed, nothing fits, or nobody has said anything yet. What failed `before`
 * stands there until it is known better, also while it is tried again by itself: the button stays under whoever is on
 * it.
 */
export function instead(
  board: Pick<BoardContext, 't' | 'host' | 'me' | 'search' | 'compose' | 'say'>,
  before?: Failure | null,
): TemplateResult | typeof nothing {
  const { t, host, me } = board;
  const { state, query } = host;
  const all = (): void => void refocus(host, board.search(ALL), FIRST, '.notice .button');
  if (!state || state.ideas.length) return nothing;
  const failed = state.load === 'loading' ? before : state.error;
  if (failed) {
    const again = async (): Promise<void> => {
      const done = host.view?.reload();
      void refocus(host, done, '.notice .button', FIRST);
      await done;
      if (host.state?.load === 'failed') board.say(t.failed);
    };
    return failure(t, failed, () => void again(), t.safe);
  }
  if (state.load === 'loading') return nothing;
  const { q, status, tag, kind, mine } = query;
  if (q || status || tag || kind || mine) {
    // With another filter beside it nobody can say that there is none at all.
    const own = mine && !q && !status && !tag && !kind;
    if (own) loadWho();
    const none = own ? (mine === 'voted' ? t.noneVoted : t.noneOwn) : t.none;
    return html`<div class="notice">
      <strong>${q ? t.noneFor(q) : none}</strong>
      <div class="row">
        ${q ? html`<button class="button primary" @click=${() => board.compose(q)}>${t.suggestThis}</button>` : nothing}
        ${own && mine === 'proposed'
          ? html`<button class="button primary" @click=${() => board.compose()}>${t.suggest}</button>`
          : nothing}
        <button class="button" @click=${all}>
          ${t.showAll}
        </button>
      </div>
      ${own ? html`<madang-who .locale=${host.language}></madang-who>` : nothing}
    </div>`;
  }
  return html`<div class="notice">
    ${me?.staff
      ? html`<div class="team">
          <p class="team-word">${t.teamOnly}</p>
          <strong>${t.emptyStaff}</strong>
          <ol>${t.emptySteps.map((step) => html`<li>${step}</li>`)}</ol>
        </div>`
      : html`<strong>${t.empty}</strong><p>${t.emptyWhy}</p>`}
    <button class="button primary" @click=${() => board.compose()}>${t.suggest}</button>
  </div>`;
}
