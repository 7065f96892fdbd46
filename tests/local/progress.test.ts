import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { progressOn } from '../../local/progress.ts';

/** A place to write to, and what was written there. */
function paper(isTTY: boolean) {
  let written = '';
  const out = new Writable({
    write(chunk, _, done) {
      written += chunk;
      done();
    },
  });
  return { out: Object.assign(out, { isTTY }), read: () => written };
}

test('on paper each thing done is a line, and news stand between', () => {
  const { out, read } = paper(false);
  const line = progressOn(out);
  line.show({ done: 0, total: 12, doing: '2025-01' });
  line.show({ done: 0, total: 12, doing: '2025-01' });
  line.tell('85% reached');
  line.show({ done: 1, total: 12, doing: '2025-02' });
  line.end();
  expect(read()).toBe('  0/12 2025-01\n85% reached\n  1/12 2025-02\n');
});

test('on a terminal the line is rewritten, moves below the news, and is gone at the end', () => {
  const { out, read } = paper(true);
  const line = progressOn(out);
  line.show({ done: 6, total: 12, doing: '2025-07' });
  line.tell('85% reached');
  line.end();
  const bar = '  ████████████░░░░░░░░░░░░ 6/12 2025-07';
  expect(read().split('\r\x1b[2K')).toEqual(['', bar, '85% reached\n', bar, '']);
});
