import { fullYears } from '../calendar/fullYears.ts';
import { type Fen, notBelowZero } from '../money/fen.ts';
import { Ratio } from '../money/ratio.ts';
import { calendarDays, type RoutedStay } from './routedStay.ts';
import type { RoutingPolicy } from './routingPolicy.ts';

/** What rules ask of a stay. */
export interface Facts {
  readonly stay: RoutedStay;
  /** The day by which a rule is in force or not. */
  readonly dated: string;
  readonly days: number;
  readonly age: number | undefined;
  readonly nth: number | undefined;
  /** What the patient bears of parts, where a policy has any. */
  readonly patient: Fen | undefined;
  readonly accepted: Fen | undefined;
  /** What is accepted, to the standard. */
  readonly ratio: Ratio | undefined;
}

/** Work out what rules ask of a stay. The request is in order by then: what the policy needs is there. */
export function factsOf(policy: RoutingPolicy, stay: RoutedStay): Facts {
  const days = Math.max(1, calendarDays(stay));
  const { born, admitted, cost, standard, earlier } = stay;
  const patient = policy.patient_parts && patientPart(policy.patient_parts, stay, days);
  const accepted = cost === undefined ? undefined : cost - (patient ?? 0n);
  return {
    stay,
    dated: datedBy(policy, stay),
    days,
    age: born === undefined ? undefined : fullYears(born, admitted),
    nth: earlier === undefined ? undefined : earlier + 1,
    patient,
    accepted,
    ratio: accepted === undefined || standard === undefined ? undefined : Ratio.of(accepted, standard),
  };
}

/** What of a part lies beyond so much a day. */
export function beyondPerDay(stay: RoutedStay, part: string, perDay: Fen, days: number): Fen {
  return notBelowZero((stay.parts.get(part) ?? 0n) - perDay * BigInt(days));
}

function patientPart(parts: NonNullable<RoutingPolicy['patient_parts']>, stay: RoutedStay, days: number): Fen {
  let patient = 0n;
  for (const [part, { per_day }] of parts) patient += beyondPerDay(stay, part, per_day, days);
  return patient;
}

function datedBy({ dated_by }: RoutingPolicy, { admitted, discharged, settled }: RoutedStay): string {
  if (dated_by === 'admission') return admitted;
  return dated_by === 'discharge' ? discharged : settled!;
}
