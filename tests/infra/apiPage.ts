import { OPERATIONS } from '../../lib/api/operations.ts';
import { routeOf } from './routeOf.ts';

/** How the list of operations begins and ends in docs/api.md. */
const LIST = /(<!-- operations -->\n).*?(<!-- end of operations -->\n)/s;

/** The page with the list of operations as the table of lib/api has it. */
export function withOperations(page: string): string {
  const rows = OPERATIONS.map(
    (operation) => `| \`${routeOf(operation)}\` | ${operation.says.en} | ${operation.says.zh} |`,
  );
  const list = ['| route | answer | 中文 |', '|---|---|---|', ...rows, ''].join('\n');
  return page.replace(LIST, (_, begin, end) => `${begin}\n${list}\n${end}`);
}
