import { z } from 'zod';
import { operation } from '../operation.ts';

const handedIn = z.strictObject(
  {
    profile: z.string('expected the name of a profile, such as national'),
    name: z
      .string('expected a name for the file, such as 2025-03.csv')
      .refine((name) => !name.endsWith('.manifest.json'), 'expected the name of the file, not of its manifest'),
    data: z.base64('expected the bytes of the file in base64').min(1, 'expected the bytes of the file in base64'),
    manifest: z.record(z.string(), z.unknown(), 'expected a manifest: an object with rows, sum, sha256 …').optional(),
    trial: z.boolean('expected true or false').default(false),
  },
  'expected an object with profile, name, data and manifest',
);

const takenShown = z
  .strictObject({ file: z.string(), receipt: z.string(), batch: z.string() })
  .meta({ id: 'HandedIn' });

/** Files of claims, handed in over the API. */
export const handInOperations = {
  handInClaims: operation({
    method: 'POST',
    path: '/v1/funds/{fund}/imports',
    body: handedIn,
    answers: { status: [202], json: takenShown },
    needs: ['hand in claims', 'policy', 'profiles'],
    roles: ['fund_officer', 'operator', 'service'],
    scope: 'fund',
    example: 'importClaims.202',
    says: {
      zh: '报送一个结算文件，或只作试算',
      en: 'hand in a file of claims, or try it; see [below](#handing-in-claims)',
    },
  }),
};
