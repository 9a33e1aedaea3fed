import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import {
  INSIGHTS, type InsightPart, type Insights, type InsightShare, type InsightTopic, type MailHealth, type PushHealth,
  type Segment, type SegmentsPage,
} from '@madang/protocol';
import { fullDate, when } from '@madang/elements/console.js';
import { type ApiError, apiErrorOf } from '../shared/api.js';
import { ConsoleElement } from '../shared/element.js';
import { amount } from '../customers/figures.js';
import { heardWords } from '../shared/channels.js';
import { pageSheets } from '../shared/page.styles.js';
import { choice } from '../shared/pieces.js';
import { saveFile } from '../shared/save.js';
import { tools } from '../shared/tools.styles.js';
import { Return } from '../shared/return.js';
import { bars } from './bars.js';
import { dotsPicture } from './dots.js';
import type { InsightsMessages } from './en.js';
import { BECAME, flowPicture } from './flow.js';
import { placesOf, ranksPicture } from './ranks.js';
import { reachPart, type Reach } from './reach.js';
import { insightsStyles } from './insights.styles.js';
import { insightsWords } from './words.js';

const HOUR = 3_600_000;

/** What is shown by week, in this order. */
const CHARTS = ['people', 'proposed', 'answered', 'shipped', 'declined'] as const;

/** What a period is narrowed by. */
const ASKED = ['from', 'to', 'board', 'segment'] as const;

/**
 * What happened over time: figures, pictures with their tables, and what waits.
 *
 * @tag madang-console-insights
 */
export class MadangConsoleInsights extends ConsoleElement<InsightsMessages> {
  static override properties = {
    ...ConsoleElement.properties,
    insights: { state: true },
    segments: { state: true },
    reach: { state: true },
    failure: { state: true },
  };

  static override styles = [...pageSheets, tools, insightsStyles];

  readonly dictionary = insightsWords;

  declare insights: Insights | undefined;
  declare segments: readonly Segment[];
  declare reach: Reach | undefined;
  declare failure: ApiError | undefined;

  #asked: string | undefined;

  constructor() {
    super();
    new Return(this, () => this.failure, () => this.#load(this.#query()));
    this.segments = [];
  }

  protected override willUpdate(): void {
    if (!this.hasDesk) return;
    if (this.#asked === undefined) {
      void this.desk.api.get<SegmentsPage>('/segments').then(({ segments }) => (this.segments = segments), () => undefined);
      void this.#reach().then((reach) => (this.reach = reach), () => undefined);
    }
    const asked = this.#query();
    if (asked === this.#asked) return;
    this.#asked = asked;
    void this.#load(asked);
  }

  #query(): string {
    const asked = new URLSearchParams();
    for (const name of ASKED) {
      const value = this.route.query.get(name);
      if (value) asked.set(name, value);
    }
    return asked.toString();
  }

  async #load(asked: string): Promise<void> {
    try {
      const insights = await this.desk.api.get<Insights>(`/insights${asked === '' ? '' : `?${asked}`}`);
      if (asked !== this.#asked) return;
      this.insights = insights;
      this.failure = undefined;
    } catch (error) {
      this.#fail(error);
    }
  }

  async #reach(): Promise<Reach> {
    const { api } = this.desk;
    const [mail, push] = await Promise.all([api.get<MailHealth>('/mail/health'), api.get<PushHealth>('/push/health')]);
    return { mail, push };
  }

