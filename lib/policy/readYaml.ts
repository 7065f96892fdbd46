import { parseDocument } from 'yaml';
import type { Bilingual } from '../bilingual.ts';
import { Fault } from '../errors.ts';
import { refuseBoundless } from '../wire/refuseBoundless.ts';
import { malformed } from './malformed.ts';

/**
 * Read a policy file. Every value arrives as the text it was written as: no float, no date, no `no` that means false.
 *
 * @param file as messages name it
 * @throws Fault invalid_request  the text is no YAML, has a key twice, or uses a tag
 */
export function readYaml(text: string, file: string): unknown {
  const document = parseDocument(text, { schema: 'failsafe' });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) malformed(file, undefined, unreadable(firstLine(problem.message)), problem);
  // zod passes over this one name in silence, and nothing in a policy file may be passed over.
  if (text.includes('__proto__'))
    malformed(file, undefined, { zh: '“__proto__”不能作值的名称', en: '"__proto__" is no name for a value' });
  const read: unknown = document.toJS();
  try {
    refuseBoundless(read);
  } catch (error) {
    if (error instanceof Fault) malformed(file, error.path, error.says, error);
    throw error;
  }
  return read;
}

/** What the parser says of a text that it cannot read. */
function unreadable(en: string): Bilingual {
  return { zh: `不是可读的 YAML（${en}）`, en };
}

/** What is wrong, and where; the lines after it only draw the place. */
function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/:$/, '');
}
