import { assert } from 'chai';
import type { MailHealth, PushHealth } from '@madang/protocol';
import { reachRows } from './reach.js';

const mail = (...sent: readonly number[]): MailHealth => ({
  sends: true,
  weeks: sent.map((count, from) => ({
    from, sent: count, givenUp: 0, bounced: 1, complained: 1, unsubscribed: 2, muted: 1, muteRate: null,
  })),
});
const push = (sends: boolean): PushHealth => ({ sends, devices: 0, weeks: [] });

describe('what went out, in insights', () => {
  it('adds weeks up, and says a share of twenty and more', () => {
    const [row, ...others] = reachRows({ mail: mail(40, 20), push: push(false) });
    assert.deepEqual(row, { channel: 'mail', sent: 60, bounced: 2, complained: 2, stopped: 4, muted: 2, enough: 0.1 });
    assert.deepEqual(others, []);
    assert.equal(reachRows({ mail: mail(19), push: push(false) })[0]?.enough, null);
  });

  it('shows only what this server sends, or sent', () => {
    assert.deepEqual(reachRows({ mail: { sends: false, weeks: [] }, push: push(false) }), []);
    assert.deepEqual(reachRows({ mail: { sends: false, weeks: [] }, push: push(true) }).map(({ channel }) => channel), ['push']);
  });
});
