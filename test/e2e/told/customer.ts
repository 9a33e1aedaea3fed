import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openPage } from '../../support/browser.js';
import { reachPush } from '../../support/push.js';
import { until } from '../../support/until.js';
import type { Yard } from './yard.js';

/** What the page says in one language, as far as the story presses or reads it. */
export interface Words {
  readonly news: string;
  readonly unread: (n: number) => string;
  readonly settings: string;
  readonly official: string;
  readonly language: string;
  readonly from: RegExp;
  readonly quiet: string;
  readonly muted: string;
  readonly device: string;
  readonly signIn: string;
  readonly email: string;
  readonly sendCode: string;
  readonly digits: string;
  readonly noName: string;
  readonly allRead: string;
  readonly choices: (title: string) => string;
  readonly muteIdea: string;
  readonly muteBoard: string;
  readonly mutedIdea: string;
  readonly mutedBoard: string;
  readonly answered: string;
  readonly planned: string;
  readonly asked: string;
  readonly solved: string;
  readonly yes: string;
  readonly notYet: string;
  readonly missing: string;
  readonly send: string;
  readonly thanks: string;
  readonly heard: string;
}

const ko: Words = {
  news: '소식',
  unread: (n) => `소식, 읽지 않은 소식 ${n}`,
  settings: '받을 소식 고르기',
  official: '운영팀의 답변과 진행 소식',
  language: '이메일의 언어',
  from: /^\s*시작/,
  quiet: '밤에는 알리지 않기',
  muted: '아무것도 보내지 않기',
  device: '이 기기로 소식 받기',
  signIn: '이메일로 로그인하기',
  email: '이메일 주소',
  sendCode: '번호 받기',
  digits: '여섯 자리 번호',
  noName: '이대로 둘게요',
  allRead: '모두 읽음으로',
  choices: (title) => `‘${title}’에 할 수 있는 일`,
  muteIdea: '이 의견 소식 그만 받기',
  muteBoard: '‘오목마당’ 소식 모두 그만 받기',
  mutedIdea: '이제 이 의견의 소식을 알리지 않을게요.',
  mutedBoard: '이제 ‘오목마당’ 소식을 알리지 않을게요.',
  answered: '공식 답변을 남겼어요.',
  planned: '하기로 했어요.',
  asked: '드디어 나왔어요. 이걸로 해결되었나요? 들러서 알려 주세요.',
  solved: '해결되었나요?',
  yes: '네, 해결됐어요',
  notYet: '아직이에요',
  missing: '무엇이 아직 아쉬우세요?',
  send: '보내기',
  thanks: '알려 주셔서 고마워요.',
  heard: '고마워요. 아쉬운 점을 운영팀에 전했어요.',
};

const en: Words = {
  news: 'News',
  unread: (n) => `News, ${n} unread`,
  settings: 'What you hear',
  official: 'What the team does and answers',
  language: 'Language of the e-mails',
  from: /^\s*From/,
  quiet: 'Leave me alone at night',
  muted: 'Send me nothing at all',
  device: 'Tell me on this device',
  signIn: 'Sign in with your e-mail',
  email: 'Your e-mail address',
  sendCode: 'Send me a code',
  digits: 'The six digits',
  noName: 'Leave it',
  allRead: 'Mark all as read',
  choices: (title) => `Choices for “${title}”`,
  muteIdea: 'No more news of this idea',
  muteBoard: 'No more news of “오목마당”',
  mutedIdea: 'You hear no more of this idea.',
  mutedBoard: 'You hear no more of “오목마당”.',
  answered: 'gave the official answer.',
  planned: 'It is planned.',
  asked: 'It is here. Did it solve this for you? Tell us there.',
  solved: 'Did this solve it?',
  yes: 'Yes',
  notYet: 'Not yet',
  missing: 'What is still missing?',
  send: 'Send',
  thanks: 'Thank you. Good to know.',
  heard: 'Thank you. The team hears what is missing.',
};

/** How long it is waited for what a page is to show, in milliseconds. */
const PATIENCE = 120_000;

/** Who somebody is, and where they sit. */
export interface Sitting {
  readonly name: string;
  readonly language: 'ko' | 'en';
  readonly timeZone?: string;
  /** Whether its page can ask for messages on this device; no browser here reaches a push service of its own. */
  readonly device?: boolean;
  /** What the company's token says of them; nobody has logged in where it is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** Somebody in a browser of their own, who does with its widgets what people do. */
export class Customer {
  readonly name: string;
  readonly words: Words;
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly #context: BrowserContext;
  readonly #address: string;

  private constructor(of: Sitting, address: string, opened: Awaited<ReturnType<typeof openPage>>) {
    this.name = of.name;
    this.words = of.language === 'ko' ? ko : en;
    this.page = opened.page;
    this.#context = opened.context;
    this.complaints = opened.complaints;
    this.#address = address;
  }

