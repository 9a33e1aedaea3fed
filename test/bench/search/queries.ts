import type { GeneratedIdea } from './corpus.js';

/** A query as somebody types it, and the topics whose ideas answer it. */
export interface JudgedQuery {
  readonly text: string;
  /** `language/thing/aspect`; `*` stands for any. */
  readonly topics: readonly string[];
}

/** Whether an idea answers a query, by construction of the corpus. */
export function isRelevant(query: JudgedQuery, idea: GeneratedIdea): boolean {
  return query.topics.some((topic) => {
    const parts = idea.topic.split('/');
    return topic.split('/').every((part, i) => part === '*' || part === parts[i]);
  });
}

function q(text: string, ...topics: string[]): JudgedQuery {
  return { text, topics };
}

/** Queries the weights were tuned on. */
export const tuningQueries: readonly JudgedQuery[] = [
  q('장바군니 공유', 'ko/cart/share'),
  q('베송 너무 느려요', 'ko/delivery/slow', 'ko/dawn/slow', 'ko/overseas/slow'),
  q('새벽베송 시간 예약', 'ko/dawn/schedule'),
  q('결재 오류', 'ko/payment/broken', 'ko/easypay/broken'),
  q('쿠폰 한도가 넘 적어요', 'ko/coupon/limit', 'ko/birthday/limit'),
  q('무통장임금', 'ko/transfer/*'),
  q('엑셀내려받기 오류', 'ko/excel/broken'),
  q('카카오 로긴 안돼요 오류', 'ko/kakao/broken'),
  q('현금영수중 수정', 'ko/receipt/edit'),
  q('다크모드 미리보기', 'ko/dark/preview'),
  q('화면 낭도기 설명', 'ko/reader/guide'),
  q('알래르기 정보', 'ko/allergy/*'),
  q('세금계산서 일괄처리', 'ko/invoice/multi'),
  q('멤버쉽 등급 기록', 'ko/grade/history'),
  q('공동현관 출잎 비공개', 'ko/door/privacy'),
  q('parcel trackng slow', 'en/tracking/slow'),
  q('shoping cart share', 'en/cart/share'),
  q('dark mdoe keyboard shortcut', 'en/dark/keyboard'),
  q('two factor authentification crash', 'en/twofactor/broken'),
  q('Slack integraton limit', 'en/slack/limit'),
  q('wishlist fodlers', 'en/wish/folders'),
  q('cancel subscripton plan', 'en/plan/cancel'),
  q('calender preview', 'en/calendar/preview'),
  q('webhook documantation', 'en/webhook/docs'),
  q('knowlege base', 'en/knowledge/*'),
  q('CSV exprot schedule', 'en/csv/schedule'),
  q('lower price gift wraping', 'en/wrap/price'),
  q('duplicat kanban board', 'en/kanban/duplicate'),
  q('membership teir reminder', 'en/tier/remind'),
  q('attachement preview', 'en/attachments/preview'),
];

/** Queries no weight was tuned on. */
export const heldOutQueries: readonly JudgedQuery[] = [
  q('반품 취쇼', 'ko/returns/cancel'),
  q('재입고알림 개수재한', 'ko/restock/limit'),
  q('적립금 통게', 'ko/points/stats'),
  q('챗봇이 너무느림', 'ko/chatbot/slow'),
  q('정기구독 날자 예약', 'ko/subscription/schedule'),
  q('유통기환', 'ko/expiry/*'),
  q('선물 포장 가겨 비싸', 'ko/wrap/price'),
  q('라이브 방숑 광고', 'ko/live/removal'),
  q('글짜 크기 어르신', 'ko/font/senior'),
  q('최근본 상품 폴더', 'ko/recent/group'),
  q('오픈API 사용법 설명', 'ko/api/guide'),
  q('데시보드 단축키', 'ko/dashboard/shortcut'),
  q('매장 픽엎 문자 안내', 'ko/pickup/remind'),
  q('주소록 순소 바꾸기', 'ko/address/order'),
  q('기프트 카드 공유하고 십어요', 'ko/giftcard/share'),
  q('single sing-on crash', 'en/sso/broken'),
  q('recipt history', 'en/receipt/history'),
  q('remove adds live stream', 'en/stream/ads'),
  q('screen reeder documentation', 'en/reader/docs'),
  q('reorder rodmap page', 'en/roadmap/reorder'),
  q('offline mod too slow', 'en/offline/slow'),
  q('pasword reset', 'en/password/*'),
  q('markdwon editor preview', 'en/markdown/preview'),
  q('adress book private', 'en/address/privacy'),
  q('curency analytics', 'en/currency/analytics'),
  q('pre order cancelation', 'en/preorder/cancel'),
  q('bulk ordre limits', 'en/bulk/limit'),
  q('rename project templete', 'en/template/rename'),
  q('store pickup scheduel', 'en/pickup/schedule'),
  q('zappier connector', 'en/zapier/*'),
];
