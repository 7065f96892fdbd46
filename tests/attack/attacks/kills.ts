import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { manifestText } from '../../../lib/files/manifest.ts';
import { between } from '../../../local/demonstration/dice.ts';
import { manifestFor } from '../../files/manifestFor.ts';
import { bytesOf, nationalText } from '../../files/nationalFile.ts';
import { FUND, handIn } from '../handIn.ts';
import type { Attack } from '../held.ts';

const KILLS = 3;
const ROWS = 2000;

/** A process that is killed while it books starts again, whatever its claim says, and has each claim once. */
export const kills: Attack = {
  title: 'killed while it books it starts again, and no claim is missing or twice',
  async run({ target: first, random, restart }) {
    let target = first;
    const content = bytesOf(nationalText(Array.from({ length: ROWS }, (_, i) => ({ setl_id: `A${i}` }))));
    const manifest = manifestText(await manifestFor(content));
    for (let i = 0; i < KILLS; i += 1) {
      const dropping = handIn(target, `inbound/claims/${FUND}/national/kill${i}.csv`, content, manifest).catch(
        () => {},
      );
      await pause(between(random, 50, 2000));
      await target.kill();
      await dropping;
      writeFileSync(join(target.folder, 'running.pid'), i === 0 ? '' : String(process.pid));
      target = await restart();
    }
    const { status, told } = await handIn(target, `inbound/claims/${FUND}/national/all.csv`, content, manifest);
    const { accepted = 0, repeated = 0 } = told.receipt ?? {};
    if (accepted + repeated !== ROWS) return [`of ${ROWS} claims ${accepted + repeated} are told of (${status})`];
    const again = await handIn(target, `inbound/claims/${FUND}/national/again.csv`, content, manifest);
    return again.told.receipt?.repeated === ROWS ? [] : ['what was booked is not repeated'];
  },
};
