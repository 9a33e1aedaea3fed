import { MadangEvent } from '../shared/event.js';

/** The server took a vote. */
export class MadangVotedEvent extends MadangEvent {
  /** The idea's id. */
  readonly idea: string;
  /** What the vote became. */
  readonly on: boolean;

  constructor(idea: string, on: boolean) {
    super('madang-voted');
    this.idea = idea;
    this.on = on;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-voted': MadangVotedEvent;
  }
}
