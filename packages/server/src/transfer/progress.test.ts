import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgress, progressText } from './progress.js';

function terminal(isTTY: boolean, columns?: number) {
  const written: string[] = [];
  const clock = { at: 1_000_000 };
  const output = { isTTY, columns, write: (text: string) => written.push(text) };
  return { written, clock, output, now: () => clock.at };
}

test('on a terminal one line is drawn over at most ten times a second, and cleared at the end', () => {
  const { written, clock, output, now } = terminal(true);
  const progress = createProgress({ output, now, label: 'Importing', total: 1000, unit: 'rows' });
  for (let done = 0; done <= 1000; done += 1) {
    progress.update(done);
    clock.at += 1;
  }
  assert.equal(written.length, 11);
  assert.match(written[6] ?? '', /^\rImporting {2}\[#{10}\.{6}\] {2}60 % {2}600\/1,000 rows {2}1,000 rows\/s {2}0:01 left\u001b\[K$/);
  progress.close();
  progress.close();
  progress.update(1000);
  assert.deepEqual(written.slice(11), ['\r\u001b[K']);
});

test('elsewhere a line every five seconds, and none for short work', () => {
  const short = terminal(false);
  const brief = createProgress({ output: short.output, now: short.now, label: 'Importing', unit: 'rows' });
  brief.update(1);
  short.clock.at += 4999;
  brief.update(2);
  brief.close();
  assert.deepEqual(short.written, []);

  const { written, clock, output, now } = terminal(false);
  const progress = createProgress({ output, now, label: 'Importing', total: 4_000_000, unit: 'bytes' });
  for (let second = 1; second <= 12; second += 1) {
    clock.at += 1000;
    progress.update(second * 250_000);
  }
  progress.close();
  assert.deepEqual(written, [
    'Importing  31 %  1.3/4.0 MB  0.3 MB/s  0:11 left\n',
    'Importing  62 %  2.5/4.0 MB  0.3 MB/s  0:06 left\n',
    'Importing  75 %  3.0/4.0 MB  0.3 MB/s  0:04 left\n',
  ]);
});

test('a narrow terminal gets a line that fits, so that drawing over works', () => {
  const { written, clock, output, now } = terminal(true, 30);
  createProgress({ output, now, label: 'Importing', total: 10, unit: 'rows' }).update((clock.at += 1, 5));
  assert.equal(written[0]?.replace(/[\r\u001b]|\[K/g, '').length, 29);
});

test('rate and time left only where there is something to reckon with', () => {
  const state = { label: 'Exporting', unit: 'ideas', bar: false } as const;
  assert.equal(progressText({ ...state, done: 0, elapsed: 0 }), 'Exporting  0 ideas');
  assert.equal(progressText({ ...state, done: 5000, elapsed: 2000 }), 'Exporting  5,000 ideas  2,500 ideas/s');
  assert.equal(progressText({ ...state, done: 0, total: 0, elapsed: 9000 }), 'Exporting  0/0 ideas');
  assert.equal(progressText({ ...state, done: 10, total: 10, elapsed: 1000 }),
    'Exporting  100 %  10/10 ideas  10 ideas/s');
  assert.equal(progressText({ ...state, done: 20, total: 10, elapsed: 100 }), 'Exporting  100 %  20/10 ideas');
  assert.match(progressText({ ...state, done: 1, total: 7201, elapsed: 1000 }), /2:00:00 left$/);
});
