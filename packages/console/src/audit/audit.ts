import { css, html, nothing, type TemplateResult } from 'lit';
import type { AuditEntry, AuditPage } from '@madang/protocol';
import { fullDate } from '@madang/elements/console.js';
import { apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { Listing } from '../shared/listing.js';
import { pageSheets } from '../shared/page.styles.js';
import { choice, coming, pageHead, trouble } from '../shared/pieces.js';
import { saveFile } from '../shared/save.js';
import { words } from '../shared/words.js';
import { type Action, actionsEn } from './actions-en.js';
import { type AuditMessages, en } from './en.js';

/** What can be looked for alone. */
const ACTIONS = Object.keys(actionsEn) as readonly Action[];

const clock = (language: string, at: number): string =>
  new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });

/** What a word of ours is called, where it has a name; else the word itself. */
const called = (names: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(names, name) ? (names[name] ?? name) : name;

/** An id as the log has it: its beginning is enough to tell two apart; the file that is saved has all of it. */
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const shortOf = (id: string): string => (ID.test(id) ? `${id.slice(0, 8)}…` : id);

/** Whether a value says something to whoever reads the line: what is off, none or an id does not. */
const tells = (value: AuditEntry['data'][string]): boolean =>
  Boolean(value) && !(typeof value === 'string' && ID.test(value));

/**
 * What people of the company did, for admins: read by pages, and saved as a file.
 *
 * @tag madang-console-audit
 */
export class MadangConsoleAudit extends ConsoleElement<AuditMessages> {
  static override styles = [
    ...pageSheets,
    css`
      td:is(.who, .what) {
        min-inline-size: 7em;
        overflow-wrap: anywhere;
      }
      td:is(.thing, .details) {
        overflow-wrap: anywhere;
      }
      .what {
        font-weight: 500;
      }
      .id,
      .details {
        font-size: var(--_small);
        color: var(--_quiet);
      }
      th,
      time {
        white-space: nowrap;
      }
      .row > .field {
        flex: 0 1 auto;
        inline-size: auto;
      }
      @container console (inline-size < 860px) {
        thead {
          position: absolute;
          clip-path: inset(50%);
        }
        .table,
        tbody,
        tr,
        td {
          display: block;
        }
        tr {
          display: grid;
          grid-template-columns: minmax(0, 1fr) auto;
          align-items: baseline;
          gap: 0 calc(var(--_u) * 3);
          padding-block: calc(var(--_u) * 3);
          border-block-end: 1px solid var(--_line);
        }
        .table td {
          padding: 0;
          border: 0;
        }
        td.what {
          order: -2;
        }
        td.when {
          order: -1;
          font-size: var(--_small);
          color: var(--_quiet);
        }
        td:is(.who, .thing, .details) {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  readonly dictionary = words(en, () => import('./ko.js').then(({ ko }) => ko));

  readonly #list = new Listing<AuditEntry>(this, async (asked, cursor) => {
    const page = await this.desk.api.get<AuditPage>(`/audit?${asked}${cursor === undefined ? '' : `&before=${cursor}`}`);
    return { items: page.entries, next: page.next === null ? undefined : String(page.next) };
  });

  protected override willUpdate(): void {
    if (this.hasDesk) this.#list.ask(this.#query);
  }

  protected override render(): TemplateResult {
    const { t, language } = this;
    return html`<div part="base" lang=${language}>
      <div class="page">
        ${pageHead(t.title, t.lead)}
        <div class="row">
          ${choice({
            label: t.action,
            any: t.any,
            value: ACTIONS.find((action) => action === this.route.query.get('action')),
            options: ACTIONS.map((action) => [action, t.actions[action]] as const),
            chosen: (action) => this.narrow({ action: action ?? '' }),
          })}
          <button type="button" class="button" @click=${() => void this.#save('csv')}>${t.csv}</button>
          <button type="button" class="button" @click=${() => void this.#save('ndjson')}>${t.ndjson}</button>
        </div>
        ${this.#body()}
      </div>
    </div>`;
  }

  #body(): TemplateResult {
    const { t } = this;
    const { items, failure, hasMore } = this.#list;
    if (failure) return trouble(t, failure, () => this.#list.again());
    if (!items) return coming(t.loading);
    if (items.length === 0) return html`<p>${t.nothing}</p>`;
    return html`<table class="table" aria-label=${t.title}>
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
          ${items.map((entry) => this.#line(entry))}
        </tbody>
      </table>
      ${hasMore ? html`<div><button type="button" class="button" @click=${() => void this.#list.more()}>${t.more}</button></div>` : nothing}`;
  }

  #line({ at, person, action, kind, thing, title, data }: AuditEntry): TemplateResult {
    const { t, language } = this;
    const details = Object.entries(data).filter(([, value]) => tells(value));
    const said = details.map(([name, value]) => {
      const told = typeof value === 'number' ? value.toLocaleString(language) : called(t.values, String(value));
      const text = name === 'until' ? fullDate(language, Number(value)) : told;
      return value === true ? called(t.names, name) : `${called(t.names, name)}: ${text}`;
    });
    return html`<tr>
      <td class="when">
        <time datetime=${new Date(at).toISOString()}>${fullDate(language, at)} <span class="clock">${clock(language, at)}</span></time>
      </td>
      <td class="who"><bdi>${person === null ? t.server : person.name || person.id}</bdi></td>
      <td class="what">${called(t.actions, action)}</td>
      <td class="thing">
        ${title === null ? html`${called(t.kinds, kind)} <span class="id" title=${thing}>${shortOf(thing)}</span>` : html`<bdi>${title}</bdi>`}
      </td>
      <td class="details">${said.join(' · ')}</td>
    </tr>`;
  }

  get #query(): string {
    const action = this.route.query.get('action');
    return action ? `action=${encodeURIComponent(action)}` : '';
  }

  async #save(format: 'csv' | 'ndjson'): Promise<void> {
    try {
      const asked = this.#query;
      await saveFile(await this.desk.api.open(`/audit?${asked === '' ? '' : `${asked}&`}format=${format}`), `audit.${format}`);
    } catch (error) {
      this.desk.toast(this.t.failures[apiErrorOf(error).kind]);
    }
  }
}
