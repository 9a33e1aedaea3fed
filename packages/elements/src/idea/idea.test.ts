import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { axe, deep, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import './define.js';
import type { MadangAnsweredEvent } from './idea.events.js';
import type { MadangIdea } from './idea.js';

describe('<madang-idea>', () => {
  let set: Stage;
  let page: PagePlace;
  let idea: MadangIdea;

  function open(id: string, options: StageOptions = {}, locale = 'en'): void {
    set = stage(options);
    page = providePlace(document, { client: set.client, locale });
    idea = document.createElement('madang-idea');
    idea.idea = id;
    document.body.append(idea);
  }
  afterEach(() => {
    idea.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const find = (...path: string[]): HTMLElement | null => deep('madang-idea', ...path);
  const desk = (selector: string): HTMLElement | null => find('madang-idea-desk', selector);
  // An element in a failed assertion is more than the runner can carry.
  const exists = (...path: string[]): boolean => find(...path) !== null;
  const text = (...path: string[]): string => find(...path)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const ready = (): Promise<unknown> => until(() => exists('.words[part=body]') && exists('.share'), 'the idea');
  const live = (): Promise<unknown> => until(() => set.client.connection.value === 'live', 'a connection');
  const uuid = (n: number): string => `01900000-0000-7000-a000-${String(n).padStart(12, '0')}`;

  it('shows a skeleton, then words, vote, status, proposer, answer, history and conversation', async () => {
    open(IDEAS.planned, { before: (server) => (server.stuck = true) });
    await until(() => exists('.bones'));
    set.server.stuck = false;
    await ready();
    assert.isFalse(exists('.bones'));
    assert.include(text('.title'), '산책 기록');
    assert.include(text('.meta'), 'Planned');
    assert.include(text('.meta'), 'Suggested by 보라');
    await until(() => find('.body .words strong')?.textContent === '한 화면에서', 'rendered words');
    assert.include(text('.tags'), '가족');
    await until(() => text('.answer').includes('Answered by 윤슬, 제품팀'));
    await until(() => text('.timeline').includes('초대 링크 방식으로'));
    assert.include(text('.timeline'), 'Considering');
    assert.include(text('madang-vote', '[part=count]'), '47');
    await until(() => exists('madang-thread', '.comment'));
  });

  it('writes each tag in its own direction, also on a page that reads from right to left', async () => {
    document.documentElement.dir = 'rtl';
    try {
      open(IDEAS.planned);
      const tag = await until(() => find('.tags li'), 'a tag');
      assert.equal(getComputedStyle(idea).direction, 'rtl');
      assert.equal(getComputedStyle(tag).direction, 'ltr', 'its sign stands before it');
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  it('says that there is no such idea', async () => {
    open('01900000-0000-7000-8000-999999999999');
    await until(() => text('.notice').includes('This idea is not here'));
    assert.isFalse(exists('.notice button'), 'trying again would not help');
  });

  it('says what failed, and tries again', async () => {
    open(IDEAS.planned, { before: (server) => (server.broken = 'busy') });
    await until(() => text('[role=alert]').includes('Many people'));
    set.server.broken = null;
    find('[role=alert] button')?.focus();
    find('[role=alert] button')?.click();
    await ready();
    await until(() => idea.shadowRoot?.activeElement?.id === 'title', 'the focus on what came');
  });

  it('never blanks what was shown', async () => {
    open(IDEAS.planned);
    await ready();
    await live();
    await until(() => exists('madang-thread', 'madang-editor'), 'a whole conversation');
    const top = (): number | undefined => find('.title')?.getBoundingClientRect().top;
    const [before, height] = [top(), idea.offsetHeight];
    set.connect(false);
    await until(() => exists('.offline-line'));
    assert.include(text('.title'), '산책 기록');
    assert.deepEqual([top(), idea.offsetHeight], [before, height]);
    assert.include(text('article > [role=status].sr'), 'No connection right now');
    assert.isFalse(exists('madang-thread', '.offline-line'), 'it is said twice');
  });

  it('gives headings their place in the outline', async () => {
    open(IDEAS.planned);
    idea.headingLevel = 4;
    await ready();
    assert.equal(find('.title')?.getAttribute('aria-level'), '4');
    await until(() => find('#answer')?.getAttribute('aria-level') === '5');
    await until(() => find('madang-thread', '.heading')?.getAttribute('aria-level') === '5');
  });

  it('announces what happens under the reader’s eyes, and leaves the focus where it was', async () => {
    open(IDEAS.unanswered);
    await ready();
    await live();
    const share = find('.share button');
    share?.focus();
    const status = { id: uuid(1), idea: IDEAS.unanswered, status: 'considering', note: 'We ask around.' } as const;
    set.server.push({ name: 'status.set', args: status }, 'staff');
    await until(() => text('article > [role=status].sr').includes('The status is now: Considering'));
    set.server.push({ name: 'response.set', args: { id: uuid(2), idea: IDEAS.unanswered, body: 'Soon.' } }, 'staff');
    await until(() => text('article > [role=status].sr').includes('An official answer has come in'));
    assert.notInclude(text('article > [role=status].sr'), 'The status', 'what was said before is not said again');
    assert.isTrue(idea.shadowRoot?.activeElement === share);
    // Neither may push away what is being read: they wait until they are asked for.
    const news = await until(() => find('.news button'));
    assert.equal(news.textContent?.trim(), 'The team has answered. Show it');
    assert.isNull(find('.answer'));
    assert.notInclude(text('.timeline'), 'We ask around.');
    news.click();
    await until(() => text('.answer').includes('Soon.'));
    await until(() => text('.timeline').includes('We ask around.'));
    await until(() => idea.shadowRoot?.activeElement === find('.answer'));
    assert.isNull(find('.news'));
  });

  it('hands out the link, or shows it where the page forbids the clipboard', async () => {
    open(IDEAS.planned);
    idea.link = 'https://shop.example/i/1';
    await ready();
    const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard');
    const written: string[] = [];
    const give = (writeText: (text: string) => Promise<void>): void => {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
    };
    try {
      give(async (address) => void written.push(address));
      find('.share button')?.click();
      await until(() => text('.share').includes('Link copied'));
      assert.deepEqual(written, ['https://shop.example/i/1']);
      give(() => Promise.reject(new Error('forbidden')));
      find('.share button')?.focus();
      find('.share button')?.click();
      const field = await until(() => find('.share input') as HTMLInputElement | null);
      assert.equal(field.value, 'https://shop.example/i/1');
      await until(() => idea.shadowRoot?.activeElement === field, 'the focus on it');
      assert.equal(field.selectionEnd, field.value.length);
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
      assert.deepEqual(Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard'), clipboard);
    }
  });

  it('hides the controls for staff from customers', async () => {
    open(IDEAS.unanswered, { as: 'customer' });
    await ready();
    await until(() => set.client.me.value.load === 'ready');
    await idea.updateComplete;
    assert.isFalse(exists('madang-idea-desk'));
  });

  describe('for staff', () => {
    async function work(id: string = IDEAS.unanswered): Promise<void> {
      open(id, { as: 'staff' });
      // What is not shown yet takes no focus.
      await until(() => desk('#answer')?.checkVisibility({ visibilityProperty: true }), 'the desk');
      await live();
    }
    const submit = (): void => (desk('form') as HTMLFormElement).requestSubmit();
    const answer = (): Promise<HTMLTextAreaElement> =>
      until(() => find('madang-idea-desk', 'madang-editor', 'textarea') as HTMLTextAreaElement | null, 'the field');

    it('marks them as for the team only', async () => {
      await work();
      assert.include(desk('.team')?.textContent, 'Team only');
    });

    it('publishes an answer after it was looked over', async () => {
      await work();
      const events: string[] = [];
      document.addEventListener('madang-answered', ({ idea: id }: MadangAnsweredEvent) => events.push(id), { once: true });
      desk('#answer')?.click();
      type(await answer(), 'We **will** ask both vets.');
      submit();
      await until(() => desk('.look strong')?.textContent === 'will', 'the words as everyone will read them');
      assert.isFalse(exists('.answer'), 'nothing went out yet');
      submit();
      await until(() => text('.answer').includes('We will ask both vets.'));
      await until(() => events.length === 1);
      assert.deepEqual(events, [IDEAS.unanswered]);
      await until(() => desk('.team')?.textContent?.includes('Published.'));
      assert.equal(set.server.world.row(`idea:${IDEAS.unanswered}`, 'response', IDEAS.unanswered)?.body, 'We **will** ask both vets.');
    });

    it('goes back from the look to the words', async () => {
      await work();
      desk('#answer')?.click();
      type(await answer(), 'Hm');
      submit();
      const [, back] = await until(() => {
        const found = idea.shadowRoot?.querySelector('madang-idea-desk')?.shadowRoot?.querySelectorAll('.look ~ .row button');
        return found?.length ? ([...found] as HTMLElement[]) : null;
      });
      back?.click();
      assert.equal((await answer()).value, 'Hm');
    });

    it('changes an answer from the words it has', async () => {
      await work(IDEAS.shipped);
      desk('#answer')?.click();
      assert.include((await answer()).value, '달력으로 내보내기');
    });

    const choose = async (status: string): Promise<void> => {
      desk('#status')?.click();
      (await until(() => desk(`input[value=${status}]`))).click();
    };
    const note = (): Promise<HTMLTextAreaElement> => until(() => desk('#note') as HTMLTextAreaElement | null);

    it('takes no day to look again that has passed', async () => {
      await work();
      await choose('declined');
      type(await note(), 'Not within a year.');
      const day = desk('#again') as HTMLInputElement;
      type(day, '2020-01-01');
      submit();
      await until(() => desk('#again-error')?.checkVisibility(), 'what is wrong');
      assert.isFalse(exists('.look'));
      assert.equal(day.getAttribute('aria-invalid'), 'true');
      assert.equal(desk('#note')?.getAttribute('aria-invalid'), 'false');
      const next = String(new Date().getFullYear() + 1);
      type(day, `${next}-01-01`);
      submit();
      await until(() => desk('.look')?.textContent?.includes(next), 'the day as everyone will read it');
    });

    it('declines only with a reason', async () => {
      await work();
      await choose('declined');
      submit();
      await until(() => desk('#note-error')?.textContent?.includes('A decline needs a reason'));
      const field = await note();
      assert.equal(field.getAttribute('aria-invalid'), 'true');
      assert.equal(field.getAttribute('aria-required'), 'true');
      await until(() => (field.getRootNode() as ShadowRoot).activeElement === field);
      assert.equal(set.server.world.ideas.get(IDEAS.unanswered)?.status, 'open');

      type(field, 'Vets may not share records by law.');
      submit();
      await until(() => desk('.look')?.textContent?.includes('by law'));
      submit();
      await until(() => set.server.world.ideas.get(IDEAS.unanswered)?.status === 'declined');
      await until(() => text('.timeline').includes('Vets may not share records by law.'));
    });

    it('wants something to have changed', async () => {
      await work();
      desk('#status')?.click();
      await note();
      submit();
      await until(() => desk('#note-error')?.textContent?.includes('Choose another status'));
    });

    it('brings refused words back, with the reason', async () => {
      await work();
      set.server.refusing = 'not-allowed';
      desk('#answer')?.click();
      type(await answer(), 'Precious words');
      submit();
      await until(() => desk('.look'));
      submit();
      await until(() => desk('[role=alert]')?.textContent?.includes('Your words are safe'));
      assert.equal((await answer()).value, 'Precious words');
    });

    it('keeps a draft', async () => {
      await work();
      desk('#answer')?.click();
      type(await answer(), 'Half an answer');
      const fresh = document.createElement('madang-idea');
      fresh.idea = IDEAS.unanswered;
      idea.replaceWith(fresh);
      idea = fresh;
      await until(() => desk('#answer'));
      desk('#answer')?.click();
      assert.equal((await answer()).value, 'Half an answer');
    });

    it('is accessible while declining', async () => {
      await work();
      await choose('declined');
      submit();
      await until(() => desk('#note-error')?.textContent);
      assert.deepEqual(await axe(idea), []);
    });
  });

  for (const [name, locale, dir, scheme] of [
    ['light', 'en', 'ltr', 'light'],
    ['dark', 'en', 'ltr', 'dark'],
    ['Korean', 'ko', 'ltr', 'light'],
    ['right to left', 'en', 'rtl', 'dark'],
  ] as const) {
    it(`is accessible: ${name}`, async () => {
      const root = document.documentElement;
      Object.assign(root, { lang: locale, dir });
      root.style.colorScheme = scheme;
      root.style.background = 'Canvas';
      try {
        open(IDEAS.planned, { as: 'staff' }, locale);
        await until(() => desk('#answer') && exists('madang-thread', '.comment'));
        assert.deepEqual(await axe(idea), []);
      } finally {
        root.removeAttribute('style');
        root.removeAttribute('dir');
      }
    });
  }
});
