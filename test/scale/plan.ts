import { WINDOW } from '@madang/server/parts';
import type { Counted, Scale } from './simulate.js';

/** What was reckoned on paper: a topic is sent once a window, and a hot idea's row is written once in 100 ms. */
export interface Planned {
  readonly window: number;
  readonly deliveries: number;
  readonly busMessages: number;
  readonly busDeliveries: number;
  readonly commits: number;
}

const ROLLED_UP_EVERY = 100;

/** The plan for so many nodes and readers. */
export function planned({ nodes, readers, send }: Scale): Planned {
  const flush = (readers / nodes) * (send / 1_000);
  const window = Math.min(WINDOW.max, Math.max(WINDOW.min, WINDOW.perFlush * flush));
  const commits = 1_000 / ROLLED_UP_EVERY;
  const deliveries = (readers * 1_000) / window;
  return { window, deliveries, commits, busMessages: commits, busDeliveries: commits * nodes };
}

/** What was counted beside the plan. */
export function table(scale: Scale, counted: Counted, plan: Planned): string {
  const number = (value: number): string =>
    value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 });
  const lines: readonly (readonly [string, number | string, number?])[] = [
    ['window of a node, ms', counted.window, plan.window],
    ['deliveries to readers a second', counted.deliveries, plan.deliveries],
    ['messages on the bus a second', counted.busMessages, plan.busMessages],
    ['deliveries of the bus a second', counted.busDeliveries, plan.busDeliveries],
    ['commits that write the idea’s row a second', counted.commits, plan.commits],
    ['votes in one commit', counted.group],
    ['reads of the database a second', counted.reads],
    ['share of a core for sending, each node', counted.sending],
    ['a vote is answered, p50 / p99 ms', counted.answered.map(number).join(' / ')],
    ['a vote is seen by a node’s readers, p50 / p99 ms', counted.seen.map(number).join(' / ')],
    ['votes given / counted', `${number(counted.votes)} / ${number(counted.counted)}`],
    ['nodes that never told of the last vote', counted.behind],
  ];
  const { nodes, readers, votes, seconds, send, commit } = scale;
  const rows = lines.map(([name, value, paper]) => {
    const said = typeof value === 'number' ? number(value) : value;
    return `${name.padEnd(52)}${said.padStart(20)}${(paper === undefined ? '' : number(paper)).padStart(16)}`;
  });
  return [
    `${number(nodes)} nodes, ${number(readers)} readers, ${number(votes)} votes a second on one idea for ${number(seconds)} s;`,
    `${number(send)} µs a delivery, ${number(commit)} ms a commit`,
    '',
    `${''.padEnd(52)}${'simulated'.padStart(20)}${'on paper'.padStart(16)}`,
    ...rows,
    '',
  ].join('\n');
}
