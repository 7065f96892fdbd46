import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';

/** Refuse a policy file. @param path the field at fault; the file itself where none is */
export function malformed(file: string, path: string | undefined, { zh, en }: Bilingual, cause?: unknown): never {
  const at = path ? [file, path] : [file];
  const says = { zh: `${at.join('：')}：${zh}。`, en: `${at.join(': ')}: ${en}.` };
  throw new Fault('invalid_request', says, path ?? file, cause);
}
