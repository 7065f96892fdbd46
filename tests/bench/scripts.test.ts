/** What is measured in a process of its own runs there, and not when a measurement beside it is asked for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const BENCH = join(import.meta.dirname, '../../bench');
const text = (file: string) => readFileSync(join(BENCH, file), 'utf8');
const FILES = readdirSync(BENCH).filter((file) => file.endsWith('.ts'));
/** What runs as soon as it is loaded: it reads what the command line says. */
const SCRIPTS = FILES.filter((file) => text(file).includes('process.argv.slice(2)'));

test('no script is loaded by another, but for its types', () => {
  expect(SCRIPTS).toContain('countyMonth.ts');
  const loads = FILES.flatMap((file) =>
    [...text(file).matchAll(/^import (?!type ).*'\.\/(.+)';$/gm)].flatMap(([, loaded = '']) =>
      SCRIPTS.includes(loaded) ? [`${file} loads ${loaded}`] : [],
    ),
  );
  expect(loads).toEqual([]);
});
