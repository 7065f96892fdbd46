import type { Item } from '../values/attributeValue.ts';
import { Written, WrittenText } from './written.ts';

/** The JSON of an item: whole, or of some attributes. */
export type ItemText = (only?: ReadonlySet<string>) => string;

/** An item as a table has it: most are handed out as they are kept, or some of their attributes, and only who asks what is in one has it read. */
export class KeptItem extends Written {
  /** Its size, as DynamoDB counts it for its limits. */
  readonly bytes: number;
  readonly #text: ItemText;
  #json: string | undefined;
  #item: Item | undefined;

  constructor(text: ItemText, bytes: number) {
    super();
    this.#text = text;
    this.bytes = bytes;
  }

  get json(): string {
    this.#json ??= this.#text();
    return this.#json;
  }

  get item(): Item {
    this.#item ??= JSON.parse(this.json) as Item;
    return this.#item;
  }

  /** Those of some attributes that it has. */
  part(attributes: ReadonlySet<string>): Written {
    return new WrittenText(this.#text(attributes));
  }
}
