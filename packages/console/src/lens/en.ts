import { failuresEn } from '@madang/elements/console.js';

/** What is said of what ideas weigh. */
export const en = {
  ...failuresEn,
  loading: 'One moment …',
  units: { votes: 'votes', momentum: 'now', accounts: 'accounts', value: 'value', segment: 'voters', impact: 'impact ÷ effort' },
  titles: {
    votes: 'Votes',
    momentum: 'Momentum',
    accounts: 'Accounts',
    value: 'Account value',
    segment: 'Segments',
    impact: 'Impact ÷ effort',
  },
  segment: 'Segment',
  account: 'Account',
  voters: 'Voters',
  value: 'Value',
  votes: 'Votes',
  week: 'Week',
  weeks: ['Last seven days', 'The seven before', 'Two weeks before', 'Three weeks before'],
  earlier: 'Earlier',
  sum: 'Together',
  sumVotes: (here: string, before: string, all: string) =>
    before === '0' ? `${all}, one of each person, all cast here.` : `${here} cast here + ${before} from before = ${all}`,
  sumMomentum: (now: string) =>
    `Each vote counts 1 on its day, ½ after a week, ¼ after two; so does having been proposed. That comes to ${now} now.`,
  sumImpact: (impact: number, effort: number, all: string) => `Impact ${impact} ÷ effort ${effort} = ${all}`,
  noImpact: 'Nobody has said yet what it costs and what it brings.',
  ofVotes: (votes: string) => `Of ${votes} ${votes === '1' ? 'vote' : 'votes'}; somebody may belong to several.`,
  noSegments: 'Nobody of a segment wants it.',
  noAccounts: 'Nobody with an account wants it.',
  alone: (n: number, shown: string) => (n === 1 ? '1 voter belongs to no account.' : `${shown} voters belong to no account.`),
  moreAccounts: (n: number, shown: string) => (n === 1 ? '1 more account' : `${shown} more accounts`),
  each: 'The value of an account counts once, however many of its people vote.',
};

/** The shape of {@link en}. */
export type LensMessages = typeof en;
