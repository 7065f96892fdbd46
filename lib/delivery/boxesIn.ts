/**
 * Boxes in the table of deliveries. Items: `BOX#<receiver>`, `PACE`, the pace with its `version`; and `WAITS#<id>`, a delivery that is not over.
 * `ALERT#<fund>#<year>#<alert>`, `<subscription>#<round>`: each delivery as it is, over or not. The two of a delivery are written in one transaction.
 */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../store/itemSize.ts';
import { itemsUnder } from '../store/itemsUnder.ts';
import { patiently } from '../store/patience.ts';
import type { Tables } from '../store/tables.ts';
import { type Actions, writeTogether } from '../store/writeTogether.ts';
import { AT_REST, type Boxes, type Pace } from './boxes.ts';
import { type Delivery, deliveryId, isOver } from './entry.ts';

interface PaceItem {
  readonly version: bigint;
  readonly holder?: string;
  readonly heldUntil?: bigint;
  readonly sent?: readonly bigint[];
  readonly closedUntil?: bigint;
  readonly wakesAt?: bigint;
}

type DeliveryItem = { readonly pk: string; readonly sk: string } & {
  readonly [Part in keyof Delivery]: Delivery[Part] extends number ? bigint : Delivery[Part];
};

/** The boxes of a service. */
export function boxesIn(tables: Tables): Boxes {
  const TableName = tables.deliveries;
  return {
    async add(delivery) {
      const unmet = await writeTogether(tables, `Putting ${deliveryId(delivery)} into its box`, [
        { Put: { TableName, Item: besideAlert(delivery), ConditionExpression: 'attribute_not_exists(pk)' } },
        { Put: { TableName, Item: inBox(delivery) } },
        {
          Update: {
            TableName,
            Key: placeOfPace(delivery.receiver),
            UpdateExpression: 'SET version = if_not_exists(version, :none) + :one',
            ExpressionAttributeValues: { ':none': 0, ':one': 1 },
          },
        },
      ]);
      return unmet.length === 0;
    },
    async open(receiver) {
      const get = new GetCommand({ TableName, Key: placeOfPace(receiver), ConsistentRead: true });
      // The pace first: what is put into the box afterwards shows in its version when it is written.
      const { Item } = await patiently(`The box of ${receiver}`, () => tables.client.send(get));
      const items = itemsUnder<DeliveryItem>(tables, TableName, boxOf(receiver), WAITS);
      return { pace: paceIn(Item as PaceItem | undefined), waiting: (await Array.fromAsync(items)).map(deliveryIn) };
    },
    async save(receiver, pace, changed) {
      const unmet = await writeTogether(tables, `Writing the box of ${receiver}`, [
        {
          Put: {
            TableName,
            Item: { ...placeOfPace(receiver), ...pace, sent: [...pace.sent], version: pace.version + 1 },
            ConditionExpression: 'version = :version',
            ExpressionAttributeValues: { ':version': pace.version },
          },
        },
        ...changed.flatMap(
          (delivery): Actions => [
            { Put: { TableName, Item: besideAlert(delivery) } },
            isOver(delivery)
              ? { Delete: { TableName, Key: placeInBox(delivery) } }
              : { Put: { TableName, Item: inBox(delivery) } },
          ],
        ),
      ]);
      return unmet.length === 0;
    },
    async ofAlert(alert) {
      return (await Array.fromAsync(itemsUnder<DeliveryItem>(tables, TableName, alertOf(alert)))).map(deliveryIn);
    },
  };
}

const WAITS = 'WAITS#';

function boxOf(receiver: string): string {
  return `BOX#${receiver}`;
}

function alertOf({ fund, year, alert }: Pick<Delivery, 'fund' | 'year' | 'alert'>): string {
  return `ALERT#${fund}#${year}#${alert}`;
}

function placeOfPace(receiver: string): { pk: string; sk: string } {
  return { pk: boxOf(receiver), sk: 'PACE' };
}

function placeInBox(delivery: Delivery): { pk: string; sk: string } {
  const { fund, year } = delivery;
  return { pk: boxOf(delivery.receiver), sk: `${WAITS}${fund}#${year}#${deliveryId(delivery)}` };
}

function inBox(delivery: Delivery): Item {
  return { ...placeInBox(delivery), ...delivery };
}

function besideAlert(delivery: Delivery): Item {
  return { pk: alertOf(delivery), sk: `${delivery.subscription}#${delivery.round}`, ...delivery };
}

function paceIn(item: PaceItem | undefined): Pace {
  if (item === undefined) return AT_REST;
  const { version, holder = '', heldUntil = 0n, sent = [], closedUntil = 0n, wakesAt = 0n } = item;
  return {
    version: Number(version),
    holder,
    heldUntil: Number(heldUntil),
    sent: sent.map(Number),
    closedUntil: Number(closedUntil),
    wakesAt: Number(wakesAt),
  };
}

function deliveryIn({ pk, sk, since, due, at, tries, ...rest }: DeliveryItem): Delivery {
  return { ...rest, since: Number(since), due: Number(due), at: Number(at), tries: Number(tries) };
}
