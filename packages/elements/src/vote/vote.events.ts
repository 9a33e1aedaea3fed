import { MadangEvent } from '../shared/event.js';

/** Somebody pressed a vote button. Cancel it and nothing happens. */
export class MadangVoteEvent extends MadangEvent {
  /** The idea's id. */
  readonly idea: string;
  /** What the vote becomes. */
  readonly on: boolean;

  constructor(idea: string, on: boolean) {
    super('madang-vote', true);
    this.idea = idea;
    this.on = on;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-vote': MadangVoteEvent;
  }
}
