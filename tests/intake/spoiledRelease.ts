import { cpSync, existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The synthesized app as a release with a bug: each function trips over an event that says one of these words, and does all
 * others as it should.
 *
 * @param folder where it is written
 * @returns the folder of the app
 */
export function spoiledRelease(assembly: string, folder: string, words: readonly string[]): string {
  const spoiled = join(folder, 'spoiled');
  cpSync(assembly, spoiled, { recursive: true });
  for (const asset of readdirSync(spoiled)) {
    const bundle = join(spoiled, asset, 'index.mjs');
    if (!existsSync(bundle)) continue;
    renameSync(bundle, join(spoiled, asset, 'sound.mjs'));
    writeFileSync(bundle, trippingOver(words));
  }
  return spoiled;
}

function trippingOver(words: readonly string[]): string {
  return `import { handler as sound } from './sound.mjs';
export const handler = (event, context) => {
  const word = ${JSON.stringify(words)}.find((word) => JSON.stringify(event).includes(word));
  if (word !== undefined) throw new Error('trips over ' + word);
  return sound(event, context);
};
`;
}
