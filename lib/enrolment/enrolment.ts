import type { HeadsOfClass, Register } from './register.ts';
import type { RegisterFile } from './registerText.ts';

/** A package of heads as the rules had it when the list arrived, and the heads that the list has for it. */
export interface EnrolledPackage {
  readonly id: string;
  readonly name: string;
  /** The rule that puts its claims outside the package of the community. */
  readonly outside: string;
  readonly classes: readonly string[];
  /** In order of institution and class. */
  readonly heads: readonly HeadsOfClass[];
}

/** The list of the heads of a community in a year (签约名册), as it was taken: counts of heads, and the file that has who they are. */
export interface Enrolment {
  readonly community: string;
  /** The file that arrived. */
  readonly file: { readonly key: string; readonly sha256: string };
  /** The contracts of it, by pseudonyms. */
  readonly register: RegisterFile;
  readonly persons: number;
  readonly packages: readonly EnrolledPackage[];
}

/** A list of heads as a document says it, made of its register. @param packages in the order in which the register has them */
export function enrolmentOf(
  of: Pick<Enrolment, 'community' | 'file' | 'register'>,
  packages: readonly Omit<EnrolledPackage, 'heads'>[],
  register: Pick<Register, 'heads' | 'persons'>,
): Enrolment {
  const heads = register.heads();
  return {
    ...of,
    persons: register.persons,
    packages: packages.map(({ id, name, outside, classes }, i) => {
      return { id, name, outside, classes, heads: heads[i]!.toSorted(byInstitution) };
    }),
  };
}

function byInstitution(one: HeadsOfClass, other: HeadsOfClass): number {
  const [a, b] = [`${one.institution}\n${one.class}`, `${other.institution}\n${other.class}`];
  return a < b ? -1 : Number(a > b);
}

/** Months of heads. @internal */
export function headMonths(heads: readonly HeadsOfClass[]): number {
  return heads.reduce((sum, { months }) => sum + months.reduce((all, one) => all + one, 0), 0);
}

/** What a list comes to, as people compare one with another. */
export interface EnrolmentTotal {
  readonly file: string;
  readonly persons: number;
  readonly packages: readonly { readonly id: string; readonly name: string; readonly head_months: number }[];
}

export function enrolmentTotal({ file, persons, packages }: Enrolment): EnrolmentTotal {
  return {
    file: file.key,
    persons,
    packages: packages.map(({ id, name, heads }) => ({ id, name, head_months: headMonths(heads) })),
  };
}
