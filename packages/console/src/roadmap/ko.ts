import { failuresKo } from '@madang/elements/console.js';
import type { RoadmapMessages } from './en.js';

/** The same in Korean. */
export const ko: RoadmapMessages = {
  ...failuresKo,
  title: '로드맵',
  lead: '의견을 다른 칸으로, 또는 같은 칸에서 위아래로 끌어 옮겨요. 키보드로는 스페이스로 들고, 화살표로 옮기고, 스페이스로 내려놓아요.',
  board: '게시판',
  order: '순서',
  target: '목표 분기',
  anyTarget: '모든 분기',
  asTheyStand: '놓인 대로',
  customers: '고객에게 보이는 대로 보기',
  customersMore: '고객에게는 이 세 칸이 최근에 바뀐 순서로 보여요.',
  unseen: '공개 로드맵에는 없어요',
  votes: (n) => `${n}표`,
  by: (name) => `${name} 제안`,
  empty: '아직 없어요',
  more: (n) => `받은 의견에 ${n}개 더 있어요`,
  moreThere: '받은 의견에 더 있어요',
  lift: (title) => `옮기기: ${title}`,
  open: (title) => `열기: ${title}`,
  lifted: (column) => `‘${column}’ 칸에서 들었어요. 왼쪽과 오른쪽 화살표로 칸을, 위아래 화살표로 자리를 고르고, 스페이스로 내려놓고, Esc로 그만둬요.`,
  over: (column) => `‘${column}’ 칸 위예요`,
  place: (n, of) => `${of}개 가운데 ${n}번째`,
  placed: '순서를 바꿨어요. 고객에게는 최근에 바뀐 순서로 보여요.',
  left: '그 자리에 두었어요.',
  failed: '로드맵을 읽지 못했어요',
  loading: '잠시만요…',
};
