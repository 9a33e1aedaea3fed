import { assert } from 'chai';
import { soughtIn } from './sought.js';

describe('the comment that an address leads to', () => {
  it('is named on a page of its own, and where a board opens the idea', () => {
    assert.equal(soughtIn('#c-0199a0de-0000-7ee3'), '0199a0de-0000-7ee3');
    assert.equal(soughtIn('#madang-idea=0199a0de&comment=0199b'), '0199b');
  });

  it('is none anywhere else', () => {
    for (const hash of ['', '#', '#comment=x', '#c-', '#c-a"]', '#madang-idea=0199a0de', '#x&comment=y']) {
      assert.equal(soughtIn(hash), '', hash);
    }
  });
});
