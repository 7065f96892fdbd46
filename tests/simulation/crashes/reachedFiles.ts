import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ParsedFile, parsedFile } from './awaitSites.ts';

/**
 * The functions and every file of code of ours that they reach by their imports, parsed, by path from the project's folder.
 *
 * @param project the project's folder
 */
export function reachedFiles(project: string): ReadonlyMap<string, ParsedFile> {
  const files = new Map<string, ParsedFile>();
  const ahead = globSync('functions/*.ts', { cwd: project }).sort();
  for (const file of ahead) {
    if (files.has(file)) continue;
    const parsed = parsedFile(readFileSync(join(project, file), 'utf8'));
    files.set(file, parsed);
    ahead.push(...importsOf(parsed).map((specifier) => join(dirname(file), specifier)));
  }
  return files;
}

function importsOf({ program }: ParsedFile): string[] {
  return program.body.flatMap((statement) => {
    const source = 'source' in statement ? statement.source?.value : undefined;
    return typeof source === 'string' && /^\..*\.ts$/.test(source) ? [source] : [];
  });
}
