import type { Status } from '@madang/protocol';

/** What statuses are called, in English. */
export const statusesEn = {
  open: 'Open',
  considering: 'Considering',
  planned: 'Planned',
  building: 'In progress',
  shipped: 'Shipped',
  declined: 'Not planned',
} satisfies Record<Status, string>;

/** What statuses are called, in Korean. */
export const statusesKo: typeof statusesEn = {
  open: '열려 있어요',
  considering: '살펴보는 중',
  planned: '하기로 했어요',
  building: '만드는 중',
  shipped: '나왔어요',
  declined: '안 하기로 했어요',
};
