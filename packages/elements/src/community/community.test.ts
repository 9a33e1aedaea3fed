import { assert } from 'chai';
import type { Client } from '@madang/client';
import { PlaceRequest, type Place } from './context.js';
import './define.js';
import type { MadangCommunity } from './community.js';

describe('<madang-community>', () => {
  let community: MadangCommunity;
  let inside: HTMLElement;
  /** What was put off, and not called off. */
  let later: Set<() => void>;
  let closed: Client[];

  beforeEach(async () => {
    later = new Set();
    closed = [];
    inside = document.createElement('span');
    community = Object.assign(document.createElement('madang-community'), {
      community: 'neighbours',
      putOff: (_ms: number, run: () => void) => {
        later.add(run);
        return () => void later.delete(run);
      },
    });
    community.append(inside);
    document.body.append(community);
    await community.updateComplete;
  });
  afterEach(() => {
    community.remove();
    runOut();
  });

  const runOut = (): void => {
    for (const run of later) run();
    later.clear();
  };
  /** What a widget is told at once when it asks. */
  function told(): Client | undefined {
    let found: Place | undefined;
    inside.dispatchEvent(new PlaceRequest((place, leave) => {
      found = place;
      leave?.();
    }));
    return found?.client;
  }
  /** The client of the widgets inside; it is noted when it closes. */
  function client(): Client {
    const found = told();
    if (!found) throw new Error('no client');
    const { close } = found;
    found.close = () => {
      closed.push(found);
      close();
    };
    return found;
  }
  /** A task later: what a microtask would do is done. */
  const aTask = (): Promise<unknown> => {
    const { port1, port2 } = new MessageChannel();
    port2.postMessage(null);
    return new Promise((done) => (port1.onmessage = done)).finally(() => port1.close());
  };

  it('taken out and put back a task later gives what it gave, from the first question on', async () => {
    const before = client();
    community.remove();
    await aTask();
    community.locale = 'ko';
    await community.updateComplete;
    document.body.append(community);
    assert.equal(told(), before);
    await community.updateComplete;
    assert.equal(told(), before);
    assert.deepEqual(closed, []);
    assert.equal(later.size, 0, 'nothing will close it');
  });

  it('closes what it opened once it stays out, and opens anew when it is back', async () => {
    const before = client();
    community.remove();
    assert.equal(later.size, 1);
    runOut();
    assert.deepEqual(closed, [before]);
    document.body.append(community);
    await community.updateComplete;
    assert.notEqual(told(), before);
  });

  it('leaves one thing to be done however often it goes and comes, and none for a client of the page’s own', async () => {
    const before = client();
    for (let i = 0; i < 5; i += 1) {
      community.remove();
      document.body.append(community);
    }
    assert.equal(later.size, 0);
    community.remove();
    assert.equal(later.size, 1);
    document.body.append(community);
    const other = document.createElement('madang-community');
    other.client = before;
    other.putOff = community.putOff;
    document.body.append(other);
    await other.updateComplete;
    other.remove();
    assert.equal(later.size, 0);
    assert.deepEqual(closed, []);
  });

  it('closes the one before when it is given another community, also out of the page', async () => {
    const before = client();
    community.remove();
    community.community = 'others';
    await community.updateComplete;
    document.body.append(community);
    await community.updateComplete;
    assert.deepEqual(closed, [before]);
    assert.notEqual(told(), before);
  });
});
