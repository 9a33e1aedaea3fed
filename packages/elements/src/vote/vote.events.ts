import { MadangEvent } from '../shared/event.js';

/** Somebody pressed a vote button. Cancel it and nothing happens. */
export class MadangVoteEvent extends MadangEvent {
  constructor(
    /** The idea's id. */
    readonly idea: string,
    /** What the vote becomes. */
    readonly on: boolean,
  ) {
    super('madang-vote', true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-vote': MadangVoteEvent;
  }
}
