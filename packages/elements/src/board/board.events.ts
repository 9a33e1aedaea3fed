import { MadangEvent } from '../shared/event.js';

/** Somebody sends an idea. Cancel it and nothing is sent; the words stay in the composer. */
export class MadangProposeEvent extends MadangEvent {
  /** The title, as written. */
  readonly title: string;
  /** The Markdown, perhaps empty. */
  readonly body: string;

  constructor(title: string, body: string) {
    super('madang-propose', true);
    this.title = title;
    this.body = body;
  }
}

/** The server took a new idea. */
export class MadangProposedEvent extends MadangEvent {
  /** The idea's id. */
  readonly idea: string;

  constructor(idea: string) {
    super('madang-proposed');
    this.idea = idea;
  }
}

/** Somebody closed an idea that was open in place. */
export class MadangClosedEvent extends MadangEvent {
  /** The idea's id. */
  readonly idea: string;

  constructor(idea: string) {
    super('madang-closed');
    this.idea = idea;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-closed': MadangClosedEvent;
    'madang-propose': MadangProposeEvent;
    'madang-proposed': MadangProposedEvent;
  }
}
