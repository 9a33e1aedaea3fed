import { html, nothing, type TemplateResult } from 'lit';
import { type Author, type Board, IDEA_KINDS, QUEUE_SORTS, type QueueFilter, type QueueSort, type Segment, STATUSES } from '@madang/protocol';
import { choice } from '../shared/pieces.js';
import { quarterName } from '../shared/quarters.js';
import type { QueueMessages } from './en.js';
import type { Asked } from './model.js';

/** What of a filter is set; `undefined` takes it out. */
export type FilterChange = { readonly [K in keyof QueueFilter]?: QueueFilter[K] | undefined };

/** What the fields of a filter are made of, and what they tell. */
export interface FilterParts {
  readonly t: QueueMessages;
  readonly language: string;
  readonly boards: readonly Board[];
  readonly tags: readonly string[];
  /** Who of the team can be asked for. */
  readonly colleagues: readonly Author[];
  /** Whose voters ideas can be ranked by. */
  readonly segments: readonly Segment[];
  readonly asked: Asked;
  readonly onFilter: (change: FilterChange) => void;
  readonly onSort: (sort: QueueSort) => void;
  /** Somebody types words to search for. */
  readonly onType: (words: string) => void;
}

/** Search, board, status, tag, kind, who looks after it, and order. */
export function filterFields(parts: FilterParts): TemplateResult {
  const { t, boards, tags, colleagues, segments, asked, onFilter, onSort, onType } = parts;
  const { filter, sort } = asked;
  const [status] = filter.status?.length === 1 ? filter.status : [];
  return html`<div class="filters" role="search">
    <input
      class="field"
      type="search"
      aria-label=${t.search}
      placeholder=${t.search}
      .value=${filter.q ?? ''}
      @input=${(event: Event) => onType((event.target as HTMLInputElement).value)}
    />
    ${boards.length > 1
      ? choice({
          label: t.board,
          any: t.boards,
          value: filter.board,
          options: boards.map(({ id, name }) => [id, name] as const),
          chosen: (board) => onFilter({ board }),
        })
      : nothing}
    ${choice({
      label: t.status,
      any: t.anyStatus,
      value: status,
      options: STATUSES.map((one) => [one, t.statuses[one]] as const),
      chosen: (one) => onFilter(one ? { status: [one], unanswered: undefined } : { status: undefined }),
    })}
    ${choice({
      label: t.tag,
      any: t.anyTag,
      value: filter.tag,
      options: tags.map((tag) => [tag, `#${tag}`] as const),
      chosen: (tag) => onFilter({ tag }),
    })}
    ${choice({
      label: t.kind,
      any: t.anyKind,
      value: filter.kind,
      options: IDEA_KINDS.map((kind) => [kind, t.kinds[kind]] as const),
      chosen: (kind) => onFilter({ kind }),
    })}
    ${choice({
      label: t.assignee,
      any: t.anybody,
      value: filter.assignee,
      options: [['me', t.me], ['nobody', t.nobody], ...colleagues.map(({ id, name }) => [id, name] as const)],
      chosen: (assignee) => onFilter({ assignee }),
    })}
    ${choice({
      label: t.sort,
      value: sort,
      options: sortsFor(segments).map((one) => [one, t.sorts[one]] as const),
      chosen: (one) => one && onSort(one),
    })}
    ${sort === 'segment'
      ? choice({
          label: t.segment,
          value: filter.segment,
          options: segments.map(({ id, name }) => [id, name] as const),
          chosen: (segment) => segment && onFilter({ segment }),
        })
      : nothing}
  </div>`;
}

/** The orders that there are: by a segment where there is one. */
export function sortsFor(segments: readonly Segment[]): readonly QueueSort[] {
  return QUEUE_SORTS.filter((sort) => sort !== 'segment' || segments.length > 0);
}

/** Everything that picks ideas, each to be taken out. */
export function filterChips(parts: FilterParts): readonly TemplateResult[] {
  const { t, boards, colleagues, asked: { filter }, onFilter } = parts;
  const chip = (label: string, change: FilterChange): TemplateResult => html`<button
    type="button"
    class="chip"
    aria-label=${t.clear(label)}
    @click=${() => onFilter(change)}
  >
    ${label}<span aria-hidden="true">×</span>
  </button>`;
  const { status = [], board, tag, kind, assignee, target, q } = filter;
  const whose = (id: string): string =>
    id === 'me' || id === 'nobody'
      ? t.chips[id === 'me' ? 'mine' : id]
      : (colleagues.find((one) => one.id === id)?.name ?? t.assignee);
  const without = (one: (typeof STATUSES)[number]): FilterChange => {
    const left = status.filter((other) => other !== one);
    return { status: left.length === 0 ? undefined : left };
  };
  return [
    ...(['unanswered', 'due', 'back', 'notYet'] as const)
      .filter((name) => filter[name])
      .map((name) => chip(t.chips[name], { [name]: undefined })),
    ...status.map((one) => chip(t.statuses[one], without(one))),
    ...(board ? [chip(boards.find(({ id }) => id === board)?.name ?? board, { board: undefined })] : []),
    ...(tag ? [chip(`#${tag}`, { tag: undefined })] : []),
    ...(kind ? [chip(t.kinds[kind], { kind: undefined })] : []),
    ...(assignee ? [chip(whose(assignee), { assignee: undefined })] : []),
    ...(target ? [chip(quarterName(parts.language, target), { target: undefined })] : []),
    ...(q ? [chip(`“${q}”`, { q: undefined })] : []),
  ];
}
