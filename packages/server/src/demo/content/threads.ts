import type { DemoThread } from '../types.js';
import { comment, reply } from './build.js';

/** Talk under pages of the shop, each thread named as the page's own widget names it. */
export const DEMO_THREADS: readonly DemoThread[] = [
  {
    topic: 'page:care-guide',
    comments: [
      comment('care-1', 'jangdok', 620, '쌀뜨물이 없을 때는 밀가루를 한 숟가락 풀어도 되나요?', [
        reply('care-1a', 'seonjae', 598, '네, 물 한 되에 밀가루 한 숟가락이면 똑같아요. 끓어 넘치지 않게 약한 불로 해 주세요.'),
        reply('care-1b', 'jangdok', 590, '해 봤더니 잘됐어요. 고맙습니다.'),
      ]),
      comment('care-2', 'daniel', 230, 'Does the rice-water step matter if I only ever drink tea from it?', [
        reply('care-2a', 'seonjae', 214, 'Then even more: tea finds every pore. Ten quiet minutes, once.'),
      ]),
      comment('care-3', 'oneroom', 44, '설거지하고 엎어 두지 말라는 말, 저만 몰랐나요? 굽이 마르라고 그런 거였군요.'),
    ],
  },
];
