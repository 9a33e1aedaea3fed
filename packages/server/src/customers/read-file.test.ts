import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CustomersRead } from '@madang/protocol';
import { openTable } from '../transfer/read/open.js';
import { readCustomers } from './read-file.js';

async function read(file: string): Promise<CustomersRead> {
  return readCustomers(await openTable(Buffer.from(file)));
}

describe('a file of customers', () => {
  test('is read as companies call their columns, in English and Korean', async () => {
    const csv = await read('User ID,E-mail,Full name,Company,MRR,traits.plan,traits.seats,phone\n7,A@B.example,Jane,Big,"9,000",gold,12,010\n');
    assert.deepEqual(csv, {
      customers: [{ id: '7', name: 'Jane', email: 'A@b.example', account: { id: 'Big', name: 'Big', value: 9_000 }, traits: { plan: 'gold', seats: 12 } }],
      skips: [],
      ignored: ['phone'],
    });
    const ko = await read('이메일,이름,회사,가치\nsora@x.example,김소라,새벽 도자기,3.5\n');
    assert.deepEqual(ko.customers, [{ name: '김소라', email: 'sora@x.example', account: { id: '새벽 도자기', name: '새벽 도자기', value: 3.5 } }]);
  });

  test('is read in JSON and JSONL as it is told of, and as it was exported', async () => {
    const one = { id: 'u', name: '=Jane', email: 'j@x.example', account: { id: 'a', name: 'A', value: 0 }, traits: { plan: 'gold', seats: 3, vip: true } };
    const exported = { ...one, person: 'p', known: 'known', votes: 1, ideas: 2, comments: 3, seenAt: 4 };
    for (const file of [JSON.stringify({ customers: [exported] }), JSON.stringify([one]), `${JSON.stringify(one)}\n`]) {
      assert.deepEqual(await read(file), { customers: [one], skips: [], ignored: [] });
    }
    const csv = `\ufeffid,name,email,account.id,account.name,account.value,traits,person,known,votes,ideas,comments,seenAt\r\nu,'=Jane,j@x.example,a,A,0,"{""plan"":""gold"",""seats"":3,""vip"":true}",p,known,1,2,3,\r\n`;
    assert.deepEqual((await read(csv)).customers, [one]);
  });

  test('says which rows it leaves out, where and why, and takes the rest', async () => {
    const { customers, skips } = await read(
      'id,email,name,account.id,account.value,traits\n' +
        ',,Nobody,,,\n,no address,X,,,\n1,,Good,,,\n2,,X,a,-1,\n3,,X,,,"[1]"\nimport:x,,X,,,\n4,,,,,"{""a"":{""b"":1}}"\n,,,,,\n',
    );
    assert.deepEqual(customers, [{ id: '1', name: 'Good' }]);
    assert.deepEqual(skips, [
      { why: 'nobody', n: 1, lines: [2] },
      { why: 'email', n: 1, lines: [3] },
      { why: 'account', n: 1, lines: [5] },
      { why: 'traits', n: 2, lines: [6, 8] },
      { why: 'id', n: 1, lines: [7] },
    ]);
  });
});
