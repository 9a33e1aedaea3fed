import { parseTopic, type Topic, type TopicKind } from '@madang/protocol';
import { Slug, ThreadKey, Uuid } from '@madang/protocol/schemas';
import * as v from 'valibot';

const KEY: Readonly<Record<TopicKind, v.GenericSchema<string>>> = {
  board: Slug,
  roadmap: Slug,
  idea: Uuid,
  me: Uuid,
  thread: ThreadKey,
  desk: v.literal('team'),
};

/** The name of a topic, taken apart. */
export interface TopicName {
  readonly topic: Topic;
  readonly kind: TopicKind;
  readonly key: string;
}

/**
 * Reads the name of a topic as it came in; `null` when no topic could have it. Whether there is such a topic is for the
 * database to say.
 */
export function readTopic(name: string): TopicName | null {
  const parsed = parseTopic(name);
  return parsed && v.is(KEY[parsed.kind], parsed.key) ? { topic: name as Topic, ...parsed } : null;
}
