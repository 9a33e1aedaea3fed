import { demoId } from '../ids.js';
import type { DemoComment, DemoIdea, DemoReply } from '../types.js';

/** An idea as its file writes it: without what can be derived. */
type IdeaDraft = Omit<DemoIdea, 'id' | 'locale'>;

function ideas(locale: DemoIdea['locale'], drafts: readonly IdeaDraft[]): readonly DemoIdea[] {
  return drafts.map((draft) => ({ ...draft, id: demoId(`idea:${draft.key}`), locale }));
}

/** Ideas written in Korean, each with the id its key stands for. */
export function korean(drafts: readonly IdeaDraft[]): readonly DemoIdea[] {
  return ideas('ko', drafts);
}

/** Ideas written in English, each with the id its key stands for. */
export function english(drafts: readonly IdeaDraft[]): readonly DemoIdea[] {
  return ideas('en', drafts);
}

/** A comment of the first level with its replies; `key` must be unique over the demo. */
export function comment(
  key: string,
  by: string,
  hoursAgo: number,
  body: string,
  replies: readonly DemoReply[] = [],
): DemoComment {
  const first = reply(key, by, hoursAgo, body);
  return replies.length === 0 ? first : { ...first, replies };
}

/** A reply under a comment; `key` must be unique over the demo. */
export function reply(key: string, by: string, hoursAgo: number, body: string): DemoReply {
  return { key, id: demoId(`comment:${key}`), by, body, hoursAgo };
}
