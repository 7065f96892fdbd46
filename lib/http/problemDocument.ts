import type { Bilingual } from '../bilingual.ts';
import { withheld } from '../withheld.ts';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** What a problem document says. */
export interface Problem {
  readonly code: string;
  readonly status: number;
  /** What every problem of the code is. */
  readonly title: Bilingual;
  /** What this one is, what was expected and what to do. */
  readonly says: Bilingual;
  /** The field at fault. */
  readonly path?: string | undefined;
  /** An id to quote. */
  readonly trace: string;
}

/** A problem document (RFC 9457) in both languages, as JSON, without numbers of persons and tokens. @param more further members of it */
export function problemDocument({ code, status, title, says, path, trace }: Problem, more: object = {}): string {
  const document = {
    type: `urn:lumpsum:problem:${code}`,
    title: title.en,
    title_zh: title.zh,
    status,
    code,
    detail: says.en,
    detail_zh: says.zh,
    ...(path === undefined ? {} : { path }),
    trace,
    ...more,
  };
  return withheld(JSON.stringify(document));
}
