import { assert } from 'chai';
import { axe, deep, stage, until, type Stage } from '@madang/testkit/page';
import { providePlace, type PagePlace } from '../../community/page.js';
import '../../thread/define.js';

const GUIDE = 'page:care-guide';

interface Asked {
  readonly sitekey: string;
  readonly callback: (token: string) => void;
  readonly 'error-callback': () => void;
}

describe('<madang-riddle>', () => {
  let set: Stage;
  let page: PagePlace;
  let thread: HTMLElement;
  let asked: Asked[] = [];
  let resets = 0;
  const here = globalThis as { turnstile?: unknown };

  async function open(locale = 'en'): Promise<string> {
    asked = [];
    resets = 0;
    // The service's own script is there already: nothing is brought from elsewhere.
    here.turnstile = {
      render(place: HTMLElement, how: Asked) {
        place.textContent = 'I am a person';
        return asked.push(how);
      },
      reset: () => (resets += 1),
    };
    set = stage({
      as: 'customer',
      before(server) {
        server.holding = true;
        server.riddle = { provider: 'turnstile', siteKey: 'the-key' };
      },
    });
    page = providePlace(document, { client: set.client, locale });
    thread = Object.assign(document.createElement('madang-thread'), { topic: GUIDE });
    document.body.append(thread);
    await until(() => find('.composer') && find('button.react'), 'the thread');
    await until(() => set.client.connection.value === 'live', 'a connection');
    const id = set.client.newId();
    await set.client.mutate({ name: 'comment.add', args: { id, thread: GUIDE, body: 'Hello' } });
    await until(() => asked.length > 0, 'the riddle');
    return id;
  }
  afterEach(() => {
    delete here.turnstile;
    thread.remove();
    page.close();
    set.client.close();
    sessionStorage.clear();
  });

  const find = (selector: string): HTMLElement | null => deep('madang-thread', selector);
  const text = (): string => deep('madang-thread', 'madang-riddle', '[part=base]')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

  it('is asked by the key of the server, and what its author wrote shows once it is solved', async () => {
    const id = await open();
    assert.equal(asked[0]?.sitekey, 'the-key');
    assert.include(text(), 'Show that you are a person');
    assert.deepEqual(await axe(thread), []);
    asked[0]?.callback('solved');
    await until(() => find(`[data-comment="${id}"]`) && !find('madang-riddle'), 'the comment, as everybody sees it');
    assert.deepEqual(set.server.requests.find(({ path }) => path.endsWith('/proof'))?.body, { token: 'solved' });
  });

  it('is asked once more where it was not solved, and says so', async () => {
    await open();
    asked[0]?.callback('wrong');
    await until(() => text().includes('That was not it'), 'the word');
    assert.equal(resets, 1);
  });

  it('leaves it to the team where the service cannot be reached', async () => {
    await open();
    asked[0]?.['error-callback']();
    await until(() => text().includes('The team reads it'), 'the word');
  });

  it('speaks Korean', async () => {
    await open('ko');
    await until(() => text().includes('사람이라는 것만 확인되면'), 'Korean');
  });
});
