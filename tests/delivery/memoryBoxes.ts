import { AT_REST, type Boxes, type Pace } from '../../lib/delivery/boxes.ts';
import { type Delivery, deliveryId, isOver } from '../../lib/delivery/entry.ts';

/** Boxes in memory, by the rules of the table: what is written is written whole, by whoever has seen the last version. */
export function memoryBoxes(): Boxes {
  const paces = new Map<string, Pace>();
  const deliveries = new Map<string, Delivery>();
  const idOf = (delivery: Delivery) => `${delivery.fund}#${delivery.year}#${deliveryId(delivery)}`;
  const paceOf = (receiver: string) => paces.get(receiver) ?? AT_REST;
  return {
    async add(delivery) {
      if (deliveries.has(idOf(delivery))) return false;
      deliveries.set(idOf(delivery), delivery);
      const pace = paceOf(delivery.receiver);
      paces.set(delivery.receiver, { ...pace, version: pace.version + 1 });
      return true;
    },
    async open(receiver) {
      const waiting = [...deliveries.values()].filter((one) => one.receiver === receiver && !isOver(one));
      return { pace: paceOf(receiver), waiting };
    },
    async save(receiver, pace, changed) {
      if (paceOf(receiver).version !== pace.version) return false;
      paces.set(receiver, { ...pace, version: pace.version + 1 });
      for (const delivery of changed) deliveries.set(idOf(delivery), delivery);
      return true;
    },
    async ofAlert({ fund, year, alert }) {
      const found = [...deliveries.values()].filter(
        (one) => one.fund === fund && one.year === year && one.alert === alert,
      );
      return found.sort((a, b) => (deliveryId(a) < deliveryId(b) ? -1 : 1));
    },
  };
}
