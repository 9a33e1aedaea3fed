import type { ImportReportPage } from '@madang/protocol';
import { noNeeds } from '../domain/needs.js';
import type { World } from '../domain/world.js';
import type { BroughtIdea, ImportOf } from '../store/imports.js';
import type { Store } from '../store/store.js';
import type { Mutator } from '../sync/mutator.js';

/** Ideas taken away in one transaction. */
const BATCH = 200;

/** Ideas that stay and are told of by name. */
const TOLD = 100;

type Undone = NonNullable<ImportReportPage['undone']>;

/** What taking an import back takes. */
export interface Undoing {
  readonly store: Store;
  readonly mutator: Pick<Mutator, 'tell'>;
  readonly now: () => number;
  /** Waited for before every batch, told how far it has come; what it throws ends it there. */
  readonly next: (undone: Undone) => Promise<void>;
}

/**
 * Takes an import back: its ideas with their comments go, and people of whom nothing is left. What anybody has acted on
 * since stays, and is told of. Cut off in the middle, it is gone on with by doing it again; `report` tells what was
 * taken away before.
 */
export async function undoImport(undoing: Undoing, of: ImportOf, report: ImportReportPage): Promise<Undone> {
  const { store, next } = undoing;
  let undone: Undone = { removed: report.undone?.removed ?? 0, kept: [], keptCount: 0 };
  let after: string | null = null;
  for (;;) {
    await next(undone);
    const ideas: readonly BroughtIdea[] = await store.broughtIdeas(of, after, BATCH);
    if (ideas.length === 0) break;
    after = ideas.at(-1)?.id ?? null;
    const staying = ideas.filter(({ acted }) => acted !== null).map(({ id, title, acted }) => ({ id, title, why: acted ?? 'votes' }));
    undone = {
      removed: undone.removed,
      kept: [...undone.kept, ...staying.slice(0, TOLD - undone.kept.length)],
      keptCount: undone.keptCount + staying.length,
    };
    const going = ideas.filter(({ acted }) => acted === null);
    if (going.length > 0) undone = await takeAway(undoing, of, going, { ...report, undone });
  }
  await store.forgetBroughtPeople(of);
  return undone;
}

async function takeAway(
  { store, mutator, now }: Undoing,
  of: ImportOf,
  ideas: readonly BroughtIdea[],
  report: ImportReportPage & { readonly undone: Undone },
): Promise<Undone> {
  const { community } = of;
  const needs = noNeeds(community);
  for (const { id, comments } of ideas) {
    for (const ids of [needs.ideas, needs.texts]) ids.add(id);
    needs.topics.add(`thread:idea:${id}`);
    for (const comment of comments) needs.comments.add(comment);
  }
  const at = now();
  const since = (gone: number): Undone => ({ ...report.undone, removed: report.undone.removed + gone });
  const gone = await mutator.tell(
    community,
    store.writeImport(
      needs,
      (world) => ideas.filter((idea) => remove(world, idea, at)).length,
      (count) => ({ type: 'taken', ...of, ideas: ideas.map(({ id }) => id), report: { ...report, undone: since(count) }, at }),
    ),
  );
  return since(gone);
}

function remove(world: World, { id, comments }: BroughtIdea, at: number): boolean {
  const idea = world.idea(id);
  if (!idea) return false;
  world.begin();
  for (const comment of comments) if (world.comment(comment)) world.removeComment(comment);
  world.deleteIdea(id, at);
  world.log({ at, kind: 'idea.deleted', person: null, idea: id, data: { board: idea.board } });
  return true;
}
