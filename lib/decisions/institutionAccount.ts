import { z } from 'zod';
import { noted } from '../wire/notes.ts';
import { namesPerson } from '../withheld.ts';
import { keptAsSent } from './keptAsSent.ts';
import { restsOn } from './restsOn.ts';

/** The account (收款账户) on which an institution is paid, as officers enter it. */
export interface AccountEntered {
  /** Its number: 8 to 32 digits. */
  readonly account: string;
  readonly bank: string;
  /** In whose name it is. */
  readonly holder: string;
  readonly evidence: readonly string[];
}

/** The account of an institution. */
export interface InstitutionAccount extends AccountEntered {
  readonly institution: string;
}

/** The number of an account. */
export const accountNumber = noted(
  z
    .string('expected the number of an account as a string')
    .regex(/^\d{8,32}$/, 'expected the number of an account, 8 to 32 digits'),
  { json: { pattern: '^\\d{8,32}$' } },
);

const EXPECTED = 'expected a name of 1 to 100 characters';
const name = z
  .string(EXPECTED)
  .min(1, EXPECTED)
  .max(100, EXPECTED)
  .refine((said) => !namesPerson(said), 'expected a name without the number of a person');

export const accountEntered = keptAsSent<AccountEntered>(
  z.strictObject({ account: accountNumber, bank: name, holder: name, evidence: restsOn }),
);
