import type { StandingStatement } from '../decisions/standingStatement.ts';
import { Fault } from '../errors.ts';
import type { Exchange } from '../exchange/bucket.ts';
import { inspectFile } from '../files/inspectFile.ts';
import { readStatement, type StatementFile, type StatementReading } from '../files/readStatement.ts';
import { sourceOf } from '../files/source.ts';
import { linesBeside } from './linesBeside.ts';

type Lines = StatementFile['lines'];

/**
 * The lines of a statement as it stands: of each file in its order those that the files before it did not have.
 *
 * @throws Fault stale  another file lies in the place of one of them, and that one was never taken
 */
export async function standingLines(
  files: Exchange,
  reading: StatementReading,
  standing: StandingStatement | undefined,
): Promise<Lines> {
  let lines: Lines = [];
  for (const { key, sha256 } of standing?.files ?? []) {
    const file = await inspectFile(sourceOf(await files.read(key)));
    if (file.sha256 !== sha256) throw overwritten(key);
    lines = lines.concat(linesBeside((await readStatement(file, reading)).lines, lines).fresh);
  }
  return lines;
}

function overwritten(key: string): Fault {
  return new Fault(
    'stale',
    {
      zh: `${key} 已不是当时收到的结算单：请换一个文件名，重新上传该月的结算单。`,
      en: `${key} is no longer the statement that was received: drop the statement of the month again, under a name of its own.`,
    },
    'key',
  );
}
