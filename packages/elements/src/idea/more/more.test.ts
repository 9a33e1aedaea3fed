import { assert } from 'chai';
import { IDEAS } from '@madang/testkit';
import { axe, deep, press, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../../community/page.js';
import type { MadangSignInEvent } from '../../shared/sign-in.events.js';
import '../define.js';
import type { MadangIdea } from '../idea.js';

describe('<madang-idea>, what is around it', () => {
  let set: Stage;
  let page: PagePlace;
  let idea: MadangIdea;

  function put(id: string): void {
    idea = document.createElement('madang-idea');
    idea.idea = id;
    document.body.append(idea);
  }
  async function open(id: string, options: StageOptions = {}, locale = 'en'): Promise<void> {
    set = stage(options);
    page = providePlace(document, { client: set.client, locale });
    put(id);
    await until(() => exists('.words[part=body]') && exists('button#count'), 'the idea');
    await until(() => set.client.connection.value === 'live', 'a connection');
  }
  afterEach(() => {
    idea.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const find = (selector: string): HTMLElement | null => deep('madang-idea', selector);
  const here = (selector: string): Promise<HTMLElement> => until(() => find(selector), selector);
  const exists = (selector: string): boolean => find(selector) !== null;
  const text = (selector: string): string => find(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const focused = (): string | undefined => idea.shadowRoot?.activeElement?.id;
  const click = async (selector: string): Promise<void> => (await here(selector)).click();
  const title = async (): Promise<HTMLInputElement> => (await here('#edit-title')) as HTMLInputElement;
  const submit = (): void => (find('form.edit') as HTMLFormElement | null)?.requestSubmit();
  /** What fades in has no contrast yet. */
  const faults = async (): Promise<string[]> => {
    await Promise.allSettled((idea.shadowRoot?.getAnimations() ?? []).map((animation) => animation.finished));
    return axe(idea);
  };
  const mine = { as: 'customer' } as const;

  describe('one’s own', () => {
    it('is edited where it stands, says so, and what it said before can be read', async () => {
      await open(IDEAS.fresh, mine);
      await click('#edit');
      await until(() => focused() === 'edit-title');
      assert.equal((await title()).value, '사료 바꿀 때 섞는 비율을 알려 주세요');
      type(await title(), 'How much of the new food?');
      submit();
      await until(() => text('.title') === 'How much of the new food?');
      await until(() => focused() === 'edit');
      await until(() => set.server.world.ideas.get(IDEAS.fresh)?.title === 'How much of the new food?');
      await until(() => text('article > [role=status].sr').includes('Saved.'));
      assert.isFalse(exists('.pending'));
      await click('.meta .mark[part=edited]');
      await until(() => text('.earlier .was') === '사료 바꿀 때 섞는 비율을 알려 주세요');
      assert.equal(find('.mark[part=edited]')?.getAttribute('aria-expanded'), 'true');
      assert.deepEqual(await faults(), []);
    });

    it('says where earlier words are not shown any more', async () => {
      await open(IDEAS.fresh, mine);
      const by = { id: 'person-customer', name: '하늘' };
      set.client.history = async () => [{ from: 1, until: 2, by, title: 'Call me', body: '', html: '', withheld: true }];
      set.server.push({ name: 'idea.edit', args: { idea: IDEAS.fresh, title: 'Other words', body: '' } }, 'customer');
      await click('.mark[part=edited]');
      await until(() => text('.earlier').includes('These words are not shown any more.'));
    });

    it('keeps what was being written, until it is thrown away', async () => {
      await open(IDEAS.fresh, mine);
      await click('#edit');
      type(await title(), 'Half a thought');
      press(await title(), 'Escape');
      await until(() => text('#edit') === 'Go on editing' && focused() === 'edit');
      idea.remove();
      put(IDEAS.fresh);
      await until(() => text('#edit') === 'Go on editing');
      await click('#edit');
      assert.equal((await title()).value, 'Half a thought');
      await click('form.edit .quiet');
      await until(() => text('#edit') === 'Edit');
      assert.equal(set.server.world.ideas.get(IDEAS.fresh)?.editedAt, undefined);
    });

    it('says what is missing, and keeps the focus there', async () => {
      await open(IDEAS.fresh, mine);
      await click('#edit');
      type(await title(), ' ');
      submit();
      await until(() => text('#edit-error').includes('One sentence is needed'));
      await until(() => focused() === 'edit-title');
      assert.deepEqual(await faults(), []);
    });

    it('gives refused words back, with the reason, and not twice', async () => {
      await open(IDEAS.fresh, mine);
      set.server.refusing = 'too-many';
      await click('#edit');
      type(await title(), 'Precious words');
      submit();
      await until(() => text('#edit-error').includes('Your words are still here. That was a lot at once.'));
      assert.equal((await title()).value, 'Precious words');
      assert.deepEqual(set.client.outbox.value, []);
      set.server.refusing = null;
      submit();
      await until(() => set.server.world.ideas.get(IDEAS.fresh)?.title === 'Precious words');
    });

    it('gives words back that were refused after the idea was left, with the reason', async () => {
      await open(IDEAS.fresh, mine);
      set.server.busy = true;
      await click('#edit');
      type(await title(), 'Precious words');
      submit();
      await until(() => set.client.outbox.value.length === 1);
      idea.remove();
      sessionStorage.clear();
      put(IDEAS.fresh);
      await here('#edit');
      Object.assign(set.server, { busy: false, refusing: 'too-many' });
      await until(() => text('.pending[role=alert]').includes('That was a lot at once.'), 'the reason');
      assert.equal(text('#edit'), 'Go on editing');
      await click('#edit');
      assert.equal((await title()).value, 'Precious words');
      assert.include(text('#edit-error'), 'That was a lot at once.');
      await until(() => set.client.outbox.value.length === 0, 'nothing in the outbox');
      assert.isFalse(exists('.pending'));
    });

    it('is kept while offline, and sent after', async () => {
      await open(IDEAS.fresh, mine);
      await here('#edit');
      set.connect(false);
      await until(() => exists('.offline-line'));
      await click('#edit');
      type(await title(), 'Later, then');
      submit();
      await until(() => text('.pending').includes('Kept.'));
      assert.equal(text('.title'), 'Later, then');
      set.connect(true);
      await until(() => set.server.world.ideas.get(IDEAS.fresh)?.title === 'Later, then');
      await until(() => !exists('.pending'));
    });

    it('is deleted after one question', async () => {
      await open(IDEAS.fresh, mine);
      await click('#remove');
      await until(() => focused() === 'ask' && text('#ask').includes('Delete this idea?'));
      assert.deepEqual(await faults(), []);
      press(await here('#ask'), 'Escape');
      await until(() => !exists('#ask') && focused() === 'remove');
      await click('#remove');
      await click('.ask .button');
      await until(() => text('.notice').includes('Your idea is deleted.') && focused() === 'gone');
      assert.isFalse(set.server.world.ideas.has(IDEAS.fresh));
    });

    it('stays where others took part, and says why', async () => {
      await open(IDEAS.complaint, { as: 'gil' });
      await click('#remove');
      await until(() => text('#ask').includes('Others want this too'));
      assert.equal(idea.shadowRoot?.querySelectorAll('.ask .button').length, 1);
      await click('.ask .button');
      await until(() => focused() === 'remove');
    });

    it('stays where the server knows of others, and says so', async () => {
      await open(IDEAS.fresh, mine);
      set.server.refusing = 'not-allowed';
      await click('#remove');
      await click('.ask .button');
      await until(() => text('#ask').includes('Others have taken part in this') && focused() === 'ask');
      assert.include(text('.title'), '사료');
      assert.deepEqual(set.client.outbox.value, []);
    });

    it('is offered to nobody else', async () => {
      await open(IDEAS.planned, mine);
      await until(() => exists('#follow'));
      assert.isFalse(exists('#edit') || exists('#remove'));
    });
  });

  it('says that an idea was deleted under its reader’s eyes', async () => {
    await open(IDEAS.fresh);
    set.server.push({ name: 'idea.delete', args: { idea: IDEAS.fresh } }, 'customer');
    await until(() => text('.notice').includes('This idea is not here'));
  });

  describe('following', () => {
    const followed = (): string | null | undefined => find('#follow')?.getAttribute('aria-pressed');

    it('begins with a vote, and says so; a press says otherwise', async () => {
      await open(IDEAS.planned, mine);
      await until(() => followed() === 'true' && text('.why') === 'You follow this because you voted for it.');
      await click('#follow');
      await until(() => followed() === 'false' && text('.why').startsWith('Follow this to hear'));
      await until(() => set.server.world.rows('me:person-customer', 'follow')[0]?.on === false);
      await click('#follow');
      await until(() => text('.why').startsWith('You follow this: you hear'));
    });

    it('is none where a vote is to begin none, and can be said all the same', async () => {
      await open(IDEAS.planned, mine);
      Object.assign(set.server.people.person('customer'), { follow: { proposed: true, commented: true, voted: false } });
      await set.client.refreshIdentity();
      await until(() => followed() === 'false' && text('.why').startsWith('Follow this to hear'));
      await click('#follow');
      await until(() => followed() === 'true' && text('.why').startsWith('You follow this: you hear'));
      await until(() => set.server.world.row('me:person-customer', 'follow', IDEAS.planned)?.on === true);
    });

    it('is none while the board is muted, and can be said of one idea all the same', async () => {
      await open(IDEAS.planned, mine);
      await until(() => followed() === 'true');
      const inbox = await (await set.client.account()).inbox();
      await inbox.prefer({ mute: ['ideas'] });
      await until(() => followed() === 'false' && text('.why').startsWith('You hear nothing of this board.'));
      await click('#follow');
      await until(() => followed() === 'true' && text('.why').startsWith('You follow this: you hear'));
      await until(() => set.server.world.row('me:person-customer', 'follow', IDEAS.planned)?.on === true);
      await inbox.prefer({ unmute: ['ideas'] });
      await inbox.prefer({ mute: ['ideas'] });
      await until(() => followed() === 'false');
    });

    it('says that one’s own is followed', async () => {
      await open(IDEAS.fresh, mine);
      await until(() => text('.why') === 'You follow this because you suggested it.');
    });

    it('goes back when it is refused, and says why', async () => {
      await open(IDEAS.planned, mine);
      set.server.refusing = 'too-many';
      await click('#follow');
      await until(() => text('.why [role=alert]').includes('That was a lot at once.') && followed() === 'true');
    });

    it('is kept while offline', async () => {
      await open(IDEAS.unanswered, mine);
      await until(() => exists('#follow'));
      set.connect(false);
      await click('#follow');
      await until(() => followed() === 'true' && text('.why').startsWith('Kept.'));
    });

    it('asks the page for its log-in, and follows after it', async () => {
      await open(IDEAS.unanswered);
      set.server.refusing = 'not-signed-in';
      const asked = new Promise<MadangSignInEvent>((resolve) => {
        idea.addEventListener('madang-sign-in', (event) => {
          event.preventDefault();
          resolve(event);
        }, { once: true });
      });
      await click('#follow');
      const event = await asked;
      assert.equal(event.reason, 'follow');
      set.server.refusing = null;
      await set.signIn('customer');
      await event.resume();
      await until(() => set.server.world.row('me:person-customer', 'follow', IDEAS.unanswered)?.on);
    });
  });

  describe('the count', () => {
    it('shows what it is made of, and closes', async () => {
      await open(IDEAS.planned, mine);
      await click('#count');
      await until(() => text('#voters').includes('6 members') && text('#voters').includes('41 from before'));
      assert.include(text('.people'), 'Theo M.');
      assert.deepEqual(await faults(), []);
      press(await here('#count'), 'Escape');
      await until(() => !exists('#voters') && focused() === 'count');
      await click('#count');
      document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
      await until(() => !exists('#voters'));
    });

    it('says what failed, and asks again', async () => {
      await open(IDEAS.planned);
      set.server.broken = 'busy';
      await click('#count');
      await until(() => text('#voters [role=alert]').includes('Many people'));
      set.server.broken = null;
      await click('#voters .button');
      await until(() => text('#voters').includes('6 members'));
    });
  });

  for (const [name, locale, dir, scheme] of [
    ['dark', 'en', 'ltr', 'dark'],
    ['Korean', 'ko', 'ltr', 'light'],
    ['right to left', 'en', 'rtl', 'dark'],
  ] as const) {
    it(`is accessible, and fits 280 pixels: ${name}`, async () => {
      const root = document.documentElement;
      Object.assign(root, { lang: locale, dir });
      Object.assign(root.style, { colorScheme: scheme, background: 'Canvas' });
      try {
        await open(IDEAS.fresh, mine, locale);
        idea.style.inlineSize = '280px';
        await click('#count');
        await until(() => exists('#voters .people'));
        await click('#remove');
        await until(() => exists('.ask'));
        assert.deepEqual(await faults(), []);
        for (const part of ['#voters', '.acts', '.ask']) {
          const inner = (await here(part)).getBoundingClientRect();
          const outer = idea.getBoundingClientRect();
          assert.isAtLeast(inner.left, outer.left - 1, part);
          assert.isAtMost(inner.right, outer.right + 1, part);
        }
      } finally {
        root.removeAttribute('style');
        root.removeAttribute('dir');
      }
    });
  }
});
