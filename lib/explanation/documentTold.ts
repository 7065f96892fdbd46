import { keyNamed } from '../documents/key.ts';
import { KINDS } from '../documents/kinds.ts';
import { calledBy, type Telling } from './nameOf.ts';

/**
 * A document as people name it, and in brackets its reference, by which one asks for it:
 * `常熟市县域医共体 2025 年度清算单（320500-390/2025/close/changshu@1）`.
 *
 * @param reference `<fund>/<year>/<kind>/<scope>`, with the revision behind an `@`
 */
export function documentTold(reference: string, telling: Telling): string {
  const [document = ''] = reference.split('@');
  const key = keyNamed(document);
  if (key === undefined) return reference;
  const { language } = telling;
  const kind = KINDS[key.kind];
  const parts = kind.scope.length === 0 ? [] : key.scope.split('.').map((part) => calledBy(part, telling));
  const whose = parts.length === 0 ? [calledBy(key.fund, telling)] : parts;
  return language === 'zh'
    ? `${whose.join(' ')} ${key.year} 年${kind.zh}（${reference}）`
    : `${kind.en}, ${[...whose, key.year].join(', ')} (${reference})`;
}
