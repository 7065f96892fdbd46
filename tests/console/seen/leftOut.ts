import { readdirSync } from 'node:fs';

/** Where there is no browser: say at the end which tests would have looked at the console with it, and did not. */
export function teardown(): void {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
  const named = files.map((name) => `tests/console/seen/${name}`).join(', ');
  process.stdout.write(`\nNo Chromium was found (CHROMIUM=<path> names one), so these were left out: ${named}\n`);
}
