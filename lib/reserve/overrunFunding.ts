import assert from 'node:assert/strict';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { formula } from '../formula/formula.ts';
import { apportion, type Portion } from '../money/apportion.ts';
import { inOrderOfId } from '../money/codePointOrder.ts';
import { type Fen, lesser, sumFen } from '../money/fen.ts';
import { inYuan, Ratio } from '../money/ratio.ts';
import { id, ids, listOf, unsignedAmount } from '../wire/wire.ts';
import { noteApportionment, type Outcome, Workings } from '../workings.ts';

/** The pots in the order in which they are emptied. */
const policyShape = z.strictObject({ order: ids });

const inputShape = z.strictObject({
  /** What the fund bears of the overrun of each. */
  communities: listOf(z.strictObject({ id, asked: unsignedAmount })),
  pots: listOf(z.strictObject({ id, available: unsignedAmount })),
});

type Pot = z.output<typeof inputShape>['pots'][number];

export interface OverrunFunding {
  readonly communities: readonly FundedCommunity[];
  readonly pots: readonly { readonly id: string; readonly paid: Fen; readonly closing: Fen }[];
  readonly asked: Fen;
  readonly funded: Fen;
  readonly unfunded: Fen;
}

interface FundedCommunity {
  readonly id: string;
  readonly asked: Fen;
  /** What each pot pays it. */
  readonly pots: readonly Portion[];
  readonly funded: Fen;
  readonly unfunded: Fen;
}

/**
 * Formula 20, which pot pays the fund's share of the overruns: one after the other pays what is still asked, and the one that
 * runs dry is split by that. What the pots pay is what the communities get, and is asserted.
 *
 * @throws Fault invalid_request  the order does not name exactly the pots
 */
export const overrunFunding = formula(policyShape, inputShape, ({ order }, input): Outcome<OverrunFunding> => {
  const inOrder = potsInOrder(order, input.pots);
  const workings = new Workings();
  const communities = inOrderOfId(input.communities);
  const each = communities.map(({ id, asked }) => workings.note(`asked.${id}`, 'fund', { fund: asked }, asked));
  const asked = workings.note('asked', 'sum(each)', { each }, sumFen(each));

  let still = communities.map((community): Portion => ({ id: community.id, amount: community.asked }));
  const paying = inOrder.map((pot) => {
    const portions = payFrom(pot, still, workings);
    still = still.map(({ id, amount }, i) => ({ id, amount: amount - portions[i]!.amount }));
    const paid = sumFen(portions.map(({ amount }) => amount));
    return { id: pot.id, portions, paid, closing: pot.available - paid };
  });

  const pots = inOrderOfId(paying);
  const answered = communities.map((community, i) => {
    const received = pots.map(({ id, portions }) => ({ id, amount: portions[i]!.amount }));
    return { ...community, pots: received, ...fundingOf(community, received, workings) };
  });
  const paid = pots.map((pot) => pot.paid);
  const funded = workings.note('funded', 'sum(paid)', { paid }, sumFen(paid));
  const unfunded = workings.note('unfunded', 'asked - funded', { asked, funded }, asked - funded);
  assert.equal(
    sumFen(answered.map((community) => community.funded)),
    funded,
    'what the pots pay is what the communities get',
  );
  const result = {
    communities: answered,
    pots: pots.map(({ id, paid, closing }) => ({ id, paid, closing })),
    asked,
    funded,
    unfunded,
  };
  return { result, workings: workings.steps };
});

function potsInOrder(order: readonly string[], pots: readonly Pot[]): Pot[] {
  const byId = new Map(pots.map((pot) => [pot.id, pot]));
  const named = new Set(order);
  const unknown = order.filter((name) => !byId.has(name));
  const unnamed = pots.filter(({ id }) => !named.has(id)).map(({ id }) => id);
  const wrong = [...unknown, ...unnamed].join(', ');
  if (wrong === '') return order.map((name) => byId.get(name)!);
  const message = {
    zh: `资金来源的顺序应恰好列出 input.pots 中的各项，不符的有：${wrong}。`,
    en: `The order is to name exactly the pots of input.pots; it does not agree in: ${wrong}.`,
  };
  throw new Fault('invalid_request', message, 'policy.order');
}

/** What a pot pays each community, in order of id. */
function payFrom({ id, available }: Pot, still: readonly Portion[], workings: Workings): readonly Portion[] {
  const asked = sumFen(still.map(({ amount }) => amount));
  const paid = lesser(available, asked);
  workings.note(`paid.${id}`, 'min(available, still)', { available, still: asked }, paid, 'order');
  workings.note(`closing.${id}`, 'available - paid', { available, paid }, available - paid);
  if (available >= asked) {
    const list = still.map((portion) => ({ ...portion }));
    workings.note(`pots.${id}`, 'still', { still: list }, list);
    return still;
  }
  const parts = still.map((community) => ({ id: community.id, weight: inYuan(Ratio.of(community.amount)) }));
  const portions = apportion(available, parts);
  noteApportionment(workings, `pots.${id}`, available, parts, portions);
  return portions;
}

function fundingOf({ id, asked }: { id: string; asked: Fen }, received: readonly Portion[], workings: Workings) {
  const pots = received.map(({ amount }) => amount);
  const funded = workings.note(`funded.${id}`, 'sum(pots)', { pots }, sumFen(pots));
  const unfunded = workings.note(`unfunded.${id}`, 'asked - funded', { asked, funded }, asked - funded);
  return { funded, unfunded };
}
