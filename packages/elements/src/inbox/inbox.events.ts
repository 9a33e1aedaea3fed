import { MadangEvent } from '../shared/event.js';

/** The inbox is about to open. Cancel it to show something else, such as a page of your own with an inline inbox. */
export class MadangInboxOpenEvent extends MadangEvent {
  constructor() {
    super('madang-inbox-open', true);
  }
}

/** The inbox has closed. */
export class MadangInboxClosedEvent extends MadangEvent {
  constructor() {
    super('madang-inbox-closed');
  }
}

/** Another number of ideas has news that were not read: for a mark of your own, such as in the page's title. */
export class MadangUnreadEvent extends MadangEvent {
  /** How many; 100 stands for that many and more. */
  readonly unread: number;

  constructor(unread: number) {
    super('madang-unread');
    this.unread = unread;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-inbox-open': MadangInboxOpenEvent;
    'madang-inbox-closed': MadangInboxClosedEvent;
    'madang-unread': MadangUnreadEvent;
  }
}
