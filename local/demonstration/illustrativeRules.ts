import { join } from 'node:path';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';
import { resolve } from '../../lib/policy/resolve.ts';

const POLICY = join(import.meta.dirname, '..', '..', 'policy');

/** What each rule without a document decides, in words, and the file in which one would be named. */
export function illustrativeRules(area: string, on: string, keys: readonly string[]): string[] {
  const { lineage } = resolve(loadPolicy(POLICY), area, on);
  return keys.map((key) => {
    const rule = lineage.map(({ rules }) => rules.get(key)).find((found) => found !== undefined);
    return rule === undefined ? `  ${key}` : `  ${rule.description}（${rule.file}）`;
  });
}
