import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allBugs, planted } from './bug.ts';

const PROJECT = join(import.meta.dirname, '..', '..');
const bugs = allBugs();

describe('the planted bugs', () => {
  test('are at least thirty, each under a name of its own', () => {
    expect(new Set(bugs.map(({ bug }) => bug)).size).toBe(bugs.length);
    expect(bugs.length).toBeGreaterThanOrEqual(30);
  });

  test.each(bugs)('$bug still fits the code it is planted in', (bug) => {
    const sound = readFileSync(join(PROJECT, bug.file), 'utf8');
    expect(planted(sound, bug)).not.toBe(sound);
  });
});
