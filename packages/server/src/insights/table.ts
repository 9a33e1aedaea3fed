import type { InsightPart, Insights } from '@madang/protocol';
import { csvCell } from '../transfer/write/csv.js';

type Cell = string | number | null;

/** The table of a part, its first row the names of the columns. Times are hours with one decimal. */
export function tableOf(insights: Insights, part: InsightPart): readonly (readonly Cell[])[] {
  switch (part) {
    case 'weeks':
      return [
        ['week', 'people', 'votes', 'comments', 'proposed', 'answered', 'shipped', 'declined', ...TOOK],
        ...insights.weeks.map((week) => [
          week.day, week.people, week.votes, week.comments, week.proposed, week.answered, week.shipped, week.declined,
          ...tookOf(week.took),
        ]),
      ];
    case 'flow':
      return [FLOW, FLOW.map((became) => insights.flow[became])];
    case 'channels':
      return [
        ['channel', 'voices', 'attached', 'answered'],
        ...insights.channels.map(({ channel, voices, attached, answered }) => [channel, voices, attached, answered]),
      ];
    case 'ranks':
      return [
        ['idea', 'title', 'votes', 'value', 'place by votes', 'place by value'],
        ...insights.ranks.map((one) => [one.idea, one.title, one.votes, one.value, one.byVotes, one.byValue]),
      ];
    case 'boards':
    case 'segments':
      return [
        [part.slice(0, -1), 'name', 'proposed', 'answered', ...TOOK],
        ...insights[part].map((one) => [one.id, one.name, one.proposed, one.answered, ...tookOf(one.took)]),
      ];
    case 'topics':
      return [['tag', 'before', 'after'], ...insights.topics.map(({ tag, before, after }) => [tag, before, after])];
    case 'waiting':
      return [
        ['idea', 'board', 'title', 'status', 'votes', 'since'],
        ...insights.waiting.ideas.map((one) => [
          one.id, one.board, one.title, one.status, one.votes, day(one.createdAt),
        ]),
      ];
    case 'quiet':
      return [
        ['person', 'name', 'seen', 'idea', 'title', 'since'],
        ...insights.quiet.people.map((one) => [
          one.person, one.name, day(one.seenAt), one.idea, one.title, day(one.createdAt),
        ]),
      ];
    case 'answers':
      return [
        ['idea', 'title', 'answered', 'hours'],
        ...insights.answers.map(({ idea, title, at, took }) => [idea, title, new Date(at).toISOString(), hours(took)]),
      ];
  }
}

const FLOW = ['proposed', 'waiting', 'answered', 'adopted', 'declined'] as const;

const TOOK = ['first answers', 'median hours', '90% hours'];

const tookOf = ({ count, median, ninety }: Insights['took']): Cell[] => [
  count,
  median === null ? null : hours(median),
  ninety === null ? null : hours(ninety),
];

const hours = (milliseconds: number): number => Math.round(milliseconds / 360_000) / 10;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A table as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. */
export function csvOf(table: readonly (readonly Cell[])[]): string {
  return `\ufeff${table.map((row) => row.map((cell) => csvCell(cell ?? '')).join(',')).join('\r\n')}\r\n`;
}
