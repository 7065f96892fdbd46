/** What a code of one department is in the other: no code, one code or several codes. Several codes may be the same one. */
export type CodeClass = 'none' | 'one_to_many' | 'one_to_one';

/** A value for each class. */
export type ByClass<Value> = Readonly<Record<CodeClass, Value>>;

interface Line {
  readonly set: string;
  readonly from: string;
}

/** The classes by which a mapping has the codes of each set. */
export function classesIn(mapping: readonly Line[]): (set: string, code: string) => CodeClass {
  const sets = Map.groupBy(mapping, ({ set }) => set);
  const counts = new Map([...sets].map(([set, lines]) => [set, Map.groupBy(lines, ({ from }) => from)]));
  return (set, code) => {
    const others = counts.get(set)?.get(code)?.length ?? 0;
    return others === 0 ? 'none' : others === 1 ? 'one_to_one' : 'one_to_many';
  };
}

/** Whether a code of a class counts as matched. */
export function isMatched(kind: CodeClass, manyCounts: boolean): boolean {
  return kind === 'one_to_one' || (kind === 'one_to_many' && manyCounts);
}
