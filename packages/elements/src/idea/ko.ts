import { failuresKo } from '../locale/failures-ko.js';
import { ko as first } from '../locale/ko.js';
import { nim } from '../locale/nim.js';
import type { IdeaMessages } from './en.js';

/** Korean, 해요체. */
export const ko: IdeaMessages = {
  ...failuresKo,
  statuses: first.statuses,
  kinds: first.kinds,
  staff: first.staff,
  someone: first.someone,
  suggestedBy: (name) => `${nim(name)}이 제안했어요`,
  answeredBy: (name, title) => `${title ? `${title} ` : ''}${nim(name)}이 답했어요`,
  by: (name, title) => (title ? `${title} ${nim(name)}` : nim(name)),
  edited: (date) => `${date}에 고쳤어요`,
  wanted: (n) => `${n}명이 함께 원해요`,
  again: '다시 살펴보는 날이에요',
  answer: '공식 답변',
  history: '걸어온 길',
  tags: '태그',
  copy: '링크 복사',
  copied: '링크를 복사했어요',
  link: '이 의견의 링크',
  sending: '보내고 있어요',
  waiting: '연결되면 보낼게요',
  loading: '의견을 불러오고 있어요.',
  missing: '찾으시는 의견이 여기에 없어요.',
  missingWhy: '내려갔거나, 주소가 오는 길에 잘렸을 수 있어요.',
  failed: '의견을 불러오지 못했어요.',
  offline: '지금 연결이 끊겼어요. 여기서 하신 일은 지켜 두었다가 연결되면 보낼게요.',
  nowStatus: (status) => `상태가 바뀌었어요: ${status}`,
  nowAnswered: '공식 답변이 올라왔어요.',
};
