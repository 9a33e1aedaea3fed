import { assert } from 'chai';
import { neighbours, type Fixture } from '@madang/testkit';
import { axe, deep, stage, type, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../../community/page.js';
import '../define.js';
import './define.js';

const coded: Fixture = {
  ...neighbours,
  community: {
    ...neighbours.community,
    policy: { anonymous: { propose: false, vote: false, comment: false }, emailCode: true, notice: true },
  },
};
/** As a page has it that came before the company told anything. */
const before: Fixture = {
  ...coded,
  community: { ...coded.community, policy: { ...coded.community.policy, notice: false } },
};
const MINA = 'mina@example.com';
const EN = { items: 'Your address', purpose: 'To sign you in', retention: 'Until you leave', refusal: 'Then you read on without' };
const NOTICE = {
  notice: { ko: { items: '이메일 주소', purpose: '로그인', retention: '탈퇴할 때까지', refusal: '거부할 수 있어요' }, en: EN },
  consents: [{ id: 'news', words: { en: 'News by mail', ko: '새 소식 메일' } }],
  over14: true,
};

describe('<madang-notice>', () => {
  let set: Stage;
  let page: PagePlace;
  let widget: HTMLElement;

  function open(tag: string, locale = 'en', as: string | null = null, fixture = coded, stuck = false): void {
    set = stage({
      fixture,
      as,
      before(server) {
        server.notice = NOTICE;
        server.stuck = stuck;
      },
    });
    page = providePlace(document, { client: set.client, locale });
    widget = document.createElement(tag);
    if (tag === 'madang-notice') widget.setAttribute('own', '');
    document.body.append(widget);
  }
  afterEach(() => {
    widget.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });
  const inSignIn = <E extends HTMLElement = HTMLElement>(selector: string): E | null =>
    deep<E>('madang-sign-in', 'madang-notice', selector);
  const told = (): string => inSignIn('[part=base]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const asked = (path: string): unknown[] => set.server.requests.filter((one) => one.path === path && one.method !== 'GET').map(({ body }) => body);
  const address = async (): Promise<void> =>
    type(await until(() => deep<HTMLInputElement>('madang-sign-in', '#email'), 'the field'), MINA);
  const send = (): void => deep<HTMLFormElement>('madang-sign-in', 'form')?.requestSubmit();
  const MISSING = 'Please say that you are 14 or older';

  it('stands where an address is asked for, and who does not say that they are 14 sends none', async () => {
    open('madang-sign-in');
    await until(() => told().includes('Until you leave'), 'the notice');
    assert.isFalse(set.server.requests.some(({ path }) => path === '/session'), 'who only reads becomes nobody');
    const news = (): HTMLInputElement => inSignIn<HTMLInputElement>('#news') as HTMLInputElement;
    assert.isFalse(news().checked, 'nobody says yes by default');
    assert.deepEqual(await axe(widget), []);
    await address();
    send();
    await until(() => told().includes(MISSING), 'what is missing');
    assert.isTrue(inSignIn('#over14')?.matches(':focus'));
    assert.deepEqual(asked('/sign-in/code'), []);
    news().click();
    inSignIn('#over14')?.click();
    send();
    const code = await until(() => deep<HTMLInputElement>('madang-sign-in', '#code'), 'the code');
    assert.include(asked('/sign-in/code')[0], { over14: true });
    assert.deepEqual(asked('/me/consents'), [], 'nobody is known who said yes');
    type(code, set.server.people.code(MINA));
    await until(() => asked('/me/consents').length > 0, 'what was said yes to');
    assert.deepEqual(asked('/me/consents'), [{ news: true }]);
  });

  it('comes when the server wants to hear what the page knew nothing of', async () => {
    open('madang-sign-in', 'en', null, before);
    await address();
    assert.isNull(deep('madang-sign-in', 'madang-notice'));
    send();
    await until(() => told().includes(MISSING), 'what is missing');
    inSignIn('#over14')?.click();
    send();
    await until(() => deep('madang-sign-in', '#code'), 'the code');
  });

  it('is read first by whoever presses before it is there', async () => {
    open('madang-sign-in', 'en', null, { ...coded }, true);
    await address();
    send();
    await until(() => deep('madang-sign-in', '[aria-disabled=true]'), 'that it waits');
    set.server.stuck = false;
    await until(() => told().includes('Until you leave'), 'the notice');
    await until(() => deep('madang-sign-in', '[aria-disabled=false]'), 'that it may be pressed again');
    assert.deepEqual(asked('/sign-in/code'), []);
    assert.notInclude(told(), MISSING);
  });

  it('shows what whoever is here said, keeps each change, and speaks Korean', async () => {
    open('madang-notice', 'ko', 'customer');
    const news = await until(() => deep<HTMLInputElement>('madang-notice', '#news'), 'the choice');
    assert.include(widget.shadowRoot?.textContent ?? '', '탈퇴할 때까지');
    assert.isNull(deep('madang-notice', '#over14'));
    news.click();
    await until(() => widget.shadowRoot?.textContent?.includes('저장했어요'), 'that it is kept');
    assert.deepEqual(set.server.requests.find(({ path, method }) => path === '/me/consents' && method === 'PUT')?.body, { news: true });
    assert.deepEqual(await axe(widget), []);
  });
});
