/** The command line begins here. What it is made of is kept compiled, so that a command starts three times as fast. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Where nothing can be kept it is compiled each time.
enableCompileCache(join(import.meta.dirname, '..', '.cache', 'compiled'));
await import('./commandLine.ts');
