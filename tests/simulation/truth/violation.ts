import { isDeepStrictEqual } from 'node:util';

/** Something that must never be, and is. */
export class Violation extends Error {
  constructor(rule: string, what: string, expected: unknown, found: unknown) {
    super(`${rule}\n  where:    ${what}\n  expected: ${written(expected)}\n  found:    ${written(found)}`);
    this.name = 'Violation';
  }
}

/** @throws Violation unless both are the same */
export function mustEqual(rule: string, what: string, found: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(found, expected)) throw new Violation(rule, what, expected, found);
}

function written(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner} fen`;
    return inner instanceof Map || inner instanceof Set ? [...inner] : inner;
  });
  return text === undefined ? 'nothing' : text.slice(0, 1_500);
}
