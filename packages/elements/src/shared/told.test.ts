import { assert } from 'chai';
import { aloud, Told } from './told.js';

describe('what a live region says', () => {
  it('is another text where the same is said again, and the text itself the third time', () => {
    const told = new Told();
    const said = ['Saved', 'Saved', 'Saved', 'Gone', 'Gone'].map((words) => {
      const before = told.words;
      told.say(words);
      assert.notEqual(told.words, before);
      return told.words.trim();
    });
    assert.deepEqual(said, ['Saved', 'Saved', 'Saved', 'Gone', 'Gone']);
    assert.equal(aloud('', ''), '');
  });

  it('is how something stands once for each change, and nothing for none', () => {
    const told = new Told();
    told.now('line', '');
    assert.equal(told.words, '');
    told.now('line', 'No connection');
    told.say('Saved');
    told.now('line', 'No connection');
    assert.equal(told.words, 'Saved');
    told.now('line', '');
    assert.equal(told.words, 'Saved');
    told.now('line', 'No connection');
    assert.equal(told.words, 'No connection');
  });
});
