import { assert } from 'chai';
import { isPlain, paragraphs } from './plain.js';

describe('plain text', () => {
  for (const text of ['산책이 즐거워요.', 'Two lines\nof words, and 3.5 more!', "It's fine (really); isn't it?", '']) {
    it(`says the same rendered: ${JSON.stringify(text)}`, () => assert.isTrue(isPlain(text)));
  }

  const markup = [
    '**bold**', '# title', '- item', '1. item', '> said', '`code`', '<b>', 'a & b', 'see https://example.com',
    'www.example.com', 'me@example.com', '[a](b)', '~~gone~~', '    code', 'title\n===', 'a | b', '\\*',
  ];
  for (const text of markup) it(`may be markup: ${JSON.stringify(text)}`, () => assert.isFalse(isPlain(text)));

  it('divides as a renderer does', () => {
    assert.deepEqual(paragraphs('one\ntwo\n\n \nthree\r\n\r\nfour\n'), ['one\ntwo', 'three', 'four']);
    assert.deepEqual(paragraphs('  \n'), []);
  });
});
