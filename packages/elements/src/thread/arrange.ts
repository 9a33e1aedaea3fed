import type { CommentView } from '@madang/client';

/** A comment of the first level with its answers. */
export interface Branch {
  /** Of the comment. */
  readonly id: string;
  readonly comment: CommentView;
  readonly replies: readonly CommentView[];
  /** Answers that arrived while the reader was here, and wait to be asked for. */
  readonly held: readonly CommentView[];
}

/** A thread as it stands on the page. */
export interface Arrangement {
  readonly branches: readonly Branch[];
  /** New comments of the first level that wait to be asked for. */
  readonly held: readonly CommentView[];
  /** How many comments of others arrived with this change, shown or held: to be announced. */
  readonly arrived: number;
}

/** What decides whether an arrival may be shown at once. */
export interface Moment {
  /** The reader's id: one's own comments always show. */
  readonly me: string | null;
  /** Everything that is new was asked for: the first load, "load more", a reload. */
  readonly asked: boolean;
  /** Somebody writes below the thread, or sees that they could: nothing may push that away. */
  readonly writing: boolean;
}

/**
 * Decides what of a live thread is shown, so that nothing moves that is being read: a new answer between older
 * comments waits behind a count; one at the end is shown, unless it would push away what is being written.
 */
export class Reading {
  readonly #shown = new Set<string>();
  readonly #known = new Set<string>();

  /** Arranges the thread as it is now, oldest first, and remembers what was shown. */
  arrange(comments: readonly CommentView[], moment: Moment): Arrangement {
    const roots: CommentView[] = [];
    const answers = new Map<string, CommentView[]>();
    const ids = new Set(comments.map((comment) => comment.id));
    for (const comment of comments) {
      // An answer whose question is not here, or was taken away, stands for itself.
      if (comment.parent === null || !ids.has(comment.parent)) roots.push(comment);
      else if (!comment.deletedAt) answers.set(comment.parent, [...(answers.get(comment.parent) ?? []), comment]);
    }
    const shown = (comment: CommentView): boolean => this.#shown.has(comment.id);
    const last = roots.filter(shown).at(-1)?.id;
    let arrived = 0;
    for (const comment of comments) {
      const mine = comment.mutation !== null || comment.pending !== null || comment.author.id === moment.me;
      const isNew = !this.#known.has(comment.id);
      const atEnd = comment.parent === null || comment.parent === last || !ids.has(comment.parent);
      if (moment.asked || mine || (isNew && atEnd && !moment.writing)) this.#shown.add(comment.id);
      if (isNew && !moment.asked && !mine) arrived += 1;
      this.#known.add(comment.id);
    }
    // What was deleted stands only above what was answered to it.
    const stands = ({ id, deletedAt }: CommentView): boolean => !deletedAt || answers.has(id);
    const branches = roots.filter((root) => shown(root) && stands(root)).map((comment) => {
      const all = answers.get(comment.id) ?? [];
      return { id: comment.id, comment, replies: all.filter(shown), held: all.filter((answer) => !shown(answer)) };
    });
    return { branches, held: roots.filter((root) => stands(root) && !shown(root)), arrived };
  }

  /** The reader asked for these comments; the answers to them come along. */
  show(asked: readonly CommentView[], comments: readonly CommentView[]): void {
    const ids = new Set(asked.map((comment) => comment.id));
    for (const comment of comments) {
      if (ids.has(comment.id) || (comment.parent !== null && ids.has(comment.parent))) this.#shown.add(comment.id);
    }
  }
}
