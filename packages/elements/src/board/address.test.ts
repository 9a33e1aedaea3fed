import { assert } from 'chai';
import { addressOf, ideaAt } from './address.js';

const HOME = 'https://shop.example/ideas?page=2#/route';

describe('the address of an idea', () => {
  it('is a fragment unless the page says otherwise', () => {
    assert.equal(addressOf(HOME, null, 'abc-1'), 'https://shop.example/ideas?page=2#madang-idea=abc-1');
    assert.equal(ideaAt('https://shop.example/ideas#madang-idea=abc-1', null), 'abc-1');
    assert.equal(ideaAt('https://shop.example/ideas#madang-idea=abc-1&comment=def-2', null), 'abc-1');
    assert.equal(ideaAt(HOME, null), '');
    assert.equal(addressOf('https://shop.example/ideas?page=2#madang-idea=abc-1', null, ''), 'https://shop.example/ideas?page=2');
  });

  it('is a parameter beside those of the page, whose fragment stays', () => {
    const form = '?idea={idea}';
    const address = addressOf(HOME, form, 'abc');
    assert.equal(address, 'https://shop.example/ideas?page=2&idea=abc#/route');
    assert.equal(ideaAt(address, form), 'abc');
    assert.equal(addressOf(address, form, 'def'), 'https://shop.example/ideas?page=2&idea=def#/route');
    assert.equal(addressOf(address, form, ''), HOME);
  });

  it('names nothing that is no id: it becomes part of a request', () => {
    for (const word of ['../../other/ideas/x?y', 'a/b', 'a b', '한글', '%2e%2e']) {
      assert.equal(ideaAt(`https://shop.example/ideas?idea=${encodeURIComponent(word)}`, '?idea={idea}'), '', word);
    }
    assert.equal(ideaAt('https://shop.example/ideas?idea=../../other/ideas/x?y', '?idea={idea}'), '');
  });

  it('is a path of the page’s own', () => {
    const form = '/ideas/{idea}';
    const address = addressOf(HOME, form, 'abc');
    assert.equal(address, 'https://shop.example/ideas/abc');
    assert.equal(ideaAt(`${address}#top`, form), 'abc');
    assert.equal(ideaAt('https://shop.example/ideas/abc/more', form), '');
    assert.equal(ideaAt('https://shop.example/elsewhere', form), '');
    assert.equal(ideaAt(HOME, form), '');
    assert.equal(addressOf(address, form, ''), 'https://shop.example/ideas');
    assert.equal(addressOf(HOME, form, ''), HOME, 'what names no idea stays');
  });

  it('may be followed by more', () => {
    const form = '/{idea}/talk?lang=ko';
    const address = addressOf(HOME, form, 'abc');
    assert.equal(address, 'https://shop.example/abc/talk?lang=ko');
    assert.equal(ideaAt(address, form), 'abc');
  });

  it('is still understood as a fragment: somebody may have sent one before', () => {
    assert.equal(ideaAt('https://shop.example/ideas#madang-idea=abc', '/ideas/{idea}'), 'abc');
    assert.equal(addressOf('https://shop.example/ideas#madang-idea=abc', '?idea={idea}', ''), 'https://shop.example/ideas');
  });
});
