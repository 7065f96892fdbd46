/** The page of what was measured: behind a preface one part after the other, each under a mark with its name. */
const MARK = /^<!-- npm run bench -- (\w+) -->\n/m;

/**
 * The page with one part measured anew; all others stay as they were measured.
 *
 * @param order the parts, in the order in which the page has them
 */
export function pageWith(page: string, order: readonly string[], part: string, measured: string): string {
  const [preface = '', ...marked] = page.split(MARK);
  const parts = new Map<string, string>();
  for (let i = 0; i < marked.length; i += 2) parts.set(marked[i]!, marked[i + 1]!);
  parts.set(part, `\n${measured.trim()}\n\n`);
  const written = order.flatMap((name) => {
    const text = parts.get(name);
    return text === undefined ? [] : [`<!-- npm run bench -- ${name} -->\n${text}`];
  });
  return `${[preface, ...written].join('').trimEnd()}\n`;
}
