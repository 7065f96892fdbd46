import { readdirSync } from 'node:fs';

/** Where DynamoDB Local cannot run: say at the end which tests it would have been asked, and was not. */
export function teardown(): void {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  const named = files.map((name) => `tests/contracts/${name}`).join(', ');
  process.stdout.write(`\nNo Java 11 or later was found, so these were left out on DynamoDB Local: ${named}\n`);
}
