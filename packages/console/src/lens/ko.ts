import { failuresKo, withParticle } from '@madang/elements/console.js';
import type { LensMessages } from './en.js';

/** The same in Korean. */
export const ko: LensMessages = {
  ...failuresKo,
  loading: '잠시만요…',
  units: { votes: '표', momentum: '지금', accounts: '회사', value: '가치', segment: '명', impact: '효과 ÷ 품' },
  titles: {
    votes: '표',
    momentum: '상승세',
    accounts: '회사',
    value: '회사 가치',
    segment: '세그먼트',
    impact: '효과 ÷ 품',
  },
  segment: '세그먼트',
  account: '회사',
  voters: '투표한 사람',
  value: '가치',
  votes: '표',
  week: '주',
  weeks: ['최근 7일', '그 전 7일', '2주 전', '3주 전'],
  earlier: '그보다 전',
  sum: '합계',
  sumVotes: (here, before, all) =>
    before === '0' ? `${all}표예요. 한 사람이 한 표씩, 모두 여기에서 받았어요.` : `여기에서 ${here}표 + 예전에 ${before}표 = ${all}표`,
  sumMomentum: (now) =>
    `한 표는 받은 날에 1, 한 주 뒤에 ½, 두 주 뒤에 ¼로 쳐요. 처음 제안된 것도 한 표로 쳐요. 그래서 지금은 ${withParticle(now, '이에요/예요')}.`,
  sumImpact: (impact, effort, all) => `효과 ${impact} ÷ 품 ${effort} = ${all}`,
  noImpact: '드는 품과 얻는 효과를 아직 아무도 적지 않았어요.',
  ofVotes: (votes) => `모두 ${votes}표예요. 한 사람이 여러 세그먼트에 들 수 있어요.`,
  noSegments: '원하는 사람 가운데 세그먼트에 든 사람이 없어요.',
  noAccounts: '원하는 사람 가운데 회사에 속한 사람이 없어요.',
  alone: (_n, shown) => `투표한 사람 가운데 ${shown}명은 회사가 없어요.`,
  moreAccounts: (_n, shown) => `회사 ${shown}곳 더`,
  each: '한 회사에서 여럿이 투표해도 가치는 한 번만 더해요.',
};
