import type { TemplateResult } from 'lit';
import type { CommentView, IdeaCard } from '@madang/client';
import type { MadangBoard, MadangThread } from '@madang/elements';
import { branch, card, GROUP, Reading, type Words } from '@madang/elements/parts.js';
import { escapeHtml } from './escape.js';

/** A row of a list. */
export interface Row {
  readonly id: string;
  readonly template: TemplateResult;
  /** What people wrote in it, in the order in which it stands there. */
  readonly words: readonly Words[];
}

/** A list that its widget draws by hand and no template of it contains. */
export interface List {
  readonly rows: readonly Row[];
  /** Rows that stand in one group. */
  readonly page: number;
}

/** Comments that stand in one group of a thread. */
const COMMENTS = 20;

/** A board's cards. */
export function cardsOf(board: MadangBoard, ideas: readonly IdeaCard[]): List {
  return {
    rows: ideas.map((idea) => ({ id: idea.id, template: card(idea, board), words: [] })),
    page: GROUP,
  };
}

/** A thread's comments, each with its answers. */
export function commentsOf(thread: MadangThread, comments: readonly CommentView[]): List {
  const { branches } = new Reading().arrange(comments, { me: null, asked: true, writing: false });
  const rows = branches.map((each) => ({
    id: each.id,
    template: branch(each, thread),
    words: [each.comment, ...each.replies].filter(({ deletedAt }) => !deletedAt),
  }));
  return { rows, page: COMMENTS };
}

/** Lit's marks around what it drew. */
const MARK = /<!--(\/?lit-)/g;

/**
 * The elements of a list, as `KeyedRows` makes them. Lit's marks in them are hidden from whoever takes the widget over:
 * its own template knows nothing of rows, which are taken over one by one.
 */
export function listHtml({ rows, page }: List, draw: (row: Row) => string): string {
  let html = '';
  rows.forEach((row, at) => {
    if (at % page === 0) html += `${at ? '</div>' : ''}<div class="page">`;
    const inside = draw(row).replace(MARK, '<!--~$1');
    html += `<div role="listitem" class="card" data-idea="${escapeHtml(row.id)}">${inside}</div>`;
  });
  return rows.length ? `${html}</div>` : '';
}
