/** How many numbers follow each other from 1, each once. */
export function numberedInRow(numbers: readonly number[]): number {
  const inOrder = numbers.toSorted((a, b) => a - b);
  const broken = inOrder.findIndex((number, i) => number !== i + 1);
  return broken === -1 ? inOrder.length : broken;
}
