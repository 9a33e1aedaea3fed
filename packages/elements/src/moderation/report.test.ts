import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { axe, deep, press, stage, type, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../community/page.js';
import '../idea/define.js';
import '../thread/define.js';

describe('reporting', () => {
  let set: Stage;
  let page: PagePlace;
  let widget: HTMLElement;

  async function open(tag: string, what: object, as = 'customer'): Promise<void> {
    set = stage({ as });
    page = providePlace(document, { client: set.client, locale: 'en' });
    widget = Object.assign(document.createElement(tag), what);
    document.body.append(widget);
    await until(() => set.client.me.value.load === 'ready', 'who is here');
  }
  afterEach(() => {
    widget.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });
  const find = (selector: string): HTMLElement | null => deep(widget.localName, selector);
  const text = (selector: string): string => find(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const focused = (): Element | null | undefined => widget.shadowRoot?.activeElement;

  /** What fades in has no contrast yet. */
  const faults = async (): Promise<string[]> => {
    await Promise.allSettled((widget.shadowRoot?.getAnimations() ?? []).map((animation) => animation.finished));
    return axe(widget);
  };

  it('takes an idea with a choice and words, once, and thanks', async () => {
    await open('madang-idea', { idea: IDEAS.planned });
    (await until(() => find('.told ~ *, button.report') && find('button.report'), 'the button')).click();
    await until(() => focused()?.matches('.report-form input'), 'the focus in the form');
    (find('.report-form') as HTMLFormElement).requestSubmit();
    await until(() => text('.report-error').includes('Choose what is wrong first'), 'what is missing');
    find('.report-form input[value=spam]')?.click();
    type(find('.report-words') as HTMLTextAreaElement, 'It sells something.');
    assert.deepEqual(await faults(), []);
    set.server.refusingPosts = 'too-many';
    (find('.report-form') as HTMLFormElement).requestSubmit();
    await until(() => text('.report-error').includes('It was not reported.'), 'the refusal');
    set.server.refusingPosts = null;
    (find('.report-form') as HTMLFormElement).requestSubmit();
    await until(() => text('.reported').includes('Thank you'), 'thanks');
    const [report] = set.server.world.reports;
    assert.include(report, { kind: 'idea', id: IDEAS.planned, choice: 'spam', words: 'It sells something.' });
    assert.isNull(find('button.report'));
  });

  it('takes a claim of rights with who says so and where they are told', async () => {
    await open('madang-idea', { idea: IDEAS.planned });
    (await until(() => find('.told ~ *, button.report') && find('button.report'), 'the button')).click();
    (await until(() => find('.report-form input[value=rights]'), 'the choice')).click();
    await until(() => find('.report-name'), 'who says so');
    (find('.report-form') as HTMLFormElement).requestSubmit();
    await until(() => text('.report-error').includes('an e-mail address and a word about it are needed'), 'what is missing');
    type(find('.report-name') as HTMLInputElement, 'Chun');
    type(find('.report-email') as HTMLInputElement, 'chun@home');
    type(find('.report-words') as HTMLTextAreaElement, 'That is my photo.');
    assert.deepEqual(await faults(), []);
    (find('.report-email') as HTMLInputElement).value = 'nobody';
    (find('.report-form') as HTMLFormElement).requestSubmit();
    await until(() => focused()?.matches('.report-email'), 'the focus on the address');
    (find('.report-email') as HTMLInputElement).value = 'chun@home.example';
    (find('.report-form') as HTMLFormElement).requestSubmit();
    await until(() => text('.reported').includes('Thank you'), 'thanks');
    const claim = { kind: 'idea', id: IDEAS.planned, name: 'Chun', email: 'chun@home.example', words: 'That is my photo.' };
    assert.deepEqual(set.server.requests.find(({ path }) => path === '/claims')?.body, claim);
    assert.deepEqual(set.server.world.reports, []);
  });

  it('keeps its words until they were sent, for their writer alone', async () => {
    await open('madang-idea', { idea: IDEAS.planned });
    const field = (): HTMLTextAreaElement | null => find('.report-words') as HTMLTextAreaElement | null;
    const show = async (): Promise<HTMLTextAreaElement> => {
      (await until(() => find('button.report'), 'the button')).click();
      return until(field, 'the form');
    };
    type(await show(), 'It sells someth');
    widget.remove();
    widget = Object.assign(document.createElement('madang-idea'), { idea: IDEAS.planned });
    document.body.append(widget);
    assert.equal((await show()).value, 'It sells someth');
    await set.signIn('customer-b');
    await until(() => field()?.value === '', 'nothing of another person');
    await set.signIn('customer');
    await until(() => field()?.value === 'It sells someth', 'the words of whoever is back');
    find('.report-form input[value=spam]')?.click();
    (find('.report-form') as HTMLFormElement).requestSubmit();
    await until(() => text('.reported').includes('Thank you'), 'thanks');
    assert.include(set.server.world.reports[0], { words: 'It sells someth' });
    await set.signIn('customer-b');
    await until(() => find('button.report'), 'the button of who reported nothing');
    await set.signIn('customer');
    await until(() => find('.reported'), 'thanks to who did');
    assert.isFalse(Object.values(sessionStorage).includes('It sells someth'));
  });

  it('is left by Escape, and is offered for comments of others alone', async () => {
    await open('madang-thread', { topic: 'page:care-guide' }, 'sora');
    const button = await until(() => find('button.report'), 'the button');
    assert.isNull(find('article:has(button.delete) button.report'), 'not of one’s own');
    button.click();
    await until(() => focused()?.matches('.report-form input'), 'the focus in the form');
    assert.deepEqual(await faults(), []);
    press(find('.report-form input') as HTMLElement, 'Escape');
    await until(() => !find('.report-form') && focused()?.matches('button.report'), 'the focus on the button');
  });

  it('is not for staff', async () => {
    await open('madang-thread', { topic: 'page:care-guide' }, 'staff');
    await until(() => find('.team-edit'), 'what staff may do');
    assert.isNull(find('button.report'));
  });
});
