import { dayOf } from '../calendar/shanghai.ts';
import { hashOf } from '../canonicalJson.ts';
import { isTaken } from '../decisions/standingStatement.ts';
import { amend } from '../documents/keep.ts';
import { documentKey } from '../documents/key.ts';
import { latest } from '../documents/read.ts';
import { fundIn, receiptKeys } from '../exchange/address.ts';
import type { Arrived } from '../files/receipt.ts';
import { patience } from '../store/patience.ts';
import { type Answering, answerFile } from './answerFile.ts';
import { judgeStatement, type StatementDesk } from './judgeStatement.ts';
import type { SoundStatement } from './readArrivedStatement.ts';
import { writeReceipt } from './writeReceipt.ts';

/**
 * Take a statement that can be read: tell its sender what becomes of it and of what stands, and only then let it stand. Where another one is
 * taken between the two, it is told anew. One that was taken before keeps its answer, and changes nothing.
 *
 * @returns whether all of it stands
 */
export async function takeStatement(
  desk: StatementDesk,
  arrived: Arrived,
  sound: SoundStatement,
  answering: Answering,
): Promise<boolean> {
  const { tables, files } = desk;
  const { fund, period, statement } = sound;
  const made = { by: answering.by, at: arrived.at };
  const key = documentKey('insurer-statement', { fund, year: period.slice(0, 4), period });
  const patient = patience(`Taking the statement ${arrived.key}`);
  for (;;) {
    const before = await latest(tables, key);
    if (isTaken(before?.body, { key: arrived.key, sha256: statement.sha256, receivedAt: arrived.at })) {
      const kept = await keptAnswer(desk, arrived, answering);
      if (kept) {
        await writeReceipt(files, kept, []);
        return true;
      }
    }
    const { answer, fix, next } = await judgeStatement(desk, arrived, sound, before?.body);
    await answerFile(tables, files, answering, answer, fix);
    if (next === null) return answer.state === 'nothing_new';
    let isTold = true;
    await amend(
      tables,
      key,
      (newest) => {
        isTold = (newest && hashOf(newest)) === before?.hash;
        return isTold || newest === undefined ? next : newest;
      },
      made,
      before,
    );
    if (isTold) return true;
    await patient.pause('another statement of the month was taken meanwhile');
  }
}

/** The answer that a statement had when it was taken: none of its rows was refused then. */
async function keptAnswer({ tables }: StatementDesk, { key, at }: Arrived, { batch }: Answering) {
  const of = { fund: fundIn(key), year: dayOf(at).slice(0, 4), batch };
  const kept = (await latest(tables, documentKey('receipt', of)))?.body;
  return kept?.state === 'loaded' && kept.answer === receiptKeys(key).receipt ? kept : undefined;
}
