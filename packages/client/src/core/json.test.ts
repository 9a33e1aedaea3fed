import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asIs } from './json.js';

test('a toJSON on the prototypes of the page changes nothing', (t) => {
  const value = { tags: ['a', 'b'], nested: { list: [1, [2]], none: null, left: undefined }, text: '말', yes: true };
  const plain = JSON.stringify(value);
  const hostile = Object.assign(Object.prototype, { toJSON: () => 'replaced' });
  t.after(() => Reflect.deleteProperty(Object.prototype, 'toJSON'));
  assert.equal(JSON.stringify(value), '"replaced"', hostile.constructor.name);
  assert.equal(JSON.stringify(value, asIs), plain);
});
