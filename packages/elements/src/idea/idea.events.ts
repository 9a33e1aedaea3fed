import type { Status } from '@madang/protocol';
import { MadangEvent } from '../shared/event.js';

/** Staff gave or changed the official answer of an idea, and the server took it. */
export class MadangAnsweredEvent extends MadangEvent {
  /** The idea's id. */
  readonly idea: string;

  constructor(idea: string) {
    super('madang-answered');
    this.idea = idea;
  }
}

/** Staff moved an idea to another status, and the server took it. */
export class MadangMovedEvent extends MadangEvent {
  /** The idea's id. */
  readonly idea: string;
  /** Where it stands now. */
  readonly status: Status;

  constructor(idea: string, status: Status) {
    super('madang-moved');
    this.idea = idea;
    this.status = status;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-answered': MadangAnsweredEvent;
    'madang-moved': MadangMovedEvent;
  }
}
