import type { Item } from '../values/attributeValue.ts';
import { Written } from './written.ts';

/** An item as a table has it: most are handed out as they are kept, and only who asks what is in one has it read. */
export class KeptItem extends Written {
  /** Its size, as DynamoDB counts it for its limits. */
  readonly bytes: number;
  #item: Item | undefined;

  constructor(json: string, bytes: number) {
    super(json);
    this.bytes = bytes;
  }

  get item(): Item {
    this.#item ??= JSON.parse(this.json) as Item;
    return this.#item;
  }
}
