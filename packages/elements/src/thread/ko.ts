import { failuresKo } from '../locale/failures-ko.js';
import { ko as first } from '../locale/ko.js';
import { nim } from '../locale/nim.js';
import type { ThreadMessages } from './en.js';

/** Korean, 해요체. */
export const ko: ThreadMessages = {
  ...failuresKo,
  more: '더 보기',
  staff: first.staff,
  someone: first.someone,
  person: nim,
  title: '이야기',
  loading: '이야기를 불러오고 있어요.',
  empty: '아직 아무도 말을 꺼내지 않았어요.',
  invite: '바라는 점도, 걱정도, 지금은 어떻게 하고 계신지도 좋아요. 첫마디를 들려주세요.',
  failed: '이야기를 불러오지 못했어요.',
  offline: '지금 연결이 끊겼어요. 쓰신 글은 지켜 두었다가 연결되면 보낼게요.',
  reply: '답글 쓰기',
  replyTo: (name) => `${nim(name)}께 답글 쓰기`,
  deleted: '지운 댓글이에요.',
  edited: (when) => `${when} 고침`,
  helpful: (n) => (n ? `도움이 됐어요 · ${n}` : '도움이 됐어요'),
  workaround: '우선 이렇게',
  sending: '보내고 있어요',
  waiting: '연결되면 보낼게요',
  unsent: '보내지 못했어요',
  newReplies: (n) => `새 답글 ${n}개`,
  newComments: (n) => `새 댓글 ${n}개`,
};
