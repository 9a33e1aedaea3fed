import { MadangEvent } from './event.js';

/** An idea is about to open in place. Cancel it to go somewhere else. */
export class MadangOpenEvent extends MadangEvent {
  /** The idea's id. */
  readonly idea: string;

  constructor(idea: string) {
    super('madang-open', true);
    this.idea = idea;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-open': MadangOpenEvent;
  }
}
