import { pen } from '@madang/elements/console.js';
import * as icons from './icons.js';

/** Words that are needed before a page is loaded, in every language of the console. */
export interface Label {
  readonly en: string;
  readonly ko: string;
}

/** A page of the console. */
export interface ConsolePage {
  /** What follows the community in its address. */
  readonly path: string;
  /** The element that shows it, which `load` defines; its `route` is set. */
  readonly tag: string;
  readonly load: () => Promise<unknown>;
  readonly label: Label;
  /** Absent where it is not in the navigation, as the page of one idea. */
  readonly nav?: {
    /** A path for `icon()`. */
    readonly icon: string;
    /** Only admins see it. */
    readonly admin?: true;
  };
}

/** Every page, in the order of the navigation; the first is where one begins. */
export const PAGES: readonly ConsolePage[] = [
  {
    path: 'queue',
    tag: 'madang-console-queue',
    load: () => import('../queue/define.js'),
    label: { en: 'Queue', ko: '받은 의견' },
    nav: { icon: icons.letters },
  },
  {
    path: 'roadmap',
    tag: 'madang-console-roadmap',
    load: () => import('../roadmap/define.js'),
    label: { en: 'Roadmap', ko: '로드맵' },
    nav: { icon: icons.columns },
  },
  {
    path: 'releases',
    tag: 'madang-console-releases',
    load: () => import('../releases/define.js'),
    label: { en: 'Release notes', ko: '출시 소식' },
    nav: { icon: icons.gift },
  },
  {
    path: 'voices',
    tag: 'madang-console-voices',
    load: () => import('../voices/define.js'),
    label: { en: 'Voices', ko: '고객의 목소리' },
    nav: { icon: icons.quotes },
  },
  {
    path: 'record',
    tag: 'madang-console-record',
    load: () => import('../record/define.js'),
    label: { en: 'Record a voice', ko: '목소리 적기' },
    nav: { icon: pen },
  },
  {
    path: 'imports',
    tag: 'madang-console-imports',
    load: () => import('../imports/define.js'),
    label: { en: 'Imports', ko: '가져오기' },
    nav: { icon: icons.tray },
  },
  {
    path: 'moderation',
    tag: 'madang-console-moderation',
    load: () => import('../moderation/define.js'),
    label: { en: 'Moderation', ko: '검토' },
    nav: { icon: icons.shield },
  },
  {
    path: 'audit',
    tag: 'madang-console-audit',
    load: () => import('../audit/define.js'),
    label: { en: 'Audit log', ko: '감사 기록' },
    nav: { icon: icons.lines, admin: true },
  },
  {
    path: 'idea',
    tag: 'madang-console-idea',
    load: () => import('../idea/define.js'),
    label: { en: 'Idea', ko: '의견' },
  },
  {
    path: 'customers',
    tag: 'madang-console-customers',
    load: () => import('../customers/define.js'),
    label: { en: 'Customers', ko: '고객' },
    nav: { icon: icons.people },
  },
  {
    path: 'segments',
    tag: 'madang-console-segments',
    load: () => import('../segments/define.js'),
    label: { en: 'Segments', ko: '세그먼트' },
    nav: { icon: icons.rings },
  },
  {
    path: 'insights',
    tag: 'madang-console-insights',
    load: () => import('../insights/define.js'),
    label: { en: 'Insights', ko: '한눈에 보기' },
    nav: { icon: icons.bars },
  },
  {
    path: 'settings',
    tag: 'madang-console-settings',
    load: () => import('../settings/define.js'),
    label: { en: 'Settings', ko: '설정' },
    nav: { icon: icons.sliders },
  },
];
