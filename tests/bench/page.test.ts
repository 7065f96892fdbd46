import { describe, expect, test } from 'vitest';
import { pageWith } from '../../bench/page.ts';

const ORDER = ['first', 'second', 'third'];
const mark = (name: string) => `<!-- npm run bench -- ${name} -->`;

const PAGE = `# Measured

Words before.

${mark('first')}

## First

1 s

${mark('third')}

## Third

3 s
`;

describe('the page of what was measured', () => {
  test('a part that is measured anew is replaced, and nothing else', () => {
    const page = pageWith(PAGE, ORDER, 'first', '## First\n\n0.5 s\n');
    expect(page).toBe(PAGE.replace('1 s', '0.5 s'));
  });

  test('a part measured for the first time comes in its place', () => {
    const page = pageWith(PAGE, ORDER, 'second', '## Second\n\n2 s\n');
    expect(page).toBe(PAGE.replace(mark('third'), `${mark('second')}\n\n## Second\n\n2 s\n\n${mark('third')}`));
  });

  test('the same once more leaves the page as it is', () => {
    const measured = '## Third\n\n3 s\n';
    expect(pageWith(PAGE, ORDER, 'third', measured)).toBe(PAGE);
  });
});
