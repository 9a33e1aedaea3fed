import { alsoKo } from '../locale/also-ko.js';
import { failuresKo } from '../locale/failures-ko.js';
import { ko as first } from '../locale/ko.js';
import { nim } from '../locale/nim.js';
import type { RoadmapMessages } from './en.js';

/** Korean, 해요체. */
export const ko: RoadmapMessages = {
  ...failuresKo,
  statuses: first.statuses,
  someone: first.someone,
  also: alsoKo,
  votes: (n) => `${n}명이 원해요`,
  suggestedBy: (name) => `${nim(name)}이 제안했어요`,
  thanks: (name, others) => (others > 0 ? `${nim(name)}과 이웃 ${others.toLocaleString('ko')}명 덕분이에요. 고마워요.` : `${nim(name)} 덕분이에요. 고마워요.`),
  thanksAll: (n) => `이웃 ${n.toLocaleString('ko')}명 덕분이에요. 고마워요.`,
  none: {
    planned: '아직 새로 하기로 한 것은 없어요.',
    building: '지금 만들고 있는 것은 없어요.',
    shipped: '첫 번째를 기다리고 있어요.',
  },
  loading: '로드맵을 불러오고 있어요.',
  empty: '길은 아직 열려 있어요.',
  emptyWhy: '하기로 한 의견이 제안하신 분의 이름과 함께 여기에 놓여요.',
  failed: '로드맵을 불러오지 못했어요.',
  offline: '지금 연결이 끊겼어요. 마지막으로 본 모습이에요.',
  moved: (title, status) => `‘${title}’의 상태가 바뀌었어요: ${status}`,
  fresh: (n) => `새 소식 ${n}개`,
  close: '닫기',
};