  #fail(error: unknown): void {
    this.failure = apiErrorOf(error);
  }

  /** The month before this one, first and last day. */
  #month(): void {
    const now = new Date();
    const day = (month: number, date: number): string =>
      new Date(Date.UTC(now.getFullYear(), now.getMonth() + month, date)).toISOString().slice(0, 10);
    this.narrow({ from: day(-1, 1), to: day(0, 0) });
  }

  async #download(part: InsightPart): Promise<void> {
    try {
      const asked = this.#query();
      const answer = await this.desk.api.open(`/insights?format=csv&part=${part}${asked === '' ? '' : `&${asked}`}`);
      await saveFile(answer, `${part}.csv`);
    } catch (error) {
      this.#fail(error);
    }
  }

  protected override render(): TemplateResult {
    const { t, insights, failure } = this;
    return html`<div part="base" lang=${this.language}>
      <div class="page">
        <h1 class="page-title">${t.title}</h1>
        ${this.#tools()}
        ${failure ? html`<p role="alert">${t.failures[failure.kind]}</p>` : nothing}
        ${insights ? this.#all(insights) : failure ? nothing : html`<p aria-busy="true">${t.loading}</p>`}
      </div>
    </div>`;
  }

  #tools(): TemplateResult {
    const { t, insights, route: { query } } = this;
    const pick = (name: string, label: string, options: readonly (readonly [string, string])[]): TemplateResult =>
      choice({ label, labelled: true, value: query.get(name) ?? '', options, chosen: (value) => this.narrow({ [name]: value ?? '' }) });
    const day = (name: 'from' | 'to'): TemplateResult =>
      html`<label
        ><span class="label">${t[name]}</span>
        <input class="field" type="date" .value=${insights?.[name] ?? ''}
          @change=${(event: Event) => this.narrow({ from: insights?.from ?? '', to: insights?.to ?? '', [name]: (event.target as HTMLInputElement).value })}
      /></label>`;
    return html`<div class="tools">
      ${day('from')} ${day('to')}
      ${pick('board', t.board, [['', t.everyBoard], ...this.desk.community.boards.map(({ id, name }) => [id, name] as const)])}
      ${pick('segment', t.segment, [['', t.everybody], ...this.segments.map(({ id, name }) => [id, name] as const)])}
      <button type="button" class="button" @click=${() => this.#month()}>${t.month}</button>
      <button type="button" class="button" @click=${() => print()}>${t.print}</button>
    </div>`;
  }

  #span(took: number | null): string {
    const { t, language } = this;
    if (took === null) return t.none;
    const say = (value: number): string => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
    return took < 48 * HOUR ? t.hours(say(took / HOUR)) : t.days(say(took / (24 * HOUR)));
  }

  #all(insights: Insights): TemplateResult {
    const { t, language } = this;
    const { from, to, zone, took, waiting, quiet, weeks, topics } = insights;
    const figure = (name: string, value: string): TemplateResult => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    const count = (n: number): string => n.toLocaleString(language);
    return html`
      <p class="page-lead">${t.lead(from, to, zone)}</p>
      <dl class="figures">
        ${figure(t.median, this.#span(took.median))} ${figure(t.ninety, this.#span(took.ninety))}
        ${figure(t.waitingCount, count(waiting.count))} ${figure(t.quietCount, count(quiet.count))}
      </dl>
      <div class="charts">
        ${CHARTS.map((name) => {
          const all = weeks.map((week) => ({ label: week.day, value: week[name] }));
          const most = Math.max(0, ...all.map(({ value }) => value));
          return html`<figure>
            <figcaption>${t.charts[name]}</figcaption>
            ${bars(t.chart(t.charts[name], most), all)}
          </figure>`;
        })}
      </div>
      <details class="weeks">
        <summary>${t.table}</summary>
        ${this.#table(
          [t.week, t.people, t.votes, t.comments, t.proposed, t.answered, t.shipped, t.declined, t.took],
          weeks.map((week) => [
            week.day, week.people, week.votes, week.comments, week.proposed, week.answered, week.shipped, week.declined,
            this.#span(week.took.median),
          ]),
        )}
        ${this.#csv('weeks')}
      </details>
      ${this.#pictures(insights)}
      ${this.#shares(t.boards, 'boards', insights.boards)} ${this.#shares(t.segments, 'segments', insights.segments)}
      ${this.#channels(insights)}
      ${this.#topics(topics)}
      <section class="section">
        <h2>${t.waiting}</h2>
        ${this.#table(
          [t.idea, t.votes, t.since],
          waiting.ideas.slice(0, 10).map(({ id, title, votes, createdAt }) => [
            this.#idea(id, title),
            votes,
            fullDate(language, createdAt),
          ]),
        )}
        ${this.#csv('waiting')}
      </section>
      <section class="section">
        <h2>${t.quiet}</h2>
        <p class="quiet">${t.quietMore}</p>
        ${this.#table(
          [t.name, t.idea, t.seen],
          quiet.people.slice(0, 10).map((one) => [
            html`<a href=${this.desk.href(`customers/${one.person}`)}>${one.name || one.person.slice(0, 8)}</a>`,
            this.#idea(one.idea, one.title),
            when(language, one.seenAt),
          ]),
        )}
        ${this.#csv('quiet')}
      </section>
      ${this.reach ? reachPart(this.reach, t, language) : nothing}
    `;
  }

  #idea(id: string, title: string): TemplateResult {
    return html`<a href=${this.desk.href(`idea/${id}`)}>${title}</a>`;
  }

  #csv(part: InsightPart): TemplateResult {
    return html`<p class="no-print"><button type="button" class="button" @click=${() => void this.#download(part)}>${this.t.csv}</button></p>`;
  }

  #table(names: readonly string[], rows: readonly (readonly unknown[])[]): TemplateResult {
    if (rows.length === 0) return html`<p class="quiet">${this.t.nothing}</p>`;
    return html`<div class="wide" tabindex="0">
      <table class="table">
        <thead>
          <tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr>
        </thead>
        <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
      </table>
    </div>`;
  }

  /** What became of ideas, how long answers took, and what votes say beside what accounts are worth. */
  #pictures(insights: Insights): TemplateResult {
    const { t, language } = this;
    const { flow, answers, took, ranks, from, to } = insights;
    const places = placesOf(ranks, INSIGHTS.ranks);
    const far = (place: number | null): string => (place === null ? t.far : String(place));
    const day = (at: number): string => fullDate(language, at);
    return html`<div class="wide-charts">
      <figure>
        <figcaption>${t.flow}</figcaption>
        ${flow.proposed === 0
          ? html`<p class="quiet">${t.nothing}</p>`
          : flowPicture(flow, t.flowSays(flow), ({ became, n }) => `${t.became[became]} ${n}`)}
        ${this.#behind(this.#table(
          [t.proposed, ...BECAME.map((became) => t.became[became])],
          [[flow.proposed, ...BECAME.map((became) => flow[became])]],
        ), 'flow')}
      </figure>
      <figure>
        <figcaption>${t.dots}</figcaption>
        ${answers.length === 0
          ? html`<p class="quiet">${t.nothing}</p>`
          : dotsPicture(answers, {
              title: t.dotsSay(took.count, this.#span(took.median), this.#span(took.ninety)),
              from: Date.parse(from),
              to: Date.parse(to) + 24 * HOUR,
              took,
              span: (one) => this.#span(one),
              day,
              names: { median: t.half, ninety: t.nine },
            })}
        ${this.#behind(this.#table(
          [t.idea, t.answered, t.took],
          answers.map((one) => [this.#idea(one.idea, one.title), day(one.at), this.#span(one.took)]),
        ), 'answers')}
      </figure>
      <figure>
        <figcaption>${t.ranks}</figcaption>
        ${ranks.every(({ byValue }) => byValue === null)
          ? html`<p class="quiet">${t.noValue}</p>`
          : html`${ranksPicture(places, { title: t.ranksSay, votes: t.byVotes, value: t.byValue })}
              <p class="quiet">${t.ranksMore}</p>`}
        ${this.#behind(this.#table(
          [t.number, t.idea, t.votes, t.value, t.byVotes, t.byValue],
          places.map(({ no, rank }) => [
            no, this.#idea(rank.idea, rank.title), rank.votes, amount(language, rank.value),
            far(rank.byVotes), far(rank.byValue),
          ]),
        ), 'ranks')}
      </figure>
    </div>`;
  }

  /** The table behind a picture, and its file. */
  #behind(table: TemplateResult, part: InsightPart): TemplateResult {
    return html`<details>
      <summary>${this.t.table}</summary>
      ${table} ${this.#csv(part)}
    </details>`;
  }

  #channels({ channels }: Insights): TemplateResult | typeof nothing {
    if (channels.length === 0) return nothing;
    const { t } = this;
    const names = heardWords(this.language).channels;
    return html`<section class="section">
      <h2>${t.channels}</h2>
      ${this.#table(
        [t.channel, t.voices, t.attached, t.answered],
        channels.map(({ channel, voices, attached, answered }) => [names[channel], voices, attached, answered]),
      )}
      ${this.#csv('channels')}
    </section>`;
  }

  #shares(title: string, part: 'boards' | 'segments', shares: readonly InsightShare[]): TemplateResult | typeof nothing {
    const { t } = this;
    if (shares.length === 0) return nothing;
    return html`<section class="section">
      <h2>${title}</h2>
      ${this.#table(
        [t.name, t.proposed, t.answered, t.took, t.nine],
        shares.map(({ name, proposed, answered, took }) => [
          name, proposed, answered, this.#span(took.median), this.#span(took.ninety),
        ]),
      )}
      ${this.#csv(part)}
    </section>`;
  }

  #topics(topics: readonly InsightTopic[]): TemplateResult | typeof nothing {
    const { t } = this;
    if (topics.length === 0) return nothing;
    const way = ({ before, after }: InsightTopic): string => (after > before ? `▲ ${t.rising}` : after < before ? `▼ ${t.falling}` : '');
    return html`<section class="section">
      <h2>${t.topics}</h2>
      <p class="quiet">${t.topicsMore}</p>
      ${this.#table(
        [t.tag, t.before, t.after, t.trend, t.quotes],
        topics.map((topic) => [
          topic.tag,
          topic.before,
          topic.after,
          way(topic),
          keyed(topic, html`<madang-console-quotes .topic=${topic}></madang-console-quotes>`),
        ]),
      )}
      ${this.#csv('topics')}
    </section>`;
  }
}
