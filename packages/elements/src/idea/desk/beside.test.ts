import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { axe, deep, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../../community/page.js';
import '../define.js';
import type { MadangIdea } from '../idea.js';

const ISSUE = 'https://github.com/omok/shop/issues/12';

describe('what staff look up beside an idea', () => {
  let set: Stage;
  let page: PagePlace;
  let idea: MadangIdea;

  async function open(id: string, options: StageOptions = {}, locale = 'en'): Promise<void> {
    set = stage({ as: 'staff', ...options });
    page = providePlace(document, { client: set.client, locale });
    idea = document.createElement('madang-idea');
    idea.idea = id;
    document.body.append(idea);
    await until(() => desk('.beside'), 'the desk');
    await until(() => set.client.connection.value === 'live', 'a connection');
  }
  afterEach(() => {
    idea.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const desk = (selector: string): HTMLElement | null => deep('madang-idea', 'madang-idea-desk', selector);
  const text = (selector: string): string => desk(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const all = (selector: string): HTMLElement[] => [
    ...(desk('.beside')?.querySelectorAll<HTMLElement>(selector) ?? []),
  ];
  const unfold = (id: string): void => desk(`#${id} > summary`)?.click();
  const link = async (url: string): Promise<void> => {
    // It stands there unseen, and takes no focus, until it is known what stands above it.
    await until(() => desk('#link')?.checkVisibility({ visibilityProperty: true }));
    type(desk('#link') as HTMLInputElement, url);
    desk('#links form button')?.click();
  };
  const focused = (): Element | null | undefined => desk('.beside')?.getRootNode() instanceof ShadowRoot
    ? (desk('.beside')?.getRootNode() as ShadowRoot).activeElement
    : null;

  it('leaves the focus where the reader went while a link was on its way', async () => {
    await open(IDEAS.planned);
    unfold('links');
    await link(ISSUE);
    desk('#answer')?.focus();
    await until(() => text('#links [role=status]') === 'Linked.');
    // What would move the focus runs once that is drawn, before anything else.
    await deep<MadangIdea>('madang-idea', 'madang-idea-desk')?.updateComplete;
    assert.equal(focused()?.id, 'answer');
  });

  it('locks the conversation, slows it down, and takes the idea down with a reason', async () => {
    await open(IDEAS.planned);
    const thread = `idea:${IDEAS.planned}`;
    unfold('calm');
    await until(() => desk('#lock')?.ariaDisabled === 'false', 'how it is');
    desk('#lock')?.click();
    await until(() => desk('#lock')?.ariaPressed === 'true' && text('#calm [role=status]') === 'Only the team writes there now.');
    const slow = desk('#slow') as HTMLSelectElement;
    slow.value = '300';
    slow.dispatchEvent(new Event('change'));
    await until(() => text('#calm [role=status]') === 'It is slowed down now.');
    assert.deepEqual(set.server.world.calm.get(thread), { locked: true, slow: 300 });
    assert.deepEqual(await axe(idea), []);
    desk('.take-down')?.click();
    const reason = await until(() => desk('#calm textarea') as HTMLTextAreaElement | null, 'the reason');
    type(reason, 'An advertisement');
    (desk('#calm form') as HTMLFormElement).requestSubmit();
    await until(() => !set.server.world.ideas.has(IDEAS.planned), 'it is gone');
    assert.equal(set.server.world.cases.get(IDEAS.planned)?.reason, 'An advertisement');
  });

  it('links the idea to an issue, says how many there are, and takes the link away', async () => {
    await open(IDEAS.planned);
    unfold('links');
    await until(() => text('#links').includes('Not linked to any issue yet.'));
    await link(`  ${ISSUE}  `);
    await until(() => all('#links li').length === 1, 'the link');
    const [anchor] = all('#links li a') as HTMLAnchorElement[];
    assert.deepEqual([anchor?.textContent, anchor?.href, anchor?.target], ['omok/shop#12', ISSUE, '_blank']);
    assert.include(anchor?.rel, 'noopener');
    assert.include(text('#links li'), 'GitHub');
    assert.equal(text('#links .n'), '1');
    await until(() => text('#links [role=status]') === 'Linked.');
    await until(() => focused() === desk('#link'), 'the focus in the field');
    assert.equal((desk('#link') as HTMLInputElement).value, '');
    const remove = desk('#links li button');
    assert.equal(remove?.getAttribute('aria-label'), 'Remove the link to GitHub omok/shop#12');
    remove?.click();
    await until(() => all('#links li').length === 0);
    await until(() => text('#links [role=status]') === 'The link is gone.');
  });

  it('says how an issue last stood', async () => {
    const links = [{ kind: 'github', key: 'omok/shop#12', url: ISSUE, state: 'completed', stateAt: Date.now(), at: 1 }] as const;
    await open(IDEAS.planned, { before: (server) => server.world.links.set(IDEAS.planned, links) });
    unfold('links');
    await until(() => text('#links li').includes('closed as completed'));
  });

  it('says what is wrong with an address, and keeps it', async () => {
    await open(IDEAS.planned);
    unfold('links');
    await link('');
    await until(() => text('#link-error').includes('Paste an address first.'));
    await link('https://github.com/omok');
    await until(() => text('#link-error').includes('not the address of an issue'));
    const field = desk('#link') as HTMLInputElement;
    assert.deepEqual([field.value, field.getAttribute('aria-invalid')], ['https://github.com/omok', 'true']);
    await until(() => focused() === field);
    type(field, ISSUE);
    await until(() => field.getAttribute('aria-invalid') === 'false');
  });

  it('says that a list did not load, and tries again', async () => {
    await open(IDEAS.planned);
    unfold('whys');
    await until(() => text('#whys').includes('Nobody has said why yet.'));
    unfold('whys');
    set.server.broken = 'busy';
    unfold('whys');
    const again = await until(() => desk('#whys [role=alert] button'), 'what failed');
    assert.include(text('#whys'), 'Nobody has said why yet.', 'what was read before stays');
    set.server.broken = null;
    again.click();
    await until(() => !desk('#whys [role=alert]'));
  });

  const say = (quote: boolean, words = '비 오는 날이면 늘 그래요.'): void => {
    set.server.push({ name: 'vote.set', args: { idea: IDEAS.unanswered, on: true } }, 'customer-b');
    set.server.push({ name: 'vote.why', args: { idea: IDEAS.unanswered, text: words, quote } }, 'customer-b');
  };

  it('shows reasons together, hides a quoted one from the public and gives it back', async () => {
    await open(IDEAS.unanswered);
    say(true);
    unfold('whys');
    await until(() => text('#whys li').includes('비 오는 날이면'));
    assert.include(text('#whys li'), 'Quoted publicly');
    desk('#whys li button')?.click();
    await until(() => text('#whys li').includes('Taken from the public by the team'));
    assert.deepEqual(set.server.world.quotes.get(IDEAS.unanswered), []);
    await until(() => text('#whys [role=status].sr').includes('quoted nowhere'));
    desk('#whys li button')?.click();
    await until(() => text('#whys li').includes('Quoted publicly'));
    assert.equal(set.server.world.quotes.get(IDEAS.unanswered)?.length, 1);
  });

  it('has no button where nothing is quoted, and says when hiding failed', async () => {
    await open(IDEAS.unanswered);
    say(false);
    unfold('whys');
    await until(() => text('#whys li').includes('For the team only'));
    assert.isNull(desk('#whys li button'));
    say(true);
    unfold('whys');
    unfold('whys');
    await until(() => desk('#whys li button'));
    set.server.refusing = 'not-allowed';
    desk('#whys li button')?.click();
    await until(() => text('#whys [role=alert]').includes('Nothing has changed'));
    assert.include(text('#whys li'), 'Quoted publicly');
  });

  it('shows whom a shipped idea did not help yet, with and without a reason', async () => {
    await open(IDEAS.shipped);
    const said = { idea: IDEAS.shipped, answer: 'not-yet' } as const;
    set.server.push({ name: 'solved.set', args: { ...said, reason: '휴대폰 달력에는 안 나와요.' } }, 'customer-b');
    unfold('not-yet');
    await until(() => text('#not-yet li').includes('휴대폰 달력에는'));
    assert.equal(text('#not-yet .n'), '1');
    set.server.push({ name: 'solved.set', args: { ...said, reason: '' } }, 'customer-b');
    unfold('not-yet');
    unfold('not-yet');
    await until(() => text('#not-yet li').includes('Without a reason'));
  });

  it('begins anew with another idea', async () => {
    await open(IDEAS.planned);
    unfold('links');
    await link('https://github.com/omok');
    await until(() => text('#link-error').includes('not the address'));
    idea.idea = IDEAS.unanswered;
    await until(() => !(desk('#links') as HTMLDetailsElement | null)?.open, 'closed');
    unfold('links');
    await until(() => text('#links').includes('Not linked to any issue yet.'));
    assert.equal((desk('#link') as HTMLInputElement).value, '');
  });

  it('reads well to a screen reader, in both languages', async () => {
    for (const locale of ['en', 'ko']) {
      const links = [{ kind: 'github', key: 'omok/shop#12', url: ISSUE, state: 'open', stateAt: Date.now(), at: 1 }] as const;
      await open(IDEAS.unanswered, { before: (server) => server.world.links.set(IDEAS.unanswered, links) }, locale);
      say(true);
      for (const id of ['links', 'whys']) unfold(id);
      await until(() => all('#links li').length === 1 && all('#whys li').length === 1);
      assert.deepEqual(await axe(idea), [], locale);
      if (locale === 'ko') break;
      idea.remove();
      page.close();
      set.client.close();
    }
  });
});
