import { MadangEvent } from '../shared/event.js';

/** The server took a vote. */
export class MadangVotedEvent extends MadangEvent {
  constructor(
    /** The idea's id. */
    readonly idea: string,
    /** What the vote became. */
    readonly on: boolean,
  ) {
    super('madang-voted');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-voted': MadangVotedEvent;
  }
}
