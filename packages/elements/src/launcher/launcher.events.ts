import { MadangEvent } from '../shared/event.js';

/** The launcher's panel is about to open. Cancel it to show something else, such as a page of your own. */
export class MadangShowEvent extends MadangEvent {
  constructor() {
    super('madang-show', true);
  }
}

/** The launcher's panel has closed. */
export class MadangHiddenEvent extends MadangEvent {
  constructor() {
    super('madang-hidden');
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-show': MadangShowEvent;
    'madang-hidden': MadangHiddenEvent;
  }
}
