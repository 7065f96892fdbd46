import { z } from 'zod';
import type { Jurisdiction } from './policy.ts';
import { readShape } from './readShape.ts';
import { text } from './words.ts';

const jurisdictionShape = z
  .strictObject({
    name: text,
    code: z
      .string('expected a code')
      .regex(/^[A-Za-z0-9]{1,12}$/, 'expected a code of letters and digits, such as "320500"'),
    parent: text.optional(),
    funds: z.array(text, 'expected a list').optional(),
    schemes: z.record(z.string(), text, 'expected an object of values by id').optional(),
  })
  .superRefine(({ code, funds = [] }, context) => {
    funds.forEach((fund, i) => {
      if (fund.startsWith(`${code}-`) && fund.length > code.length + 1) return;
      const message = `expected the code of the area, a hyphen and the scheme, such as ${code}-390`;
      context.addIssue({ code: 'custom', path: ['funds', i], message });
    });
  });

/**
 * Read who a folder speaks for (`_jurisdiction.yaml`).
 *
 * @throws Fault invalid_request  naming file and field
 */
export function readJurisdiction(given: unknown, folder: string, file: string): Omit<Jurisdiction, 'rules'> {
  const { name, code, parent = null, funds = [], schemes = {} } = readShape(jurisdictionShape, given, file);
  return { name, code, parent, folder, funds, schemes: new Map(Object.entries(schemes)) };
}
