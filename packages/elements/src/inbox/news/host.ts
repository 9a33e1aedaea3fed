import type { Inbox } from '@madang/client';
import type { NewsGroup } from '@madang/protocol';
import type { MadangElement } from '../../shared/element.js';
import type { NewsMessages } from './en.js';

/** The list of news, as its parts see it. */
export interface NewsHost extends MadangElement<NewsMessages> {
  /** The inbox that it shows, once there is one. */
  readonly inbox: Inbox | undefined;
  /** Follows the link to an idea, where the idea is. */
  follow(event: MouseEvent, group: NewsGroup): void;
  /** Tells a screen reader, politely. */
  say(text: string): void;
  /** Whether the focus is on, or within, what `selector` names. */
  hasFocus(selector: string): boolean;
  /** Moves the focus once the change is drawn: to the first of these that is there. */
  focusOn(...selectors: readonly string[]): void;
}
