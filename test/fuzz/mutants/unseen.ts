/** Rules that have no mutant, and why: what holds them instead. */
interface Unseen {
  readonly why: string;
  readonly rules: readonly string[];
}

/**
 * What the simulation cannot see broken. Everybody in it plays on one board of one community, without moderation, mail,
 * trackers or a console: what only those have is held by the tests that the rule's id leads to.
 */
export const UNSEEN: readonly Unseen[] = [
  {
    why: 'names, types and versions of the wire: a program that breaks them does not compile, or is refused at once',
    rules: ['T1', 'V1', 'V6'],
  },
  { why: 'the same break as that of V4: an epoch that is not looked at', rules: ['V2'] },
  {
    why: 'the same break as that of M8: what is told before the commit is what its answer and its deltas say',
    rules: ['N1'],
  },
  { why: 'headers alone: no page behaves otherwise without them', rules: ['H4'] },
  { why: 'nobody in the simulation keeps a secret that leads nowhere', rules: ['O7'] },
  { why: 'a log-in that leads away from the page: the simulation has none', rules: ['O8'] },
  {
    why: 'what a commit is: the simulation stands on the real database and looks at each commit from beneath; both ' +
      'databases are held to it by the contract of the store',
    rules: ['W1', 'W2', 'W3'],
  },
  { why: 'ETags of lists, which no client of the simulation sends', rules: ['W4'] },
  { why: 'nothing is edited, deleted, merged or held back in the simulation', rules: ['W5', 'W6', 'G1', 'G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'R1', 'R2'] },
  { why: 'promises, doubts and clocks: nothing in the simulation is old enough', rules: ['L1', 'L2', 'L3', 'L4', 'L5'] },
  { why: 'the simulation has no tracker', rules: ['K1', 'K2', 'K3', 'K4', 'K5'] },
  { why: 'the simulation has one board, which everybody sees', rules: ['A1', 'A2'] },
  { why: 'the simulation has no desk', rules: ['Q1', 'Q2', 'Q3', 'Q4', 'Q5'] },
  {
    why: 'identities are believed in the simulation, without codes, names that change, or signing out',
    rules: ['I1', 'I2', 'I4', 'I5', 'I6', 'I7'],
  },
  {
    why: 'nobody in the simulation looks at an inbox or is sent a message',
    rules: ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'U1', 'U2', 'U3', 'U4'],
  },
  {
    why: 'sockets themselves, in whose place the simulation has its own: held by tests with real ones',
    rules: ['S1', 'S3', 'S4', 'S5'],
  },
];
