import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { trackerAddress } from './address.js';

/** Kind, key and address, or what is wrong. */
function read(url: string, hosts: Parameters<typeof trackerAddress>[1] = {}): readonly string[] | string {
  const found = trackerAddress(url, hosts);
  if (found.type === 'wrong') return found.why;
  const { kind, key, url: kept } = found.address;
  return [kind, key, kept];
}

const refOf = (url: string): string => {
  const found = trackerAddress(url);
  assert.equal(found.type, 'address', url);
  return found.type === 'address' ? found.address.ref : '';
};

describe('K1: the address of an issue', () => {
  test('is understood for GitHub, Jira and Linear', () => {
    assert.deepEqual(read(' https://github.com/Omok/shop.js/issues/12?x=1#issuecomment-3 '), [
      'github', 'Omok/shop.js#12', 'https://github.com/Omok/shop.js/issues/12',
    ]);
    assert.deepEqual(read('http://www.github.com/omok/shop/issues/12/'), ['github', 'omok/shop#12', 'https://github.com/omok/shop/issues/12']);
    assert.deepEqual(read('https://omok.atlassian.net/browse/abc-12'), ['jira', 'ABC-12', 'https://omok.atlassian.net/browse/ABC-12']);
    assert.deepEqual(read('https://omok.atlassian.net/jira/software/projects/ABC/boards/1?selectedIssue=ABC-7'), [
      'jira', 'ABC-7', 'https://omok.atlassian.net/browse/ABC-7',
    ]);
    assert.deepEqual(read('https://linear.app/omok/issue/eng-123/a-left-handed-ladle'), [
      'linear', 'ENG-123', 'https://linear.app/omok/issue/ENG-123',
    ]);
  });

  test('is understood on the company’s own hosts', () => {
    const hosts = { 'git.omok.example': 'github', 'work.omok.example:8443': 'jira' } as const;
    assert.deepEqual(read('https://git.omok.example/a/b/issues/3', hosts), ['github', 'a/b#3', 'https://git.omok.example/a/b/issues/3']);
    assert.deepEqual(read('https://work.omok.example:8443/jira/browse/OM-1', hosts), ['jira', 'OM-1', 'https://work.omok.example:8443/jira/browse/OM-1']);
    assert.match(String(read('https://git.omok.example/a/b', hosts)), /issue of GitHub/);
  });

  test('of any other host is a plain link, called by its host and path', () => {
    assert.deepEqual(read('https://tasks.omok.example/t/5?view=all#top'), ['link', 'tasks.omok.example/t/5', 'https://tasks.omok.example/t/5?view=all#top']);
    assert.deepEqual(read('https://tasks.omok.example/'), ['link', 'tasks.omok.example', 'https://tasks.omok.example/']);
    const [, key = ''] = read(`https://tasks.omok.example/${'a'.repeat(300)}`);
    assert.equal(key.length, 80);
  });

  test('is one, however it is written', () => {
    assert.equal(refOf('https://github.com/Omok/Shop/issues/12'), refOf('http://github.com/omok/shop/issues/12#x'));
    assert.notEqual(refOf('https://github.com/omok/shop/issues/12'), refOf('https://github.com/omok/shop/issues/1'));
  });

  test('is refused with a sentence that says what it must be', () => {
    for (const url of ['', 'github.com/a/b/issues/1', 'javascript:alert(1)', 'ftp://github.com/a/b/issues/1', 'issue 12'])
      assert.match(String(read(url)), /whole address/, url);
    assert.match(String(read('https://mina:secret@github.com/a/b/issues/1')), /password/);
    for (const path of ['', 'a', 'a/b', 'a/b/issues', 'a/b/issues/0', 'a/b/issues/x', 'a/b/pull/3', 'a/b/issues/3/x', 'a%2Fb/c/issues/3'])
      assert.match(String(read(`https://github.com/${path}`)), /issue of GitHub/, path);
    assert.match(String(read('https://omok.atlassian.net/wiki/x')), /issue of Jira/);
    assert.match(String(read('https://linear.app/omok/project/x')), /issue of Linear/);
    assert.equal(read('https://github.com.evil.example/a/b/issues/1')[0], 'link');
    assert.equal(read('https://atlassian.net.evil.example/browse/A-1')[0], 'link');
  });
});
