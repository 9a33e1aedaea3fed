import { failuresKo } from '@madang/elements/console.js';
import { heardKo } from '../shared/channels.js';
import type { RecordMessages } from './en.js';

/** What the page for recording a voice says, in Korean. */
export const ko: RecordMessages = {
  ...failuresKo,
  ...heardKo,
  title: '목소리 적기',
  words: '뭐라고 하셨나요?',
  wordsMore: '하신 말씀 그대로 적어 주세요. 한 글자도 바꾸지 않고 간직해요.',
  tooLong: (n) => `${n}자가 넘쳐요. 멋대로 자르지 않을게요. 줄이거나 두 번에 나눠 저장해 주세요.`,
  channel: '어디에서 들었나요?',
  kind: '어떤 말인가요?',
  who: '누가 하신 말씀인가요?',
  name: '이름',
  email: '이메일',
  account: '고객사',
  more: '더 적기',
  url: '말한 곳의 주소',
  badUrl: '주소는 http:// 나 https:// 로 시작해요.',
  badEmail: '이메일 주소가 아니에요.',
  quotable: '이름 없이 누구나 이 말을 읽을 수 있어요',
  like: '혹시 이 제안인가요?',
  none: '나중에 정할게요',
  votes: (n) => `${n}표`,
  votesToo: '이분의 투표로 세요.',
  save: '저장하기',
  saved: '저장했어요. 들어 주셔서 고마워요.',
  open: '모든 목소리 보기',
  draft: '저장할 때까지 이 기기에 남아 있어요.',
};
