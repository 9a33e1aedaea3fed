import { assert } from 'chai';
import { type FakeTransport, IDEAS, promised } from '@madang/testkit';
import { axe, deep, stage, type, until, type Stage, type StageOptions } from '@madang/testkit/page';
import { type PagePlace, providePlace } from '../../community/page.js';
import '../define.js';
import type { MadangIdea } from '../idea.js';
import type { MadangIdeaLoop } from './loop.js';

describe('<madang-idea>, what is owed to it and what came of it', () => {
  let set: Stage;
  let page: PagePlace;
  let idea: MadangIdea;

  async function open(id: string, options: StageOptions = {}): Promise<void> {
    set = stage({ fixture: promised, as: 'customer', ...options });
    page = providePlace(document, { client: set.client, locale: 'en' });
    // What is asked of a reader who becomes known later waits for them.
    const view = set.client.idea(id);
    const stop = view.subscribe(() => undefined);
    await until(() => view.value.own, 'who reads');
    idea = document.createElement('madang-idea');
    idea.idea = id;
    document.body.append(idea);
    stop();
    await until(() => set.client.connection.value === 'live', 'a connection');
    await until(() => find('[part=base]'), 'what is owed');
  }
  afterEach(() => {
    idea.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const find = (selector: string, where = '.below'): HTMLElement | null =>
    deep('madang-idea', `${where} madang-idea-loop`, selector);
  const here = (selector: string, where?: string): Promise<HTMLElement> => until(() => find(selector, where), selector);
  const text = (where?: string): string => find('[part=base]', where)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const press = async (selector: string, where?: string): Promise<void> => (await here(selector, where)).click();
  const submit = (): void => (find('form') as HTMLFormElement | null)?.requestSubmit();
  const vote = (on = true): Promise<unknown> => set.client.mutate({ name: 'vote.set', args: { idea: idea.idea, on } });

  it('says how far a promise is, without the votes from before', async () => {
    await open(IDEAS.unanswered);
    await until(() => text().includes('more votes'), 'the progress');
    assert.include(text(), '48 more votes: then we answer within 14 days');
    await vote();
    await until(() => text().includes('47 more votes'), 'one more');
  });

  it('asks why once one voted, keeps what was said, and lets it go with the vote', async () => {
    await open(IDEAS.unanswered);
    // What is promised comes later: the next change must be the reader's own.
    await until(() => text().includes('more votes'), 'the progress');
    assert.isNull(find('#why'));
    await vote();
    type((await here('#why')) as HTMLInputElement, 'When it rains');
    ((await here('.consent input')) as HTMLInputElement).click();
    submit();
    await here('.said');
    assert.include(text(), 'When it rains');
    assert.include(text(), 'Everybody can read this.');
    await until(() => find('.quotes'), 'what others read');
    assert.deepEqual(await axe(idea), []);
    await vote(false);
    await until(() => !find('.said') && !find('#why'), 'it went with the vote');
  });

  describe('for a reader who becomes known while they read', () => {
    const news = (): string => deep('madang-idea', '.news')?.textContent?.trim() ?? '';

    /** Opens an idea as nobody in particular, and then as the customer. */
    async function becomeKnown(id: string): Promise<void> {
      set = stage({ fixture: promised });
      page = providePlace(document, { client: set.client, locale: 'en' });
      idea = document.createElement('madang-idea');
      idea.idea = id;
      document.body.append(idea);
      await until(() => set.client.connection.value === 'live', 'a connection');
      await until(() => deep<MadangIdeaLoop>('madang-idea', '.below madang-idea-loop')?.known, 'what is owed');
      await set.signIn('customer');
    }

    it('calls what they may say no news, and shows it where they come back to its place', async () => {
      await becomeKnown(IDEAS.unanswered);
      await vote();
      await set.signIn(null);
      await until(() => !find('#why'), 'nobody in particular');
      await set.signIn('customer');
      await until(() => set.client.idea(IDEAS.unanswered).value.own, 'who reads');
      await idea.updateComplete;
      assert.equal(news(), '');
      const below = document.createElement('div');
      below.style.blockSize = '4000px';
      document.body.prepend(below);
      await here('#why');
      below.remove();
      assert.equal(news(), '');
    });

    it('asks by a button whether it solved it, and says that it is a question', async () => {
      await becomeKnown(IDEAS.shipped);
      await until(() => news() === 'One question for you. Show it', 'the way to it');
      assert.isNull(find('.ask'));
      deep<HTMLButtonElement>('madang-idea', '.news button')?.click();
      await here('.ask');
      await until(() => news() === '', 'nothing waits');
    });
  });

  it('keeps a line that is too long, and says so', async () => {
    await open(IDEAS.unanswered);
    await vote();
    const field = (await here('#why')) as HTMLInputElement;
    type(field, 'x'.repeat(201));
    submit();
    await until(() => text().includes('a little too long'), 'why not');
    assert.equal(((await here('#why')) as HTMLInputElement).value.length, 201);
    assert.equal(set.client.outbox.value.length, 0);
  });

  it('moves nothing that is pressed when it says what is wrong: a double press consents to nothing', async () => {
    await open(IDEAS.unanswered);
    await vote();
    type((await here('#why')) as HTMLInputElement, 'x'.repeat(201));
    await idea.updateComplete;
    const top = (selector: string): number => find(selector)?.getBoundingClientRect().top ?? NaN;
    const places = (): readonly number[] => ['.consent', 'form .button'].map((one) => Math.round(top(one) - top('#why')));
    const before = places();
    submit();
    await until(() => text().includes('200 characters at most'), 'why not, and how long it may be');
    assert.deepEqual(places(), before);
  });

  /** The server, with some requests held back. */
  const asking = (hold: (path: string) => Promise<void> | false) => (server: FakeTransport): FakeTransport =>
    Object.create(server, {
      http: {
        value: async (request: Parameters<FakeTransport['http']>[0]) => {
          await hold(request.path);
          return server.http(request);
        },
      },
    }) as FakeTransport;

  it('asks whether it solved it with the rest of what is new, once that is asked for', async () => {
    await open(IDEAS.planned);
    await until(() => deep('madang-idea', '[part=follow]'), 'all that is around it');
    await until(() => deep<MadangIdeaLoop>('madang-idea', '.below madang-idea-loop')?.known, 'what is owed');
    const args = { id: crypto.randomUUID(), idea: IDEAS.planned, status: 'shipped', note: 'Out today!' } as const;
    set.server.push({ name: 'status.set', args }, 'staff');
    await until(() => deep('madang-idea', '.news'), 'the way to what is new');
    assert.isNull(find('.ask'));
    deep<HTMLElement>('madang-idea', '.news button')?.click();
    await here('.ask');
  });

  it('shows what one\'s own vote brought about at once: it is no news', async () => {
    const promise = { supporters: 3, days: 14, doubts: 20 };
    const boards = promised.community.boards.map((board) => ({ ...board, promise }));
    await open(IDEAS.unanswered, { fixture: { ...promised, community: { ...promised.community, boards } } });
    await until(() => text().includes('1 more votes'), 'the progress');
    await vote();
    await until(() => text().includes('Enough people want this'), 'when the answer comes');
    assert.isNull(deep('madang-idea', '.news'));
  });

  it('waits for who reads, and begins with what is theirs: what they wrote and did not send', async () => {
    await open(IDEAS.unanswered);
    await vote();
    type((await here('#why')) as HTMLInputElement, 'When it ra');
    await until(() => set.client.outbox.value.length === 0, 'the vote was sent');
    idea.remove();
    page.close();
    set.client.close();
    // Who reads is said after everything else is here.
    let say = (): void => undefined;
    const said = new Promise<void>((done) => (say = done));
    set = stage({ server: set.server, as: 'customer', wire: asking((path) => path === '/session' && said) });
    page = providePlace(document, { client: set.client, locale: 'en' });
    idea = Object.assign(document.createElement('madang-idea'), { idea: IDEAS.unanswered });
    document.body.append(idea);
    await until(() => text().includes('votes: then we answer'), 'what is promised');
    assert.isFalse(deep<MadangIdeaLoop>('madang-idea', '.below madang-idea-loop')?.known);
    say();
    await until(() => (find('#why') as HTMLInputElement | null)?.value === 'When it ra', 'the words, after a reload');
    assert.isTrue(deep<MadangIdeaLoop>('madang-idea', '.below madang-idea-loop')?.known);
  });

  it('lets read on where nobody says for a while who reads', async () => {
    const never = new Promise<void>(() => undefined);
    set = stage({ fixture: promised, as: 'customer', wire: asking((path) => path === '/session' && never) });
    page = providePlace(document, { client: set.client, locale: 'en' });
    idea = Object.assign(document.createElement('madang-idea'), { idea: IDEAS.unanswered });
    document.body.append(idea);
    await until(() => deep<MadangIdeaLoop>('madang-idea', '.below madang-idea-loop')?.known, 'what stands below');
  });

  it('lets who voted say that an answer is none, and take that back', async () => {
    await open(IDEAS.planned);
    const button = await here('button[aria-pressed]', '.answer');
    assert.equal(button.getAttribute('aria-pressed'), 'false');
    button.click();
    await until(() => text('.answer').includes('One person says so.'), 'the count');
    assert.equal((await here('button[aria-pressed]', '.answer')).getAttribute('aria-pressed'), 'true');
    await press('button[aria-pressed]', '.answer');
    await until(() => !text('.answer').includes('One person'), 'taken back');
  });

  it('tells who did not vote nothing of that button', async () => {
    await open(IDEAS.planned, { as: 'customer-b' });
    await here('[part=base]', '.answer');
    assert.isNull(find('button[aria-pressed]', '.answer'));
  });

  it('asks whether it solved it, once, and hears what is missing', async () => {
    await open(IDEAS.shipped);
    await until(() => text().includes('Did this solve it?'), 'the question');
    assert.include(text(), 'Solved it for 82% of 11 who answered');
    assert.deepEqual(await axe(idea), []);
    await press('.ask .button:nth-of-type(2)');
    type((await here('#missing')) as HTMLTextAreaElement, 'The strap is too short');
    submit();
    await until(() => text().includes('The team hears what is missing'), 'thanks');
    assert.isNull(find('.ask'));
    await until(() => text().includes('75% of 12'), 'the share, with one more');
  });

  /** What a framework does that takes it away and makes it anew, or a reload. */
  const anew = (): void => {
    idea.remove();
    const { idea: id } = idea;
    idea = Object.assign(document.createElement('madang-idea'), { idea: id });
    document.body.append(idea);
  };

  it('keeps what is missing until it was sent, for its writer alone', async () => {
    await open(IDEAS.shipped);
    const field = (): HTMLTextAreaElement | null => find('#missing') as HTMLTextAreaElement | null;
    await press('.ask .button:nth-of-type(2)');
    type((await here('#missing')) as HTMLTextAreaElement, 'The strap is too sh');
    anew();
    await until(() => field()?.value === 'The strap is too sh', 'the words, after the element was made anew');
    await set.signIn('customer-b');
    await until(() => set.client.me.value.person?.id === 'person-customer-b' && !field(), 'nothing of another person');
    await set.signIn('customer');
    await until(() => field()?.value === 'The strap is too sh', 'the words of whoever is back');
    type(field() as HTMLTextAreaElement, 'The strap is too short');
    submit();
    await until(() => text().includes('The team hears what is missing'), 'thanks');
    await until(() => set.client.outbox.value.length === 0, 'it was sent');
    anew();
    await until(() => find('[part=base]') && text().includes('who answered'), 'it is back');
    assert.isNull(field());
  });

  it('lets words go that were given up', async () => {
    await open(IDEAS.shipped);
    await press('.ask .button:nth-of-type(2)');
    type((await here('#missing')) as HTMLTextAreaElement, 'Never mind');
    await press('form .plain');
    anew();
    await until(() => text().includes('Did this solve it?'), 'the question');
    assert.isNull(find('#missing'));
  });

  it('keeps why one wants it until it was sent, but no consent that was not sent', async () => {
    await open(IDEAS.unanswered);
    await until(() => text().includes('more votes'), 'the progress');
    await vote();
    type((await here('#why')) as HTMLInputElement, 'When it ra');
    ((await here('.consent input')) as HTMLInputElement).click();
    anew();
    await until(() => (find('#why') as HTMLInputElement | null)?.value === 'When it ra', 'the words');
    assert.isFalse(((await here('.consent input')) as HTMLInputElement).checked);
    type((await here('#why')) as HTMLInputElement, 'When it rains');
    submit();
    await here('.said');
    await until(() => set.client.outbox.value.length === 0, 'it was sent');
    anew();
    await here('.said');
    assert.isNull(find('#why'));
  });

  it('does not ask again who put it away, nor who had nothing to do with it', async () => {
    await open(IDEAS.shipped);
    await press('.ask .plain');
    await until(() => !find('.ask'), 'it is gone');
    idea.remove();
    document.body.append(idea);
    await until(() => find('[part=base]'), 'it is back');
    assert.isNull(find('.ask'));
  });

  it('keeps the focus where what was pressed goes away', async () => {
    const focused = (): Element | null | undefined =>
      deep('madang-idea', '.below madang-idea-loop')?.shadowRoot?.activeElement;
    await open(IDEAS.shipped);
    const skip = await here('.ask .plain');
    skip.focus();
    skip.click();
    await until(() => focused()?.id === 'thanks', 'the focus on the answer');
    assert.include(text(), 'We will not ask again.');
    await press('.row .button');
    await until(() => focused()?.id === 'yes', 'the question once more');
    (focused() as HTMLElement).click();
    await until(() => focused()?.id === 'thanks', 'the focus on the thanks');

    idea.idea = IDEAS.unanswered;
    await until(() => text().includes('more votes'), 'another idea');
    await vote();
    type((await here('#why')) as HTMLInputElement, 'When it rains');
    submit();
    await until(() => focused()?.matches('.said button'), 'the focus at what was said');
    const back = await here('.said .button:nth-of-type(2)');
    back.focus();
    back.click();
    await until(() => focused()?.id === 'why', 'the focus in the field');
  });

  it('says a refusal once, beside what was refused, and nothing of it of another idea', async () => {
    await open(IDEAS.shipped);
    const args = { idea: IDEAS.shipped, text: 'For the winter', quote: false };
    set.server.push({ name: 'vote.why', args }, 'customer');
    await until(() => find('.said') && find('#yes'), 'both that can be refused');
    set.server.refusing = 'not-allowed';
    await press('#yes');
    await until(() => find('.ask [role=alert]'), 'the refusal');
    assert.equal(find('[part=base]')?.querySelectorAll('[role=alert]').length, 1);
    idea.idea = IDEAS.declined;
    await until(() => text().includes('We look at this again on'), 'another idea');
    assert.isNull(find('[role=alert]'));
  });

  it('says when a declined idea is looked at again', async () => {
    await open(IDEAS.declined);
    await until(() => text().includes('We look at this again on'), 'the day');
  });
});
