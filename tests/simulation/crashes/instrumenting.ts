/**
 * Loaded before everything else (`node --import`): from now on each file of ours that the functions reach is loaded with its
 * places told to the lifeline. The second rounds of a module, `?again=1`, are told too.
 */
import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { instrumented } from './instrumented.ts';
import { reachedFiles } from './reachedFiles.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const files = reachedFiles(PROJECT);

registerHooks({
  load(url, context, nextLoad) {
    const file = url.startsWith('file:') ? relative(PROJECT, fileURLToPath(url.replace(/\?.*$/, ''))) : '';
    const parsed = files.get(file);
    if (parsed === undefined) return nextLoad(url, context);
    return { format: 'module', source: instrumented(file, parsed), shortCircuit: true };
  },
});
