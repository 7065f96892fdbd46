import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { openSpool } from '../../lib/intake/spool.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('what is little is kept in memory, part after part', () => {
  const spool = openSpool(10);
  spool.append('a', bytes('12'));
  spool.append('b', bytes('x'));
  spool.append('a', bytes('345'));
  expect(String(spool.kept('a'))).toBe('12345');
  expect(String(spool.kept('b'))).toBe('x');
});

test('what is much is kept on the disk, what came before it included, and is gone in the end', () => {
  const spool = openSpool(10);
  spool.append('a', bytes('12345678'));
  spool.append('b', bytes('more than fits'));
  spool.append('a', bytes('9'));
  const [a, b] = [spool.kept('a'), spool.kept('b')].map((kept) => ('path' in kept ? kept.path : ''));
  expect([readFileSync(a!, 'utf8'), readFileSync(b!, 'utf8')]).toEqual(['123456789', 'more than fits']);
  spool.end();
  expect(existsSync(dirname(a!))).toBe(false);
});
