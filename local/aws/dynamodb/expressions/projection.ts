import type { KeptItem } from '../tables/keptItem.ts';
import type { Written } from '../tables/written.ts';
import { type AttributeValue, attributeOf, type Item } from '../values/attributeValue.ts';
import { ExpressionReader } from './expressionReader.ts';
import { assertApart, type Path, readPath } from './path.ts';
import type { Placeholders } from './placeholders.ts';

type Steps = readonly (string | number)[];

/** Read which parts of an item are asked for. */
export function parseProjection(text: unknown, placeholders: Placeholders): readonly Path[] {
  const reader = new ExpressionReader('ProjectionExpression', text, placeholders);
  const paths = [readPath(reader)];
  while (reader.accept(',')) paths.push(readPath(reader));
  reader.expectEnd();
  assertApart(reader, paths);
  return paths;
}

/** The parts of an item that are asked for and there. Of whole attributes none is read. */
export function project(kept: KeptItem, paths: readonly Path[]): Written | Item {
  const isWhole = paths.every(({ length }) => length === 1);
  return isWhole ? kept.part(new Set(paths.map(([name]) => name))) : partsOfMap(kept.item, paths);
}

function partsOfMap(map: Item, paths: readonly Steps[]): Item {
  const parts: [string, AttributeValue][] = [];
  for (const [step, rest] of byFirstStep(paths)) {
    const value = typeof step === 'string' ? attributeOf(map, step) : undefined;
    const part = value && partOf(value, rest);
    if (part !== undefined) parts.push([String(step), part]);
  }
  return Object.fromEntries(parts);
}

function partOf(value: AttributeValue, paths: readonly Steps[]): AttributeValue | undefined {
  if (paths.some(({ length }) => length === 0)) return value;
  if ('M' in value) {
    const M = partsOfMap(value.M, paths);
    return Object.keys(M).length === 0 ? undefined : { M };
  }
  if (!('L' in value)) return undefined;
  const L = [...byFirstStep(paths)]
    .sort(([a], [b]) => Number(a) - Number(b))
    .flatMap(([step, rest]) => {
      const entry = typeof step === 'number' ? value.L[step] : undefined;
      return (entry && partOf(entry, rest)) ?? [];
    });
  return L.length === 0 ? undefined : { L };
}

function byFirstStep(paths: readonly Steps[]): Map<string | number, Steps[]> {
  const rests = new Map<string | number, Steps[]>();
  for (const [step, ...rest] of paths) rests.set(step!, [...(rests.get(step!) ?? []), rest]);
  return rests;
}
