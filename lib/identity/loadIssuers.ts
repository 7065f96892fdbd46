import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Fault } from '../errors.ts';
import { read } from '../wire/read.ts';
import { type Issuer, issuersShape } from './issuer.ts';

/** The file of the folder in which issuers are written down. */
export const ISSUERS = 'issuers.yaml';

/**
 * Whose tokens are believed, as a folder has it (`identity/issuers.yaml`).
 *
 * @throws Fault invalid_request  naming file and field
 */
export function loadIssuers(folder: string): readonly Issuer[] {
  const text = readFileSync(join(folder, ISSUERS), 'utf8');
  let said: unknown;
  try {
    said = parse(text);
  } catch (error) {
    const { message } = error as Error;
    throw new Fault('invalid_request', {
      zh: `${ISSUERS} 不是 YAML：${message}。`,
      en: `${ISSUERS} is no YAML: ${message}.`,
    });
  }
  try {
    return read(issuersShape, said, []).issuers;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const says = { zh: `${ISSUERS}：${error.says.zh}`, en: `${ISSUERS}: ${error.says.en}` };
    throw new Fault(error.code, says, error.path, error);
  }
}
