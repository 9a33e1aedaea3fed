import type { News, NewsReason } from '@madang/protocol';

/** The languages in which people are written to. */
export const MAIL_LOCALES = ['en', 'ko', 'ko-x-formal'] as const;

/** One of {@link MAIL_LOCALES}. */
export type MailLocale = (typeof MAIL_LOCALES)[number];

/** The language for a BCP 47 tag: English where it is none of ours. `ko-x-formal` is Korean in 합니다체. */
export function mailLocale(tag: string): MailLocale {
  if (!/^ko\b/i.test(tag)) return 'en';
  return /-x-formal\b/i.test(tag) ? 'ko-x-formal' : 'ko';
}

/** What is said about one piece of news. */
export interface Told {
  readonly news: News;
  /** Of the idea; one line, of which nothing is to be taken for a direction or a command. */
  readonly title: string;
  /** The company's name. */
  readonly company: string;
  /** What the company itself calls the status that the idea came to; `null` where it is called as usual. */
  readonly named: string | null;
}

/** Everything a mail with news says in one language. */
export interface MailWords {
  /** A whole sentence about the most important thing that happened. */
  readonly subject: (told: Told) => string;
  /** What follows it where so many other ideas have news as well. */
  readonly others: (ideas: number) => string;
  /** What happened, on the page of its idea: the title stands above it. */
  readonly happened: (told: Told) => string;
  /** Why one hears of it. */
  readonly why: Readonly<Record<NewsReason, string>>;
  /** More happened to an idea than is told. */
  readonly moreOfIdea: (n: number) => string;
  /** More ideas have news than are told. */
  readonly moreIdeas: (n: number) => string;
  readonly open: string;
  /** What answers the question whether it is solved. */
  readonly answer: string;
  readonly muteIdea: string;
  /** Why there is this mail at all. */
  readonly because: (company: string) => string;
  readonly preferences: string;
  readonly unsubscribe: string;
}
