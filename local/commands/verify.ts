import { createReadStream, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatFen } from '../../lib/money/fen.ts';
import { withSeparators } from '../../lib/money/withSeparators.ts';
import { verifyMonth } from '../../lib/proof/verifyMonth.ts';
import { type MonthOfFile, type VerifiedYear, verifyYears, type YearFinding } from '../../lib/proof/verifyYear.ts';
import { HERE } from './askService.ts';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';
import { linesOf } from './linesOf.ts';
import { trailText, trailVerified } from './trailVerified.ts';

/** `lumpsum verify`: whether exported months still are what was sealed. It needs no service, and no trust in one. */
export const verifyCommand: Command = {
  usage: `lumpsum verify <file or folder>… [--seal <hash>]…
    Verify closed months as they were exported (books/<fund>/<year>/<community>/<period>.ndjson), without any service: work
    out every link and seal anew, and name each entry that was changed, removed, added or moved, each missing month, each
    seal that does not follow. Compare the last seal with the one in the signed monthly statement, or give that one with
    --seal: it must be the seal of one of the months. The exit status is 0 when nothing was found.
  lumpsum verify --trail <fund>/<year> [--ended <number>:<hash>] [--url ${HERE}]
    Follow the trail of what was done in a fund year, as the running service hands it over, from its first entry to its last:
    each holds the hash of the one before. It tells where it ended; noted and given with --ended another time, it must still
    be there.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        seal: { type: 'string', multiple: true, default: [] },
        trail: { type: 'string' },
        ended: { type: 'string' },
        url: { type: 'string', default: HERE },
      },
      allowPositionals: true,
    });
    const { trail, ended, url } = values;
    if (trail !== undefined) {
      const { text, status } = trailText(trail, await trailVerified(url, trail, ended));
      process.stdout.write(text);
      return status;
    }
    const files = filesIn(positionals);
    const months: MonthOfFile[] = [];
    for (const file of files) months.push({ file, ...(await verifyMonth(linesOf(createReadStream(file)))) });
    const years = verifyYears(months, positionals.some(isFolder));
    const found = [...findingsOf(months), ...years.flatMap(({ findings }) => findings)];
    const unsigned = values.seal.filter((seal) => !months.some((month) => month.seal === seal));
    process.stdout.write(told(years, found, unsigned));
    return found.length + unsigned.length === 0 ? 0 : FAILED;
  },
};

function filesIn(places: readonly string[]): string[] {
  if (places.length === 0) {
    throw new CommandFault(
      {
        zh: '请写明要核验的文件或文件夹：lumpsum verify books/320500-390/2025。',
        en: 'Say which files to verify, or their folder: lumpsum verify books/320500-390/2025.',
      },
      MISUSED,
    );
  }
  return places.flatMap((place) => {
    if (!isFolder(place)) return [place];
    const inside = globSync('**/*.ndjson', { cwd: place }).sort();
    if (inside.length === 0)
      throw new CommandFault(
        { zh: `${place} 中没有导出的月份（*.ndjson）。`, en: `There is no exported month (*.ndjson) in ${place}.` },
        FAILED,
      );
    return inside.map((file) => join(place, file));
  });
}

function isFolder(place: string): boolean {
  const found = statSync(place, { throwIfNoEntry: false });
  if (found === undefined) throw new CommandFault({ zh: `没有 ${place}。`, en: `${place} is not there.` }, FAILED);
  return found.isDirectory();
}

function findingsOf(months: readonly MonthOfFile[]): YearFinding[] {
  return months.flatMap(({ file, findings }) => findings.map((finding) => ({ ...finding, file })));
}

function told(years: readonly VerifiedYear[], found: readonly YearFinding[], unsigned: readonly string[]): string {
  const lines = [...years.map(yearText), ...found.map(findingText), ...unsigned.map(unsignedText)];
  const wrong = found.length + unsigned.length;
  const end =
    wrong === 0
      ? '核验通过:与封账时一致。 Verified: everything is as it was sealed.'
      : `核验未通过:发现 ${wrong} 处不符。 Not verified: ${wrong} ${wrong === 1 ? 'place differs' : 'places differ'}.`;
  return `${[...lines, end].join('\n')}\n`;
}

function yearText({ fund, year, community, months }: VerifiedYear): string {
  const [first, last] = [months[0]!, months.at(-1)!];
  const entries = months.reduce((sum, month) => sum + month.entries, 0);
  const booked = months.reduce((sum, month) => sum + month.booked, 0n);
  return [
    `${fund} ${year} ${community}: ${first.head.period} – ${last.head.period}`,
    `  笔数 entries ${entries}，记账金额 booked ${withSeparators(formatFen(booked))} 元 yuan`,
    ...(first.head.period.endsWith('-01')
      ? []
      : [`  ${first.head.period} 之前未核验 what came before was not looked at`]),
    `  封账哈希 seal of ${last.head.period}: ${last.seal ?? '–'}`,
  ].join('\n');
}

function findingText({ file, line, claim, zh, en }: YearFinding): string {
  const where = [file, ...(line === null ? [] : [`第 ${line} 行 line ${line}`])].join(', ');
  const what = claim ? [`  ${claim.institution} ${claim.settlement} ${claim.kind} ${claim.sequence}`] : [];
  return [`${where}:`, ...what, `  ${zh}。`, `  ${en[0]!.toUpperCase()}${en.slice(1)}.`].join('\n');
}

function unsignedText(seal: string): string {
  return `封账哈希 ${seal} 不是其中任何一个月的。 No month here has the seal ${seal}.`;
}
