import { stripTypeScriptTypes } from 'node:module';
import { type AwaitExpression, type ForOfStatement, type Node, type Program, parse } from 'acorn';
import { ancestor } from 'acorn-walk';

/** A place in the code where an invocation waits, and where its process can end. */
export interface AwaitSite {
  /** `<file> <enclosing functions> <which one within them>`: it stays the same when lines move. */
  readonly id: string;
  readonly file: string;
  /** From 1, as the file is written. */
  readonly line: number;
  /** The waiting itself, or the loop that waits at every turn. */
  readonly node: AwaitExpression | ForOfStatement;
}

/** What stands for the enclosing function where there is none: the module waits while it is loaded. */
const LOADING = '(loading)';

/** A TypeScript file as JavaScript in which every character stands where it stood, and its syntax. */
export interface ParsedFile {
  readonly text: string;
  readonly program: Program;
}

export function parsedFile(source: string): ParsedFile {
  const text = stripTypeScriptTypes(source, { mode: 'strip' });
  return { text, program: parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true }) };
}

/**
 * Every `await` and `for await` of a file, in the order they stand there.
 *
 * @param file its path, which the ids begin with
 */
export function awaitSites(file: string, { program }: ParsedFile): AwaitSite[] {
  const found: { node: AwaitExpression | ForOfStatement; within: string }[] = [];
  const note = (node: AwaitExpression | ForOfStatement, _: unknown, ancestors: Node[]) =>
    found.push({ node, within: enclosing(ancestors) });
  ancestor(program, {
    AwaitExpression: note,
    ForOfStatement: (node, state, ancestors) => node.await && note(node, state, ancestors),
  });
  const counts = new Map<string, number>();
  return found
    .toSorted((a, b) => a.node.start - b.node.start)
    .map(({ node, within }) => {
      const count = (counts.get(within) ?? 0) + 1;
      counts.set(within, count);
      return { id: `${file} ${within} ${count}`, file, line: node.loc!.start.line, node };
    });
}

/** The names of the functions around a node, from the outside in. One without a name has that of what it is kept as. */
function enclosing(ancestors: readonly Node[]): string {
  const names: string[] = [];
  let keptAs: string | null = null;
  for (const node of ancestors) {
    keptAs = nameGivenBy(node) ?? keptAs;
    if (!/Function/.test(node.type)) continue;
    const name = nameIn(node, 'id') ?? keptAs;
    if (name !== null) names.push(name);
    keptAs = null;
  }
  return names.join('.') || LOADING;
}

/** The name under which a node keeps what stands in it: a variable's, or a property's. */
function nameGivenBy(node: Node): string | null {
  if (node.type === 'VariableDeclarator') return nameIn(node, 'id');
  return node.type === 'Property' || node.type === 'MethodDefinition' ? nameIn(node, 'key') : null;
}

function nameIn(node: Node, part: 'id' | 'key'): string | null {
  const { name } = ((node as unknown as Record<string, unknown>)[part] ?? {}) as { readonly name?: string };
  return name ?? null;
}
