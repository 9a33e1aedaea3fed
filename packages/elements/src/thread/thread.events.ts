import { MadangEvent } from '../shared/event.js';

/** Somebody is about to send a comment. Cancel it and nothing is sent; the words stay in their field. */
export class MadangCommentEvent extends MadangEvent {
  /** The thread's key. */
  readonly topic: string;
  /** The comment this one answers. */
  readonly parent: string | null;
  /** Markdown. */
  readonly body: string;

  constructor(topic: string, parent: string | null, body: string) {
    super('madang-comment', true);
    this.topic = topic;
    this.parent = parent;
    this.body = body;
  }
}

/** The server took a comment. */
export class MadangCommentedEvent extends MadangEvent {
  /** The thread's key. */
  readonly topic: string;
  /** The comment's id. */
  readonly comment: string;

  constructor(topic: string, comment: string) {
    super('madang-commented');
    this.topic = topic;
    this.comment = comment;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'madang-comment': MadangCommentEvent;
    'madang-commented': MadangCommentedEvent;
  }
}
