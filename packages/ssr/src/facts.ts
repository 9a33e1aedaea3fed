import type { BoardFacts, LoopFacts } from '@madang/elements/parts.js';
import type { Community, IdeaPage } from '@madang/protocol';
import type { BesideBoard, BesideIdea } from './besides.js';

function promiseOn({ info }: { readonly info?: Community }, board: string): BoardFacts['promise'] {
  return info?.boards.find(({ id }) => id === board)?.promise;
}

/** What a board is told beside its ideas. */
export function boardFacts(board: string, beside: BesideBoard): BoardFacts {
  return { promise: promiseOn(beside, board), clock: beside.clock };
}

/** What is told of an idea beside its words. */
export function loopFacts({ board }: Pick<IdeaPage, 'board'>, beside: BesideIdea): LoopFacts {
  return { promise: promiseOn(beside, board), quotes: beside.quotes?.quotes ?? [] };
}
