/** What holds from a day (`YYYY-MM-DD`) on, until the next turn. */
export interface Turn<Value> {
  readonly from: string;
  readonly value: Value;
}

/** Turns in ascending order of day; of several on one day the last one holds. */
export type Course<Value> = readonly Turn<Value>[];

/** What holds on a day; undefined before the first turn. */
export function valueOn<Value>(course: Course<Value>, day: string): Value | undefined {
  let [low, high] = [0, course.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (course[middle]!.from <= day) low = middle + 1;
    else high = middle;
  }
  return course[low - 1]?.value;
}

/** How many of some courses hold, from which day on. */
export function countThrough(courses: readonly Course<boolean>[]): Course<number> {
  const changes = courses.flatMap((course) =>
    course.map(({ from, value }, i) => ({ from, by: Number(value) - Number(course[i - 1]?.value ?? false) })),
  );
  let count = 0;
  return inOrder(changes).map(({ from, by }) => {
    count += by;
    return { from, value: count };
  });
}

/** A copy in ascending order of day. */
export function inOrder<Begun extends { readonly from: string }>(begun: readonly Begun[]): Begun[] {
  return begun.toSorted((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1));
}
