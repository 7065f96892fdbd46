import { type AwaitSite, awaitSites, type ParsedFile } from './awaitSites.ts';

/** What is written into a file at a position of it. */
interface Insertion {
  readonly position: number;
  readonly text: string;
}

/** Where the instrumented code finds `waiting` and `turns`. */
const LIFELINE = new URL('./lifeline.ts', import.meta.url).href;

/**
 * A file's code with every place where it waits told to its invocation's lifeline, before and after:
 *
 *     await x                    (await waiting('<id>', async () => (x)))
 *     for await (const y of x)   for await (const y of turns('<id>', (x)))
 *
 * Lines stay where they are.
 */
export function instrumented(file: string, parsed: ParsedFile): string {
  const sites = awaitSites(file, parsed);
  if (sites.length === 0) return parsed.text;
  const head = { position: 0, text: `import { turns as $turns, waiting as $waiting } from '${LIFELINE}'; ` };
  return inserted(parsed.text, [head, ...sites.flatMap(insertionsOf)]);
}

function insertionsOf({ id, node }: AwaitSite): Insertion[] {
  if (node.type === 'ForOfStatement') {
    const { start, end } = node.right;
    return [
      { position: start, text: `$turns(${JSON.stringify(id)}, (` },
      { position: end, text: '))' },
    ];
  }
  return [
    { position: node.start, text: '(' },
    { position: node.start + 'await'.length, text: ` $waiting(${JSON.stringify(id)}, async () => (` },
    { position: node.end, text: ')))' },
  ];
}

function inserted(text: string, insertions: readonly Insertion[]): string {
  let written = '';
  let reached = 0;
  for (const { position, text: more } of insertions.toSorted((a, b) => a.position - b.position)) {
    written += text.slice(reached, position) + more;
    reached = position;
  }
  return written + text.slice(reached);
}
