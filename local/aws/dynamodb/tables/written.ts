/** What is JSON already, as it goes over the wire: whoever writes an answer takes it as it is. */
export abstract class Written {
  abstract readonly json: string;
}

export class WrittenText extends Written {
  readonly json: string;

  constructor(json: string) {
    super();
    this.json = json;
  }
}

/** The JSON of an answer. What is undefined in an object is left out. */
export function jsonOf(value: unknown): string {
  if (value instanceof Written) return value.json;
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${jsonOf(field)}`).join(',')}}`;
}
