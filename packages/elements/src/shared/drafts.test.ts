import { assert } from 'chai';
import type { Client, MeState } from '@madang/client';
import type { DraftStore } from './draft-store.js';
import { openDrafts } from './drafts.js';

type Writer = Pick<Client, 'community' | 'me'> & { is(id: string, anonymous?: boolean): void };

function writer(): Writer {
  let value: MeState = { load: 'ready', person: null, staff: false };
  return {
    community: 'neighbours',
    me: {
      get value() {
        return value;
      },
      subscribe: () => () => {},
    },
    is(id, anonymous = false) {
      const person = { id, name: id, anonymous, role: 'customer', staff: false } as unknown as MeState['person'];
      value = { ...value, person };
    },
  };
}

/** Takes nothing: full, or forbidden by the page. */
const blocked: DraftStore = {
  length: 0,
  key: () => null,
  getItem: () => null,
  setItem() {
    throw new DOMException('full', 'QuotaExceededError');
  },
  removeItem() {
    throw new DOMException('blocked', 'SecurityError');
  },
};

describe('drafts', () => {
  afterEach(() => sessionStorage.clear());

  for (const [name, store] of [['the tab', sessionStorage], ['a full store', blocked], ['no store', null]] as const) {
    it(`become those of whoever signs in, and of nobody after them, kept by ${name}`, () => {
      const who = writer();
      const drafts = openDrafts(who, store);
      drafts.keep('board:ideas', 'a word');
      assert.equal(openDrafts(who, store).read('board:ideas'), 'a word');
      who.is('mina');
      assert.isTrue(drafts.turned());
      assert.equal(drafts.read('board:ideas'), 'a word');
      who.is('jun');
      assert.isTrue(drafts.turned());
      assert.equal(drafts.read('board:ideas'), '');
      who.is('mina');
      assert.equal(drafts.read('board:ideas'), 'a word');
      drafts.keep('board:ideas', '');
      assert.equal(openDrafts(who, store).read('board:ideas'), '');
    });
  }

  it('of another page are not there where nothing can be stored', () => {
    openDrafts(writer(), blocked).keep('board:ideas', 'a word');
    assert.equal(openDrafts(writer(), blocked).read('board:ideas'), '');
  });

  it('of one field are put together, so that no word is lost', () => {
    const who = writer();
    who.is('mina');
    openDrafts(who).keep('thread:x', 'older');
    const visitor = writer();
    const drafts = openDrafts(visitor);
    drafts.keep('thread:x', 'newer');
    visitor.is('mina');
    assert.equal(drafts.read('thread:x'), 'older\n\nnewer');
  });
});
