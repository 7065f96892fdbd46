/** Whatever is said to people is said in Chinese and in English. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Fault } from '../lib/errors.ts';
import { firstWrong } from '../lib/wire/firstWrong.ts';
import { inChinese } from '../lib/wire/inChinese.ts';

const FILES = globSync('{lib,functions,local}/**/*.ts');
const CHINESE = /\p{Script=Han}/u;

/** The texts that stand after a word such as `zh:` in the code, with their files. */
function textsAfter(word: string): string[] {
  return FILES.flatMap((file) => {
    const texts = readFileSync(file, 'utf8').matchAll(new RegExp(`\\b${word}: (['\`])((?:\\\\.|(?!\\1).)*)\\1`, 'gs'));
    return [...texts].map(([, , text]) => `${file}: ${text}`);
  });
}

/** A text without its file, and without what others put into it or what has no other name. */
function ownWordsOf(text: string): string {
  return text.replace(/^.*?\.ts: /, '').replaceAll(/\$\{[^}]*\}|SHA-256|万元/g, '');
}

describe('what stands beside each other in two languages', () => {
  test('is Chinese where it says it is', () => {
    const said = textsAfter('zh');
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter((text) => !CHINESE.test(text) && /\p{L}/u.test(ownWordsOf(text)))).toEqual([]);
  });

  test('is not Chinese where it is English', () => {
    const said = textsAfter('en');
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter((text) => CHINESE.test(ownWordsOf(text)))).toEqual([]);
  });

  test('is not one text with both', () => {
    const texts = FILES.flatMap((file) => {
      const faults = readFileSync(file, 'utf8').matchAll(/new Fault\(\s*[^,]+,\s*(['`])/g);
      return [...faults].map(([found]) => `${file}: ${found}`);
    });
    expect(texts).toEqual([]);
  });
});

test('a fault is its English sentence to programs, and has the Chinese one beside it', () => {
  const fault = new Fault('not_found', { zh: '没有这份文书。', en: 'There is no such document.' });
  expect([fault.message, fault.says.zh]).toEqual(['There is no such document.', '没有这份文书。']);
});

describe('what a shape says is said in Chinese', () => {
  const said = FILES.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/(?<!en: |', )'(expected (?:\\.|[^'\\])+)'/g),
  ]);
  const written = [...new Set([...said.map(([, text]) => text!), ...FILES.flatMap(boundsIn)])];

  test('wherever the shape says it itself', () => {
    expect(written.length).toBeGreaterThan(80);
    expect(written.filter((text) => !CHINESE.test(inChinese(text)) || inChinese(text).includes(text))).toEqual([]);
  });

  test.each([
    [z.strictObject({}), { x: 1 }, '没有这个字段："x"'],
    [z.enum(['a', 'b']), 'c', '应为其中之一："a"|"b"'],
    [z.object({ a: z.string() }), {}, '应为 string，收到的是 undefined'],
    [z.literal('a'), 'b', '应为 "a"'],
  ])('and where zod says it: %#', (shape, sent, zh) => {
    const { error } = shape.safeParse(sent);
    expect(firstWrong(error!).says.zh).toBe(zh);
  });

  test('what nobody has put into Chinese yet is handed on, and said to be so', () => {
    expect(inChinese('Too lazy')).toBe('不符合要求（Too lazy）');
  });
});

/** What a file says with bounds in it that it names, such as `expected 1 to ${MOST_ROWS} rows`, with the numbers. */
function boundsIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const bounds = new Map([...text.matchAll(/const (MOST_\w+) = ([\d_]+);/g)].map(([, name, is]) => [name!, is!]));
  return [...text.matchAll(/`(expected [^`]+)`/g)].flatMap(([, said]) => {
    const filled = said!.replace(/\$\{(\w+)\}/g, (whole, name) => bounds.get(name)?.replaceAll('_', '') ?? whole);
    return filled.includes('$') || filled === said ? [] : [filled];
  });
}
