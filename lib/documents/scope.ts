/**
 * How far a grant reaches, and what is asked for: an area (`320500`), a fund of it (`320500-390`), a community of that
 * (`320500-390/changshu`), an institution of that (`320500-390/changshu/H32058100001`), or `*` for everything.
 */
export const SCOPE = /^(\*|[0-9A-Za-z]{1,32}(-[0-9A-Za-z]{1,32}(\/[0-9A-Za-z_-]{1,64}){0,2})?)$/;

/** A scope in its parts; each is undefined from where it ends. */
export interface ScopeParts {
  readonly area: string | undefined;
  readonly fund: string | undefined;
  readonly community: string | undefined;
  readonly institution: string | undefined;
}

export function partsOf(scope: string): ScopeParts {
  if (scope === '*') return { area: undefined, fund: undefined, community: undefined, institution: undefined };
  const [first = '', community, institution] = scope.split('/');
  return { area: first.split('-')[0], fund: first.includes('-') ? first : undefined, community, institution };
}

/** Whether all of what is asked for lies within a scope. */
export function covers(scope: string, asked: string): boolean {
  // An area ends where the scheme of a fund begins, everything else at a slash.
  const end = scope.includes('-') ? '/' : '-';
  return scope === '*' || scope === asked || asked.startsWith(`${scope}${end}`);
}

/** Whether two scopes have anything in common: one of them lies within the other. */
export function touch(one: string, other: string): boolean {
  return covers(one, other) || covers(other, one);
}

/** How far a scope reaches, beside others: less is further. */
export function depthOf(scope: string): number {
  return Object.values(partsOf(scope)).filter((part) => part !== undefined).length;
}
