import {
  ISSUE_EVENTS,
  ISSUE_STATES,
  type IssueHeard,
  type Link,
  type LinksPage,
  type TrackerSecret,
  type TrackerSettings,
  TRACKER_KINDS,
} from '@madang/protocol';
import { address, count, type JsonSchema, list, nullable, object, text, time, truth, words } from './json-schema.js';

const MOVES = `An object by event (${ISSUE_EVENTS.join(', ')}) of \`{to, note}\``;

/** What the routes of trackers answer. */
export const TRACKERS: Readonly<Record<string, JsonSchema>> = {
  LinksPage: object<LinksPage>(
    {
      links: list(
        object<Link>(
          {
            kind: words(TRACKER_KINDS),
            key: text,
            url: address,
            state: nullable(words(ISSUE_STATES)),
            stateAt: nullable(time),
            at: time,
          },
          {},
        ),
      ),
    },
    {},
  ),
  TrackerSettings: object<TrackerSettings>(
    {
      hosts: { type: 'object', description: 'The company’s own hosts, each with its tracker', additionalProperties: text },
      moves: { type: 'object', description: MOVES, additionalProperties: { type: 'object' } },
      github: { ...truth, description: 'GitHub is listened to' },
      oldSecretUntil: nullable(time),
    },
    {},
  ),
  TrackerSecret: object<TrackerSecret>({ path: text, secret: { ...text, description: 'Shown here only' } }, {}),
  IssueHeard: object<IssueHeard>({ heard: words(['noted', 'repeated', 'ignored']), ideas: count, moved: count }, {}),
};
