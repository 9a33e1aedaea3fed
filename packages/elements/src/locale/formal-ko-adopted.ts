import { alsoNames } from './also-ko.js';
import { nim } from './nim.js';
import type { LanguageWords } from './words.js';

/** Somebody and their neighbours, 합니다체. */
export const neighbours = (name: string, others: number): string =>
  others > 0 ? `${nim(name)}과 이웃 ${others.toLocaleString('ko')}명` : nim(name);

/** Whose it was as well, 합니다체. */
export const also = (names: readonly string[], more: number): string => `${alsoNames(names, more)}도 제안하셨습니다`;

/** The adopted wall, 합니다체. */
export const formalAdopted: NonNullable<LanguageWords['adopted']> = {
  also,
  askedBy: (name, others) => `${neighbours(name, others)}이 바라셨습니다`,
  askedAll: (n) => `이웃 ${n.toLocaleString('ko')}명이 바라셨습니다`,
  share: (share, n) => `대답한 ${n}명 중 ${share}가 해결됐다고 했습니다`,
  loading: '들려주신 의견이 어떻게 되었는지 불러오고 있습니다.',
  empty: '첫 번째를 기다리고 있습니다.',
  emptyWhy: '누군가 바라셨고 저희가 만든 것이, 그분의 이름과 함께 여기에 놓입니다.',
  failed: '불러오지 못했습니다.',
  offline: '지금 연결이 끊겼습니다. 마지막으로 본 모습입니다.',
  arrived: (title) => `방금 나왔습니다: ‘${title}’`,
};
