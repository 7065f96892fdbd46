import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const PROJECT = join(import.meta.dirname, '../..');

/** The names of all sample events: `<function>.<what is expected>`. */
export const SAMPLE_EVENTS: readonly string[] = namesIn('events', '.json');

/** The names of all functions. */
export const FUNCTIONS: readonly string[] = namesIn('functions', '.ts');

/** A sample event, as AWS would send it. */
export function sampleEvent(name: string): unknown {
  return JSON.parse(readFileSync(join(PROJECT, 'events', `${name}.json`), 'utf8'));
}

/** The function a sample event is for. */
export function functionOf(name: string): string {
  return name.slice(0, name.indexOf('.'));
}

function namesIn(folder: string, ending: string): string[] {
  return readdirSync(join(PROJECT, folder)).map((file) => basename(file, ending));
}
