import type { EditorMessages } from './editor-en.js';

/** Korean, 해요체. */
export const ko: EditorMessages = {
  preview: '미리 보기',
  write: '이어 쓰기',
  nothing: '아직 쓴 글이 없어요.',
  help: '**굵게**, *기울임*, - 목록, > 인용, [링크](https://…)',
  left: (n) => (n < 0 ? `${-n}자 넘었어요` : `${n}자 더 쓸 수 있어요`),
};
