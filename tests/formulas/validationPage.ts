import { readFileSync } from 'node:fs';

const PAGE = new URL('../../docs/validation.md', import.meta.url);

/** The rows of the table under a heading of `docs/validation.md`, their first cells `a | b | c`; notes come after those. */
export function tableUnder(heading: string, cells = 4): Set<string> {
  const [, section = ''] = readFileSync(PAGE, 'utf8').split(new RegExp(`^#+ ${heading}$`, 'm'));
  const [, table = ''] = /\n\|[-| :]+\|\n((?:\|.*\n)+)/.exec(section) ?? [];
  const rows = table.trimEnd().split('\n');
  return new Set(
    rows.map((row) =>
      row
        .split('|')
        .slice(1, cells + 1)
        .map((cell) => cell.replaceAll('`', '').trim())
        .join(' | '),
    ),
  );
}
