import fc, { type Arbitrary } from 'fast-check';

type Path = readonly (string | number)[];

/** What stands nowhere that it is expected. */
const ALIENS: readonly unknown[] = [
  ...[
    null,
    7,
    -1,
    1.5,
    true,
    '',
    '?',
    'x'.repeat(100),
    '9'.repeat(50),
    '1e5',
    '１２.30',
    ' 1.00',
    '1.00\n',
    '2025-02-30',
  ],
  ...[[], {}, [[]], { __proto__: null, constructor: 1 }, '\ud800', '\u0000', '../../etc/passwd', "' OR 1=1 --"],
];

/** The same with one place spoiled: another value there, a name missing, or one that nobody knows. */
export function spoiled(value: unknown): Arbitrary<unknown> {
  const places = placesIn(value);
  const changed = fc
    .tuple(fc.constantFrom(...places), fc.constantFrom(...ALIENS))
    .map(([path, alien]) => at(value, path, () => alien));
  const missing = fc.constantFrom(...places).map((path) => at(value, path, () => undefined));
  const more = fc.constantFrom(...places).map((path) => at(value, path, (there) => withMore(there)));
  return fc.oneof(changed, missing, more);
}

function withMore(there: unknown): unknown {
  return typeof there === 'object' && there !== null && !Array.isArray(there)
    ? { ...there, 'nobody knows': '1' }
    : [there];
}

/** A copy with another value in one place; undefined takes the place away. */
function at(value: unknown, [key, ...rest]: Path, change: (there: unknown) => unknown): unknown {
  if (key === undefined) return change(value) ?? null;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  const next = rest.length === 0 ? change(copy[key]) : at(copy[key], rest, change);
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return Array.isArray(copy) ? copy.filter((entry) => entry !== undefined) : copy;
}

function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, entry]) =>
      placesIn(entry, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}
