import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** How far a stream has been followed: the last sequence number done, for each shard. It survives a restart. */
export interface StreamPosition {
  readonly of: (shard: string) => string | undefined;
  readonly advance: (shard: string, sequenceNumber: string) => void;
  /** Forget a shard, to begin again with the oldest record it still has. */
  readonly forget: (shard: string) => void;
}

/** A position kept in a file. */
export function positionIn(path: string): StreamPosition {
  const reached = new Map<string, string>(Object.entries(readIfThere(path)));
  const save = () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(Object.fromEntries(reached)));
    renameSync(`${path}.new`, path);
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

function readIfThere(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
