import type { StatementProfile } from './profile.ts';
import { type RowFault, type RowValues, valuePlace } from './rowReader.ts';

/** The codes of the institutions of a name: one, in a roster in which it stands once. */
export type InstitutionsNamed = (name: string) => readonly string[];

/** Which institution a line of a statement is of, and what keeps a row from saying it. */
export interface StatementInstitution {
  readonly fault: (values: RowValues) => RowFault | undefined;
  readonly codeOf: (values: RowValues) => string;
}

/** By the code of a column or, in a form that allows for it, by the name in another where no code is written. */
export function statementInstitution(
  profile: StatementProfile,
  institutionsNamed: InstitutionsNamed,
): StatementInstitution {
  const { institution } = profile.line;
  if (typeof institution === 'string') {
    const place = valuePlace(profile, institution);
    return { fault: () => undefined, codeOf: (values) => values[place] as string };
  }
  const [code, name] = [valuePlace(profile, institution.code), valuePlace(profile, institution.or_name)];
  return {
    fault(values) {
      if (values[code] !== null || typeof values[name] !== 'string') return undefined;
      if (values[name] === '') return { place: name, code: 'missing_value' };
      const found = institutionsNamed(values[name]);
      if (found.length === 0) return { place: name, code: 'unknown_institution', expected: institution.code };
      if (found.length === 1) return undefined;
      return { place: name, code: 'institution_twice', expected: found.join(', ') };
    },
    codeOf: (values) => (values[code] as string | null) ?? institutionsNamed(values[name] as string)[0]!,
  };
}
