import { type AttributeValue, attributeOf, type Item } from '../values/attributeValue.ts';
import type { ExpressionReader } from './expressionReader.ts';
import { isReserved } from './reservedWords.ts';

/** Where a value is in an item: the attribute, then names in maps and places in lists. */
export type Path = readonly [string, ...(string | number)[]];

/** Read a path such as `a.b[2].#c`. */
export function readPath(reader: ExpressionReader): Path {
  const path: [string, ...(string | number)[]] = [readName(reader)];
  for (;;) {
    if (reader.accept('.')) path.push(readName(reader));
    else if (reader.accept('[')) {
      if (reader.token.kind !== 'index') throw reader.syntaxError();
      path.push(Number(reader.take().text));
      reader.expect(']');
    } else return path;
  }
}

function readName(reader: ExpressionReader): string {
  const { kind, text } = reader.token;
  if (kind === 'name') {
    const name = reader.placeholders.nameOf(text);
    if (name === undefined) {
      throw reader.fault(
        `An expression attribute name used in the document path is not defined; attribute name: ${text}`,
      );
    }
    reader.take();
    return name;
  }
  if (kind !== 'word') throw reader.syntaxError();
  if (isReserved(text)) throw reader.fault(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
  reader.take();
  return text;
}

/** The value at a path, if there is one. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  const [attribute, ...steps] = path;
  let value = attributeOf(item, attribute);
  for (const step of steps) {
    if (value === undefined) return undefined;
    if (typeof step === 'number') value = 'L' in value ? value.L[step] : undefined;
    else value = 'M' in value ? attributeOf(value.M, step) : undefined;
  }
  return value;
}

/** As it is written in refusals: `[a, b, [2]]`. */
export function pathText(path: Path): string {
  return `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
}

/**
 * Refuse paths that are in each other's way.
 *
 * @throws DatabaseError ValidationException  one leads through another, or two take the same place for a map and a list
 */
export function assertApart(reader: ExpressionReader, paths: readonly Path[]): void {
  const byAttribute = new Map<string, Path[]>();
  for (const path of paths) {
    const others = byAttribute.get(path[0]) ?? [];
    byAttribute.set(path[0], [...others, path]);
    for (const earlier of others) {
      const common = Math.min(path.length, earlier.length);
      const parting = path.slice(0, common).findIndex((step, depth) => step !== earlier[depth]);
      const verb = parting === -1 ? 'overlap' : kindsDiffer(path[parting], earlier[parting]) ? 'conflict' : undefined;
      if (verb === undefined) continue;
      throw reader.fault(
        `Two document paths ${verb} with each other; must remove or rewrite one of these paths; path one: ${pathText(earlier)}, path two: ${pathText(path)}`,
      );
    }
  }
}

function kindsDiffer(a: unknown, b: unknown): boolean {
  return typeof a !== typeof b;
}
