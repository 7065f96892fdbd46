import type { Day } from '../claims/claim.ts';
import type { WeightLine } from '../decisions/groupWeights.ts';
import type { Tariff } from '../decisions/tariff.ts';
import { tariffOfRules } from '../decisions/tariffOfRules.ts';
import { type Document, pinOf } from '../documents/document.ts';
import { documentKey } from '../documents/key.ts';
import { standing } from '../documents/read.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { fundOf } from '../policy/funds.ts';
import { neededValue } from '../policy/neededValue.ts';
import type { Policy } from '../policy/policy.ts';
import { resolve } from '../policy/resolve.ts';
import type { Tables } from '../store/tables.ts';
import { readWeights } from './weightsFile.ts';

/** Where a tariff is looked up. */
export interface TariffShelves {
  readonly tables: Tables;
  readonly files: Exchange;
  readonly policy: Policy;
}

/**
 * The tariff that prices a stay of a day: the weights that were approved for its year or, where none were, the table of the rules.
 *
 * @throws Fault policy_not_in_force  there is neither
 */
export async function tariffInForce(shelves: TariffShelves, fund: string, day: Day): Promise<Tariff> {
  const found = await tariffIfAny(shelves, fund, day);
  if (found) return found;
  const rules = resolve(shelves.policy, fundOf(shelves.policy, fund).area, day);
  neededValue(rules, 'service.drg_groups');
  throw new Error(`a tariff of ${fund} on ${day} is said, and was not found`);
}

/** The same; undefined where there is none. */
export async function tariffIfAny(
  { tables, files, policy }: TariffShelves,
  fund: string,
  day: Day,
): Promise<Tariff | undefined> {
  const approved = await standing(tables, documentKey('group-weights', { fund, year: day.slice(0, 4) }));
  if (approved) return tariffOfDocument(files, approved);
  return tariffOfRules(resolve(policy, fundOf(policy, fund).area, day));
}

async function tariffOfDocument(files: Exchange, document: Document<'group-weights'>): Promise<Tariff> {
  const { input, tariff } = document.body;
  const lines = await readWeights<WeightLine>(files, input.file);
  const groups = lines.flatMap((line) => ('group' in line ? [line.group] : []));
  const single = lines
    .flatMap((line) => ('coefficient' in line ? [line.coefficient] : []))
    .map(({ id, pool, coefficient }) => ({ id, pool, coefficient }));
  return {
    groups: groups.map(({ id, weight, primary_level, pool }) => ({ id, weight, primary_level, pool })),
    rate: tariff.rate,
    coefficients: { ...tariff.coefficients, values: [...tariff.coefficients.values, ...single] },
    source: { by: 'document', document: pinOf(document) },
  };
}
