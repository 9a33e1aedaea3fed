import type { PhotosMessages } from './en.js';

/** Korean, 해요체. */
export const ko: PhotosMessages = {
  add: '사진 더하기',
  upTo: '네 장까지 넣을 수 있어요. 여기서 작게 줄이고, 찍은 곳은 지워요.',
  photos: '사진',
  nth: (n, of) => (of === 1 ? '사진' : `사진 ${of}장 중 ${n}번째`),
  remove: (n) => `${n}번째 사진 빼기`,
  forward: (n) => `${n}번째 사진을 앞으로`,
  back: (n) => `${n}번째 사진을 뒤로`,
  preparing: '준비하고 있어요',
  faults: {
    'not-image': '사진이 아니에요.',
    unreadable: '여기서는 읽을 수 없는 사진이에요. JPEG나 PNG로 골라 주세요.',
    'too-large': '사진이 너무 커요.',
    refused: '이 사진은 받지 못했어요. 다시 해 보거나 빼 주세요.',
  },
  retry: '다시 해 보기',
  most: (out) => `사진은 네 장까지예요. ${out}장은 넣지 못했어요.`,
  full: '사진은 네 장까지예요.',
  added: (n) => `사진 ${n}장을 넣었어요`,
  removed: '사진을 뺐어요',
  moved: (n, of) => `이제 ${of}장 중 ${n}번째예요`,
  drop: '여기에 사진을 놓아 주세요',
  waiting: '지금 연결이 끊겼어요. 사진은 간직했다가 글과 함께 보낼게요.',
  lost: '간직하지 못한 사진이 있어요. 다시 골라 주세요.',
  gone: '이제 볼 수 없는 사진이에요.',
  failed: '사진을 불러오지 못했어요.',
  previous: '이전 사진',
  next: '다음 사진',
  close: '닫기',
  count: (n, of) => `${n} / ${of}`,
};
