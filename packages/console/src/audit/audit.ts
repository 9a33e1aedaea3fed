import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { AuditEntry, AuditPage } from '@madang/protocol';
import { base, buttons, fields, fullDate, tokens } from '@madang/elements/console.js';
import { ApiError } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { pageStyles } from '../shared/page.styles.js';
import { words } from '../shared/words.js';
import { type AuditMessages, en } from './en.js';

const clock = (language: string, at: number): string =>
  new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });

/** What can be looked for alone, as the log calls it. */
const ACTIONS = [
  'status.set', 'response.set', 'kind.set', 'idea.edited', 'comment.edited', 'idea.merged', 'idea.unmerged',
  'idea.hidden', 'idea.held', 'idea.shown', 'comment.hidden', 'comment.held', 'comment.shown', 'report.dismissed',
  'thread.calmed', 'person.blocked', 'person.unblocked', 'rules.changed', 'link.added', 'link.removed', 'quote.hidden',
  'import.batch', 'export.read', 'webhook.added', 'webhook.changed', 'webhook.removed', 'tracker.changed',
  'community.changed', 'draft.written', 'draft.asked', 'draft.approved', 'draft.dropped', 'draft.published', 'approval.set',
  'note.added', 'note.changed', 'note.removed', 'assignee.set', 'fields.set', 'staff.invited', 'staff.changed', 'staff.removed',
] as const;

/**
 * What people of the company did, for admins: read by pages, and saved as a file.
 *
 * @tag madang-console-audit
 */
export class MadangConsoleAudit extends ConsoleElement<AuditMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    entries: { state: true },
    next: { state: true },
    failure: { state: true },
  };

  static override styles = [
    tokens,
    base,
    buttons,
    fields,
    pageStyles,
    css`
      .wide {
        overflow-x: auto;
      }
      td {
        overflow-wrap: anywhere;
      }
      td:nth-child(-n + 3) {
        white-space: nowrap;
      }
      code {
        font-size: var(--_small);
      }
      select.field {
        inline-size: auto;
        max-inline-size: 100%;
      }
    `,
  ];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  declare entries: readonly AuditEntry[] | undefined;
  declare next: number | null;
  declare failure: ApiError | undefined;

  #asked: string | undefined;

  constructor() {
    super();
    this.next = null;
  }

  protected override willUpdate(_changed: PropertyValues): void {
    if (!this.hasDesk || this.#asked === this.#query) return;
    this.#asked = this.#query;
    this.entries = undefined;
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { t, language, desk } = this;
    const chosen = this.route.query.get('action') ?? '';
    const change = ({ target }: Event): void => {
      const { value } = target as HTMLSelectElement;
      desk.go(value === '' ? 'audit' : `audit?action=${value}`, { replace: true });
    };
    return html`<div part="base" lang=${language}>
      <div class="page">
        <div class="stack">
          <h1 class="page-title">${t.title}</h1>
          <p class="page-lead">${t.lead}</p>
        </div>
        <div class="row">
          <select class="field" aria-label=${t.action} @change=${change}>
            <option value="">${t.any}</option>
            ${ACTIONS.map((action) => html`<option value=${action} ?selected=${action === chosen}>${action}</option>`)}
          </select>
          <button type="button" class="button" @click=${() => void this.#save('csv')}>${t.csv}</button>
          <button type="button" class="button" @click=${() => void this.#save('ndjson')}>${t.ndjson}</button>
        </div>
        ${this.#body()}
      </div>
    </div>`;
  }

  #body(): TemplateResult {
    const { t, entries, failure } = this;
    if (failure) {
      return html`<p role="alert">
        ${t.failures[failure.kind]}
        <button type="button" class="button plain" @click=${() => void this.#load()}>${t.retry}</button>
      </p>`;
    }
    if (!entries) return html`<p class="quiet" role="status">${t.loading}</p>`;
    if (entries.length === 0) return html`<p>${t.nothing}</p>`;
    return html`<div class="wide" tabindex="0" role="region" aria-label=${t.title}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">${t.when}</th>
              <th scope="col">${t.person}</th>
              <th scope="col">${t.action}</th>
              <th scope="col">${t.thing}</th>
              <th scope="col">${t.details}</th>
            </tr>
          </thead>
          <tbody>
            ${entries.map((entry) => this.#line(entry))}
          </tbody>
        </table>
      </div>
      ${this.next === null
        ? nothing
        : html`<button type="button" class="button" @click=${() => void this.#load(true)}>${t.more}</button>`}`;
  }

  #line({ at, person, action, kind, thing, title, data }: AuditEntry): TemplateResult {
    const { t, language } = this;
    const details = Object.entries(data).filter(([, value]) => value !== null && value !== false);
    return html`<tr>
      <td><time datetime=${new Date(at).toISOString()}>${fullDate(language, at)} <span class="clock">${clock(language, at)}</span></time></td>
      <td><bdi>${person === null ? t.server : person.name || person.id}</bdi></td>
      <td><code>${action}</code></td>
      <td>${title === null ? html`${kind} <code>${thing}</code>` : html`<bdi>${title}</bdi>`}</td>
      <td><code>${details.map(([name, value]) => `${name}: ${value}`).join(', ')}</code></td>
    </tr>`;
  }

  get #query(): string {
    const action = this.route.query.get('action');
    return action ? `action=${encodeURIComponent(action)}` : '';
  }

  async #load(more = false): Promise<void> {
    const asked = this.#query;
    const before = more && this.next !== null ? `&before=${this.next}` : '';
    try {
      const page = await this.desk.api.get<AuditPage>(`/audit?${asked}${before}`);
      if (this.#asked !== asked) return;
      this.failure = undefined;
      this.entries = more ? [...(this.entries ?? []), ...page.entries] : page.entries;
      this.next = page.next;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.failure = error;
    }
  }

  async #save(format: 'csv' | 'ndjson'): Promise<void> {
    try {
      const answer = await this.desk.api.open(`/audit?${this.#query}&format=${format}`.replace('?&', '?'));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await answer.blob());
      link.download = `audit.${format}`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.desk.toast(this.t.failures[error.kind]);
    }
  }
}
