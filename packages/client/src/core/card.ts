import type { IdeaRow, MutationCall } from '@madang/protocol';
import type { IdeaCard } from '../api.js';

/** Shows an idea before it is known who is here: as it is, but for the votes that were given on this page meanwhile. */
export function plainCard(row: IdeaRow, early: readonly { readonly call: MutationCall }[]): IdeaCard {
  let voted: boolean | undefined;
  for (const { call } of early) if (call.name === 'vote.set' && call.args.idea === row.id) voted = call.args.on;
  return {
    ...row,
    votes: row.votes + +!!voted,
    vote: { voted: !!voted, pending: voted === undefined ? null : 'sending', refused: null },
    pending: null,
  };
}
