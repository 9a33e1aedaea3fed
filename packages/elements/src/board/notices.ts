import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectionState } from '@madang/client';
import { up, icon } from '../shared/icons.js';
import { offline } from '../shared/icons-more.js';
import { loadWho } from '../sign-in/load.js';
import type { BoardContext, QueryChange } from './host.js';

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

/** What is wrong with the connection, floating over the end of the list. */
export function connection(
  { t, host }: BoardContext,
  state: ConnectionState | undefined,
): TemplateResult | typeof nothing {
  const { state: board, view } = host;
  const old = board?.load === 'failed' && board.ideas.length > 0;
  const says = state === 'offline' ? t.offline : state === 'upgrade' ? t.upgrade : old ? t.stale : '';
  if (!says) return nothing;
  return html`<div class="float end">
    <p class="pill" part="connection">
      ${state === 'offline' ? icon(offline) : nothing} <span>${says}</span>
      ${old && !state?.startsWith('o')
        ? html`<button class="button plain" @click=${() => view?.reload()}>${t.retry}</button>`
        : nothing}
    </p>
  </div>`;
}

/** No filter at all. */
const ALL: QueryChange = { q: undefined, status: undefined, tag: undefined, kind: undefined, mine: undefined };

/** What stands where the list would: it failed, nothing fits, or nobody has said anything yet. */
export function instead(
  board: Pick<BoardContext, 't' | 'host' | 'me' | 'search' | 'compose'>,
): TemplateResult | typeof nothing {
  const { t, host, me } = board;
  const { state, query } = host;
  if (!state || state.ideas.length || state.load === 'loading') return nothing;
  if (state.load === 'failed') {
    return html`<div class="notice" role="alert">
      <strong>${t.failed}</strong>
      <p>${t.failures[state.error?.kind ?? 'internal']} ${t.safe}</p>
      <button class="button" @click=${() => host.view?.reload()}>${t.retry}</button>
    </div>`;
  }
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
        <button class="button" @click=${() => board.search(ALL)}>
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
