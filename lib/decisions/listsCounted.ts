import type { Operand, Step } from '../workings.ts';

/** Steps whose lists are counted and not repeated. @param of where they are found. @param most so many entries of a list are told all the same */
export function listsCounted(steps: readonly Step[], of: string, most = 0): Step[] {
  return steps.map((step) => ({ ...step, operands: eachCounted(step.operands, of, most) }));
}

function eachCounted(operands: Step['operands'], of: string, most: number): Step['operands'] {
  const counted = Object.entries(operands).map(([name, operand]): [string, Operand] => [
    name,
    Array.isArray(operand) && (most === 0 || operand.length > most) ? { count: operand.length, of } : operand,
  ]);
  return Object.fromEntries(counted);
}
