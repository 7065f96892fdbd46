import type { z } from 'zod';
import { valueIfSaid } from '../policy/neededValue.ts';
import type { Provenance } from '../policy/provenance.ts';
import type { ResolvedPolicy } from '../policy/resolve.ts';
import type { drgTargetsShape, readinessShape } from '../policy/settings.ts';

/** How much is to be paid by DRG or DIP: shares as decimals, and the levels of the institutions that are counted. */
export type DrgTargets = z.output<typeof drgTargetsShape>;

/** What an institution has to show before it is paid by its groups: months in shadow, and shares as decimals. */
export type Thresholds = z.output<typeof readinessShape>;

export type Rate = 'match_rate' | 'grouping_rate' | 'variance';

/** A rule, and who says it. */
interface Said<Value> {
  readonly value: Value;
  readonly provenance: Provenance;
}

/** Which part of spending and of institutions is to be paid by group (`service.drg_targets`); undefined where nobody says. */
export function drgTargets(rules: ResolvedPolicy): Said<DrgTargets> | undefined {
  return valueIfSaid(rules, 'service.drg_targets') as Said<DrgTargets> | undefined;
}

/** When an institution in shadow is ready (`service.readiness`); undefined where nobody says. */
export function readinessThresholds(rules: ResolvedPolicy): Said<Thresholds> | undefined {
  return valueIfSaid(rules, 'service.readiness') as Said<Thresholds> | undefined;
}
