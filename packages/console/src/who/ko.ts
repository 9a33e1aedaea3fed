import { failuresKo } from '@madang/elements/console.js';
import type { WhoMessages } from './en.js';

/** The same in Korean. */
export const ko: WhoMessages = {
  ...failuresKo,
  nameless: '방문자',
  card: (name) => `${name} 님의 고객 카드`,
  loading: '잠시만요 …',
  whole: '전체 페이지 보기',
  close: '닫기',
};
