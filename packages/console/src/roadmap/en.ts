import { failuresEn } from '@madang/elements/console.js';

/** What the roadmap desk says beside the words of the queue. */
export const en = {
  ...failuresEn,
  title: 'Roadmap',
  lead: 'Drag an idea to another column, or up and down in its own. By keys: space lifts it, the arrows move it, space puts it down.',
  board: 'Board',
  order: 'Order',
  target: 'Target quarter',
  anyTarget: 'Any quarter',
  asTheyStand: 'As they stand',
  customers: 'Show what customers see',
  customersMore: 'Customers see these three columns, the last change first.',
  unseen: 'Not on the public roadmap',
  votes: (n: string) => `${n} ${n === '1' ? 'vote' : 'votes'}`,
  by: (name: string) => `suggested by ${name}`,
  empty: 'Nothing here yet',
  more: (n: string) => `${n} more in the queue`,
  moreThere: 'More in the queue',
  lift: (title: string) => `Move: ${title}`,
  open: (title: string) => `Open: ${title}`,
  lifted: (column: string) =>
    `Lifted in ${column}. Left and right choose a column, up and down a place in it, space puts it down, Escape leaves it.`,
  over: (column: string) => `Over ${column}`,
  place: (n: number, of: number) => `Place ${n} of ${of}`,
  placed: 'Put in its place. Customers see the last change first.',
  left: 'Left where it was.',
  failed: 'The roadmap could not be read',
  loading: 'One moment …',
};

/** The shape of {@link en}. */
export type RoadmapMessages = typeof en;
