import { isKind, KINDS } from './kinds.ts';

/** What a document is of, as far as a grant has to reach to it: its community where its scope names one, else all of its fund. */
export function placeOfDocument({
  fund,
  kind,
  scope,
}: {
  readonly fund: string;
  readonly kind: string;
  readonly scope: string;
}): string {
  const [first] = isKind(kind) ? (KINDS[kind].scope as readonly string[]) : [];
  return first === 'community' ? `${fund}/${scope.split('.')[0]}` : fund;
}
