import { assert } from 'chai';
import { readMap, writeMap } from './mapping.js';

describe('the mapping of an import', () => {
  it('is read as it was written, whatever a column is called', () => {
    for (const column of ['제목', 'a, b', 'k=v', 'screen 19"', '"quoted"', '"', '","']) {
      const map = new Map([['title', column], ['votes', 'Votes']] as const);
      assert.deepEqual([...readMap(writeMap(map))], [...map], column);
    }
  });
});
