import { demoId } from '../ids.js';
import type { DemoPerson, DemoRole } from '../types.js';

function customer(key: string, name: string, nickname?: string): DemoPerson {
  const person = { key, id: demoId(`person:${key}`), name, role: 'customer' } as const;
  return nickname === undefined ? person : { ...person, nickname };
}

function staff(key: string, name: string, title: string): DemoPerson {
  return { key, id: demoId(`person:${key}`), name, role: 'staff', title };
}

/** Everybody who appears in the demo: the four at the shop, then its customers. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  staff('mina', '민아', '제품팀'),
  staff('dohyun', '도현', '배송·고객팀'),
  staff('seonjae', '선재', '가마지기'),
  staff('june', 'June', 'Overseas orders'),

  customer('seoyun', '김서윤', '서윤'),
  customer('daniel', 'Daniel Reyes', 'Daniel'),

  customer('soup', '박은정', '미역국'),
  customer('lefty', '오태경', '왼손잡이오'),
  customer('oneroom', '정하람', '원룸밥상'),
  customer('sister', '윤미숙', '큰언니'),
  customer('hyunsoo', '이현수'),
  customer('jangdok', '최영자', '장독대'),
  customer('baker', '한소라', '소라빵집'),
  customer('wrist', '송지안', '지안'),
  customer('newlywed', '임재희', '신혼일년차'),
  customer('angry', '강민석'),
  customer('teacher', '조혜원', '혜원쌤'),
  customer('catdad', '문성호', '나비아빠'),
  customer('clara', 'Clara Lindqvist', 'Clara'),
  customer('ben', 'Ben Osei', 'Ben'),
  customer('priya', 'Priya Nair', 'priya_eats'),
  customer('marguerite', 'Marguerite Roux', 'Marguerite'),
  customer('tom', 'Tom Hallam', 'tomh'),
];

/** Whose place a visitor of the tour takes, by the word the tour asks for. */
export const DEMO_SEATS: Readonly<Record<DemoRole, string>> = {
  customer: 'seoyun',
  'customer-b': 'daniel',
  staff: 'mina',
};
