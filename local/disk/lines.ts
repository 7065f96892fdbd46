import { appendFileSync, existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { Fault } from '../../lib/errors.ts';

/**
 * Append a line to a file, whole or not at all: what a full disk took of it is cut off again, so that the next one begins a line.
 *
 * @param value anything that is JSON
 */
export function appendLine(path: string, value: unknown): void {
  const before = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  try {
    appendFileSync(path, lineOf(value));
  } catch (error) {
    if (existsSync(path)) truncateSync(path, before);
    throw error;
  }
}

/** A value as a line. */
export function lineOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/**
 * The lines of a file, in order. One that is not whole at its end was being written when its process ended: it is none.
 *
 * @throws Fault conflict  a line within cannot be read; it says which, and the file is left as it is
 */
export function linesIn<Line>(path: string, isLine: (value: unknown) => value is Line): Line[] {
  if (!existsSync(path)) return [];
  const written = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return written.map((text, index) => {
    const value = valueIn(text);
    if (isLine(value)) return value;
    throw new Fault('conflict', {
      zh: `${path} 第 ${index + 1} 行已损坏，其中是尚未办理的工作：请用备份恢复该文件，或删去该行（该行所指的文件须重新提交）。其他内容未动。`,
      en: `${path}, line ${index + 1} is damaged, and the file holds work that is not done yet: put it back from a copy, or remove that line (and hand in again what it was about). Nothing else was touched.`,
    });
  });
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
