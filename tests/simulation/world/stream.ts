import type { DynamoDBRecord } from 'aws-lambda';
import { type Delivery, deliver } from '../../../local/aws/triggers/deliver.ts';
import { isWanted, type StreamMapping } from '../../../local/aws/triggers/streamMapping.ts';
import { between, chance } from '../../../local/demonstration/dice.ts';
import type { World } from '../world.ts';

const RETRY_MS = 1_000;

/** A table's stream and the function that follows it, as Lambda does it: in order, at least once, one batch at a time. */
export class Stream {
  readonly mapping: StreamMapping;
  readonly #world: World;
  readonly #delivery: Delivery;
  readonly #unread: DynamoDBRecord[] = [];
  #isFollowed = false;

  constructor(world: World, mapping: StreamMapping) {
    const { functionId } = mapping;
    const { agenda } = world;
    this.#world = world;
    this.mapping = mapping;
    this.#delivery = {
      mapping,
      invoke: (event) => world.answerOf(functionId, event),
      setAside: (records) => world.setAside({ source: functionId, again: () => this.bring(records) }),
      pause: (failures) => new Promise<void>((done) => agenda.in(RETRY_MS * 2 ** Math.min(failures, 6), done)),
    };
  }

  /** Records that were written; they are delivered a little later. */
  bring(records: readonly DynamoDBRecord[]): void {
    const wanted = records.filter((record) => isWanted(this.mapping, record));
    this.#unread.push(...wanted);
    const { agenda, dice } = this.#world;
    if (wanted.length > 0) agenda.in(between(dice, 1, 500), () => this.#follow());
  }

  async #follow(): Promise<void> {
    if (this.#isFollowed) return;
    this.#isFollowed = true;
    while (this.#unread.length > 0) {
      const batch = this.#unread.splice(0, this.mapping.batchSize);
      do await deliver(this.#delivery, batch);
      while (chance(this.#world.dice, this.#world.weather.duplicates));
    }
    this.#isFollowed = false;
  }
}
