/** The most lines that are told of one run; the books and the log of its function have all. */
const MOST = 20;

/** What a run answered, for people: a line for each thing it did. */
export function outcomeText(answer: unknown): string[] {
  const items = Array.isArray(answer) ? (answer as unknown[]) : [answer];
  const lines = items.slice(0, MOST).map(lineOf);
  const more = items.length - lines.length;
  return more > 0 ? [...lines, `… 另有 ${more} 项 and ${more} more`] : lines;
}

function lineOf(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return Object.entries(item)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' · ');
}
