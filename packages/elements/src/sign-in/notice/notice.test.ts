import { assert } from 'chai';
import { neighbours, type Fixture } from '@madang/testkit';
import { axe, deep, stage, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../../community/page.js';
import './define.js';

const coded: Fixture = {
  ...neighbours,
  community: {
    ...neighbours.community,
    policy: { anonymous: { propose: false, vote: false, comment: false }, emailCode: true },
  },
};
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

  function open(tag: string, locale = 'en', as: string | null = null): void {
    set = stage({ fixture: coded, as, before: (server) => (server.notice = NOTICE) });
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
