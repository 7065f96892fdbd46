import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pseudonymWith } from '../../lib/privacy/pseudonym.ts';

const text = fc.string({ unit: 'binary', maxLength: 300 });

test('a pseudonym is 128 bits of HMAC-SHA-256, whatever the key and the person', () => {
  fc.assert(
    fc.property(text, fc.array(text), (key, persons) => {
      const pseudonym = pseudonymWith(key);
      for (const person of persons) {
        expect(pseudonym(person)).toBe(createHmac('sha256', key).update(person).digest('hex').slice(0, 32));
      }
    }),
  );
});
