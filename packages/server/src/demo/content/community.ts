import type { DemoCommunity, DemoTag } from '../types.js';

/** The shop of the demo: Omok, five people and one kiln in Yeoju, and the yard in front of their shop. */
export const DEMO_COMMUNITY: DemoCommunity = {
  id: 'demo',
  name: { ko: '오목상점', en: 'Omok' },
  board: {
    id: 'ideas',
    name: { ko: '오목마당', en: 'The Omok yard' },
    description: {
      ko: '그릇을 쓰는 사람이 다음 그릇을 정하는 곳이에요. 바라는 것, 불편한 것, 무엇이든 들려주세요.',
      en: 'Where the people who use the bowls decide on the next ones. Tell us what you wish for, or what went wrong.',
    },
  },
  locales: ['ko', 'en'],
};

/** The tags of the board; an idea carries the label in its own language, as whoever wrote it would tag it. */
export const DEMO_TAGS: readonly DemoTag[] = [
  { key: '그릇', label: { ko: '그릇', en: 'Tableware' } },
  { key: '유약·색', label: { ko: '유약·색', en: 'Glaze and colour' } },
  { key: '배송', label: { ko: '배송', en: 'Delivery' } },
  { key: '포장·선물', label: { ko: '포장·선물', en: 'Packing and gifts' } },
  { key: '관리·수선', label: { ko: '관리·수선', en: 'Care and repair' } },
  { key: '작업실', label: { ko: '작업실', en: 'Workshop' } },
  { key: '사이트', label: { ko: '사이트', en: 'Website' } },
  { key: '해외', label: { ko: '해외', en: 'Overseas' } },
];
