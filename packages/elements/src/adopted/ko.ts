import { alsoKo } from '../locale/also-ko.js';
import { failuresKo } from '../locale/failures-ko.js';
import { ko as first } from '../locale/ko.js';
import { nim } from '../locale/nim.js';
import type { AdoptedMessages } from './en.js';

/** Korean, 해요체. */
export const ko: AdoptedMessages = {
  ...failuresKo,
  someone: first.someone,
  also: alsoKo,
  staff: first.staff,
  askedBy: (name, others) => (others > 0 ? `${nim(name)}과 이웃 ${others.toLocaleString('ko')}명이 바랐어요` : `${nim(name)}이 바랐어요`),
  askedAll: (n) => `이웃 ${n.toLocaleString('ko')}명이 바랐어요`,
  answer: '저희의 답',
  by: first.by,
  share: (share, n) => `대답한 ${n}명 중 ${share}가 해결됐다고 했어요`,
  loading: '들려주신 의견이 어떻게 됐는지 불러오고 있어요.',
  empty: '첫 번째를 기다리고 있어요.',
  emptyWhy: '누군가 바랐고 저희가 만든 것이, 그분의 이름과 함께 여기에 놓여요.',
  failed: '불러오지 못했어요.',
  offline: '지금 연결이 끊겼어요. 마지막으로 본 모습이에요.',
  arrived: (title) => `방금 나왔어요: ‘${title}’`,
  fresh: (n) => `새 소식 ${n}개`,
  close: '닫기',
};
