import { html, nothing, type TemplateResult } from 'lit';
import type { QueueCounts, QueueView } from '@madang/protocol';
import type { ApiError } from '../shared/api.js';
import type { Desk } from '../shared/context.js';
import type { QueueMessages } from './en.js';
import { type Asked, type BuiltIn, queryOf, VIEWS } from './model.js';

/** What the pieces of the queue are made with. */
export interface QueueParts {
  readonly t: QueueMessages;
  readonly desk: Desk;
}

/** The views that come with the console, and those that were saved; `at` is the one that is shown. */
export function viewTabs(
  { t, desk }: QueueParts,
  at: string,
  views: readonly QueueView[],
  counts: QueueCounts | undefined,
): TemplateResult {
  const count = (name: BuiltIn): number | undefined => (name === 'all' ? undefined : counts?.[name]);
  const tab = (id: string, label: string, asked: Omit<Asked, 'view'>, n?: number): TemplateResult => html`<a
    href=${desk.href(`queue?${queryOf(asked, { view: id })}`)}
    aria-current=${id === at ? 'page' : 'false'}
    >${label}${n ? html` <small>${t.more(n)}</small>` : nothing}</a
  >`;
  return html`<nav class="views" aria-label=${t.viewsName}>
    ${(Object.keys(VIEWS) as BuiltIn[]).map((name) => tab(name, t.views[name], VIEWS[name], count(name)))}
    ${views.map(({ id, name, filter, sort }) => tab(id, name, { filter, sort }))}
  </nav>`;
}

/** What stands where the list will be. */
export function listComing({ t }: QueueParts): TemplateResult {
  return html`<div aria-busy="true">
    <span class="sr">${t.list}</span>${Array.from({ length: 8 }, () => html`<div class="ghost"></div>`)}
  </div>`;
}

/** Why there is no list, and another try. */
export function listFailed({ t }: QueueParts, failure: ApiError, retry: () => unknown): TemplateResult {
  return html`<div class="notice" role="alert">
    <strong>${t.failed}</strong>
    <p>${t.failures[failure.kind]}</p>
    <button type="button" class="button" @click=${() => void retry()}>${t.retry}</button>
  </div>`;
}

/** What is said of a list with nothing in it. */
export function listEmpty({ t, desk }: QueueParts, isWaiting: boolean): TemplateResult {
  return html`<div class="notice">
    <strong>${isWaiting ? t.emptyWaiting : t.empty}</strong>
    <p>${isWaiting ? t.emptyWaitingMore : t.emptyMore}</p>
    ${isWaiting
      ? nothing
      : html`<a class="button" href=${desk.href(`queue?${queryOf(VIEWS.all, { view: 'all' })}`)}>${t.clearAll}</a>`}
  </div>`;
}

/** What can be done with all that is selected. */
export function selectedBar(
  { t }: QueueParts,
  count: number,
  { act, clear }: { readonly act: (type: 'status' | 'tags' | 'assign' | 'merge' | 'hold') => void; readonly clear: () => void },
): TemplateResult | typeof nothing {
  if (count === 0) return nothing;
  return html`<div class="bar" role="group" aria-label=${t.selected(count)}>
    <strong role="status">${t.selected(count)}</strong>
    ${(['status', 'tags', 'assign', 'merge', 'hold'] as const).map(
      (type) => html`<button type="button" class="button" @click=${() => act(type)}>${t.acts[type]}</button>`,
    )}
    <button type="button" class="button plain" @click=${clear}>${t.unselect}</button>
  </div>`;
}
