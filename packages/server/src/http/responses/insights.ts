import {
  type AnswerTimes,
  type IdeaLife,
  type InsightAnswer,
  type InsightChannel,
  type InsightFlow,
  type InsightQuiet,
  type InsightRank,
  type Insights,
  type InsightShare,
  type InsightTopic,
  type InsightWaiting,
  type InsightWeek,
  STATUSES,
  VOICE_CHANNELS,
} from '@madang/protocol';
import { count, type JsonSchema, list, nullable, object, ref, text, time, uuid, words } from './json-schema.js';

const day: JsonSchema = { type: 'string', format: 'date' };
const took: JsonSchema = { type: 'number', minimum: 0, description: 'Milliseconds' };

/** What the routes of insights answer. */
export const INSIGHT_SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  AnswerTimes: object<AnswerTimes>({ count, median: nullable(took), ninety: nullable(took) }, {}),
  InsightShare: object<InsightShare>({ id: text, name: text, proposed: count, answered: count, took: ref('AnswerTimes') }, {}),
  Insights: object<Insights>(
    {
      from: day,
      to: day,
      zone: text,
      weeks: list(
        object<InsightWeek>(
          {
            day, people: count, votes: count, comments: count, proposed: count, answered: count, shipped: count,
            declined: count, took: ref('AnswerTimes'),
          },
          {},
        ),
      ),
      took: ref('AnswerTimes'),
      flow: object<InsightFlow>(
        { proposed: count, waiting: count, answered: count, adopted: count, declined: count },
        {},
      ),
      boards: list(ref('InsightShare')),
      segments: list(ref('InsightShare')),
      channels: list(
        object<InsightChannel>({ channel: words(VOICE_CHANNELS), voices: count, attached: count, answered: count }, {}),
      ),
      ranks: list(
        object<InsightRank>(
          { idea: uuid, title: text, votes: count, value: { type: 'number' }, byVotes: nullable(count), byValue: nullable(count) },
          {},
        ),
      ),
      topics: list(
        object<InsightTopic>(
          { tag: text, before: count, after: count, ideas: list(object<InsightTopic['ideas'][number]>({ id: uuid, title: text }, {})) },
          {},
        ),
      ),
      waiting: object<Insights['waiting']>(
        {
          count,
          ideas: list(
            object<InsightWaiting>(
              { id: uuid, board: text, title: text, status: words(STATUSES), votes: count, createdAt: time },
              {},
            ),
          ),
        },
        {},
      ),
      quiet: object<Insights['quiet']>(
        {
          count,
          people: list(
            object<InsightQuiet>(
              { person: uuid, name: text, seenAt: time, idea: uuid, title: text, createdAt: time },
              {},
            ),
          ),
        },
        {},
      ),
      answers: list(object<InsightAnswer>({ idea: uuid, title: text, at: time, took }, {})),
    },
    {},
  ),
  IdeaLife: object<IdeaLife>(
    {
      since: time,
      until: time,
      before: count,
      votes: list({ type: 'array', prefixItems: [time, count], minItems: 2, maxItems: 2 }),
      marks: list(object<IdeaLife['marks'][number]>({ at: time, what: words([...STATUSES, 'answer']) }, {})),
    },
    {},
  ),
};