  /** Opens the company's page. */
  static async sit(browser: Browser, yard: Yard, of: Sitting): Promise<Customer> {
    const { language, timeZone = 'Asia/Seoul', claims, device } = of;
    const opened = await openPage(browser, { locale: language === 'ko' ? 'ko-KR' : 'en-GB', timezoneId: timeZone });
    // Eleven browsers at once take their time.
    opened.context.setDefaultTimeout(PATIENCE);
    if (device) await reachPush(opened.context, yard.device(of.name), yard.url);
    if (claims) await opened.page.exposeFunction('companyToken', () => yard.token(claims));
    const customer = new Customer(of, `${yard.url}/${language}.html`, opened);
    await customer.come();
    return customer;
  }

  /** Comes to the page, or comes back to it. */
  async come(): Promise<void> {
    await this.page.goto('about:blank');
    await this.page.goto(this.#address);
    await this.page.locator('madang-board [part=list]').waitFor({ state: 'attached' });
    await this.page.locator('madang-inbox .bell').waitFor();
  }

  /** What the bell's list is in. */
  get list(): Locator {
    return this.page.locator('madang-inbox').getByRole('dialog', { name: this.words.news, exact: true });
  }

  /** Waits until the bell says that so many ideas have something new. */
  async counts(n: number): Promise<void> {
    const name = n > 0 ? this.words.unread(n) : this.words.news;
    await this.page.getByRole('button', { name, exact: true }).waitFor();
  }

  /** Opens the bell. */
  async open(): Promise<void> {
    await this.page.locator('madang-inbox .bell').click();
    await this.list.waitFor();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.list.waitFor({ state: 'hidden' });
  }

  /** Resolves once an element of the page has said something. */
  hears(event: string): Promise<unknown> {
    return this.page.evaluate(
      (name) => new Promise((done) => document.addEventListener(name, () => done(true), { once: true })),
      event,
    );
  }

  async vote(title: string): Promise<void> {
    const voted = this.hears('madang-voted');
    await this.page.locator('madang-board').getByRole('button', { name: title }).first().click();
    await voted;
  }

  /** Opens what one wants to hear, does something there, and goes. */
  async choose(act: (list: Locator) => Promise<void>): Promise<void> {
    await this.open();
    await this.list.getByRole('button', { name: this.words.settings }).click();
    await act(this.list);
    await this.close();
  }

  /** Does something that is kept, and waits until it is. */
  async kept(act: () => Promise<unknown>): Promise<void> {
    const answer = this.page.waitForResponse(
      (one) => one.request().method() === 'PATCH' && one.url().endsWith('/me/preferences'),
      { timeout: 0 },
    );
    // It ends with the page, whatever came before.
    answer.catch(() => undefined);
    await act();
    const status = (await answer).status();
    if (status !== 200) throw new Error(`${this.name}: preferences answered ${status}`);
  }

  /** Confirms an address by the digits that went to it, from within the settings. */
  async confirm(address: string, code: () => Promise<string>): Promise<void> {
    const { words, page } = this;
    await this.choose(async (list) => {
      await list.getByRole('button', { name: words.signIn }).click();
      await page.getByLabel(words.email).fill(address);
      await page.getByRole('button', { name: words.sendCode, exact: true }).click();
      await page.getByLabel(words.digits).fill(await code());
      await page.getByRole('button', { name: words.noName }).click();
      await list.getByLabel(words.official).waitFor();
    });
  }

  /** Hears no more of an idea, or of its board, from its choices in the list. */
  async mute(title: string, what: 'idea' | 'board'): Promise<void> {
    const { words, list } = this;
    await this.open();
    await list.getByRole('button', { name: words.choices(title) }).click();
    const [press, said] = what === 'idea' ? [words.muteIdea, words.mutedIdea] : [words.muteBoard, words.mutedBoard];
    const muted = this.page.waitForResponse((one) => /\/me\/inbox\b/.test(one.url()) && one.request().method() === 'GET');
    await list.getByRole('button', { name: press, exact: true }).click();
    await list.locator('.muted').getByText(said).waitFor();
    // The list is read again once the server has taken it.
    await muted;
    await this.close();
  }

  /** Comes back, and holds that the bell has this many, and its list each of these sentences this often. */
  async hasHeard(ideas: number, sentences: Readonly<Record<string, number>>): Promise<void> {
    await this.come();
    await this.counts(ideas);
    // What a browser kept is shown until the server has answered.
    const answer = this.page.waitForResponse((one) => /\/me\/inbox(?:\?|$)/.test(one.url()) && one.ok());
    await this.open();
    await answer;
    const wanted = JSON.stringify(sentences);
    await until(`${this.name}: ${wanted}`, async () => {
      const lines = await this.list.locator('.what').allInnerTexts();
      const times = Object.keys(sentences).map((one) => [one, lines.filter((line) => line.includes(one)).length]);
      return JSON.stringify(Object.fromEntries(times)) === wanted || undefined;
    });
    await this.close();
  }

  /** Wants messages on this device, by the choice in the list. */
  async wantDevice(): Promise<void> {
    await this.choose(async (list) => {
      await list.getByLabel(this.words.device).click();
      await list.locator('#device[data-state=on]').waitFor();
    });
  }

  async leave(): Promise<void> {
    await this.#context.close();
  }
}
