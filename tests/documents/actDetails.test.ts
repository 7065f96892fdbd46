/** What an act must say, and what would mean nothing to it. */
import { describe, expect, test } from 'vitest';
import { checkDetails } from '../../lib/documents/actDetails.ts';
import { ACTS, type Act, OWES_REASON } from '../../lib/documents/lifecycle.ts';

const EVERY_ACT = Object.keys(ACTS) as Act[];
const PERSON = { id: 'li', name: '李' };

/** All that an act must say. */
const COMPLETE = {
  hand_over: { person: PERSON },
  add_signature: { person: PERSON, place: 'before' },
  drop_signature: { person: PERSON },
  copy: { persons: [PERSON] },
} as const satisfies { readonly [act in Act]?: object };

function complete(act: Act) {
  return { act, why: 'Because.', ...COMPLETE[act as keyof typeof COMPLETE] };
}

describe.each(EVERY_ACT)('%s', (act) => {
  test('with all that it must say is taken', () => {
    expect(() => checkDetails(complete(act))).not.toThrow();
  });

  test('lacks nothing of it unnoticed', () => {
    for (const detail of Object.keys(COMPLETE[act as keyof typeof COMPLETE] ?? {})) {
      const without = { ...complete(act), [detail]: undefined };
      expect(() => checkDetails(without)).toThrow(
        expect.objectContaining({ code: 'invalid_request', path: `body.${detail}` }),
      );
    }
  });

  test('says why where somebody is owed it, and need not elsewhere', () => {
    const without = { ...complete(act), why: undefined };
    const refused = expect.objectContaining({ code: 'invalid_request', path: 'body.why' });
    if (OWES_REASON.includes(act)) expect(() => checkDetails(without)).toThrow(refused);
    else expect(() => checkDetails(without)).not.toThrow();
  });

  test('takes nothing that means nothing to it', () => {
    const known = [...Object.keys(COMPLETE[act as keyof typeof COMPLETE] ?? {}), ...(act === 'return' ? ['step'] : [])];
    const all = { step: '1', person: PERSON, place: 'after', persons: [PERSON] } as const;
    for (const [detail, value] of Object.entries(all)) {
      if (known.includes(detail)) continue;
      expect(() => checkDetails({ ...complete(act), [detail]: value })).toThrow(
        expect.objectContaining({ code: 'invalid_request', path: `body.${detail}` }),
      );
    }
  });
});
