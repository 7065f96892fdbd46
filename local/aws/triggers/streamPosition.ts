import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { keepJson, keptJson } from '../../disk/keptJson.ts';

/** How far a stream has been followed: the last sequence number done, for each shard. It survives a restart. */
export interface StreamPosition {
  readonly of: (shard: string) => string | undefined;
  readonly advance: (shard: string, sequenceNumber: string) => void;
  /** Forget a shard, to begin again with the oldest record it still has. */
  readonly forget: (shard: string) => void;
}

const places = z.record(z.string(), z.string().regex(/^\d+$/));

const DAMAGED = {
  zh: '请用备份恢复，或删除该文件：变动将从头重读，已办理过的不会重复生效',
  en: 'put it back from a copy, or remove it: the changes are then followed from their beginning, and what was done has no effect twice',
};

/**
 * A position kept in a file.
 *
 * @throws Fault conflict  the file is damaged
 */
export function positionIn(path: string): StreamPosition {
  const reached = new Map(Object.entries(keptJson(path, places, DAMAGED) ?? {}));
  const save = () => {
    mkdirSync(dirname(path), { recursive: true });
    keepJson(path, Object.fromEntries(reached));
  };
  return {
    of: (shard) => reached.get(shard),
    advance(shard, sequenceNumber) {
      reached.set(shard, sequenceNumber);
      save();
    },
    forget(shard) {
      reached.delete(shard);
      save();
    },
  };
}
