import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Bilingual } from '../../lib/bilingual.ts';
import { Fault } from '../../lib/errors.ts';

/**
 * What a small file of the service holds; undefined where there is none.
 *
 * @param whatToDo about one that is damaged
 * @throws Fault conflict  the file cannot be read, or holds something else: nothing is guessed, and it is left as it is
 */
export function keptJson<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
  whatToDo: Bilingual,
): z.output<Shape> | undefined {
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    const says = {
      zh: `${path} 已损坏，无法读取：${whatToDo.zh}。`,
      en: `${path} is damaged and cannot be read: ${whatToDo.en}.`,
    };
    throw new Fault('conflict', says, undefined, error);
  }
}

/** Keep it, whole or not at all: what is cut short leaves what was there. */
export function keepJson(path: string, value: unknown): void {
  const unfinished = `${path}.new`;
  try {
    writeFileSync(unfinished, `${JSON.stringify(value, null, 2)}\n`, { flush: true });
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
