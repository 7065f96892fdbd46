import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '../../lib/errors.ts';
import { manifestText, readManifest } from '../../lib/files/manifest.ts';
import { type Dropped, MANIFEST } from '../http/dropFile.ts';
import { addressAt, answerOf, HERE } from './askService.ts';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';
import { dropStatus } from './dropStatus.ts';
import { followDrop } from './followDrop.ts';
import { manifestFor } from './manifestFor.ts';
import { receiptText } from './receiptText.ts';

const OPTIONS = {
  fund: { type: 'string' },
  profile: { type: 'string' },
  month: { type: 'string' },
  year: { type: 'string' },
  community: { type: 'string' },
  as: { type: 'string' },
  manifest: { type: 'string' },
  profiles: { type: 'string' },
  trial: { type: 'boolean', default: false },
  replace: { type: 'boolean', default: false },
  url: { type: 'string', default: HERE },
} as const;

/** `lumpsum drop`: put a file into the exchange of the running service, and read its receipt. */
export const dropCommand: Command = {
  usage: `lumpsum drop <file> --fund <fund> (--profile <profile> [--manifest <file>] [--trial] | --month <YYYY-MM> [--replace] | --year <YYYY> --community <community>) [--as <name>] [--url ${HERE}]
    Hand a file to the running service on this machine and print its receipt: a claim file with --profile national (or
    another profile), the insurer's DRG or DIP statement of a month with --month; a further one adds its lines,
    with --replace it takes the place of those that stand. A list of contracted heads comes with --year and --community. The exit status is 0 when nobody has to look at it: all of it was loaded, or it is the
    very same file once more. It is 3 when nothing was loaded, 4 when it was loaded in part, 5 when something about it should be looked at
    (a remark, or another file that brought nothing new), 6 when something has not arrived yet; 1 and 2 are for a drop that could not be done.
    --profiles is the folder of an office's own profiles. The manifest of a claim file is written here unless --manifest says which it is; with --trial nothing is booked.
    --as says under which name it is dropped; left out, its own. docs/files.md says how a file is written.`,
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
    const file = fileIn(positionals);
    const folder = folderOf(values);
    const key = ['inbound', ...folder, values.as ?? basename(file)];
    const url = addressAt(values.url, ['exchange', ...key]);
    const body = await bytesOf(file);
    const manifest = await manifestOf(values, body, basename(file));
    const beside = manifest ? { [MANIFEST]: Buffer.from(manifest).toString('base64') } : {};
    // Nobody waits for the answer in one request: a large file is booked for longer than any request lasts.
    const { headers } = await answerOf(url, { method: 'PUT', body, headers: { ...beside, prefer: 'respond-async' } });
    const followed = { service: values.url, fund: values.fund ?? '', key: key.join('/') };
    const told = await followDrop({ ...followed, location: headers.get('location') ?? '' }, process.stderr);
    const dropped = JSON.parse(told) as Dropped;
    process.stdout.write(receiptText(dropped));
    return dropStatus(dropped.receipt, dropped.isAgain);
  },
};

function fileIn([file, ...more]: readonly string[]): string {
  if (file !== undefined && more.length === 0) return file;
  throw new CommandFault(
    {
      zh: '请写明要报送的一个文件：lumpsum drop <file> --fund 320500-390 …',
      en: 'Say which file to drop, and only one: lumpsum drop <file> --fund 320500-390 …',
    },
    MISUSED,
  );
}

interface Whither {
  readonly fund?: string | undefined;
  readonly profile?: string | undefined;
  readonly month?: string | undefined;
  readonly year?: string | undefined;
  readonly community?: string | undefined;
  readonly manifest?: string | undefined;
  readonly profiles?: string | undefined;
  readonly trial: boolean;
  readonly replace: boolean;
}

function folderOf({ fund, profile, month, year, community, manifest, trial, replace }: Whither): string[] {
  if (fund === undefined)
    throw new CommandFault(
      {
        zh: '请写明是哪个基金的文件，例如 --fund 320500-390。',
        en: 'Say whose file it is, such as --fund 320500-390.',
      },
      MISUSED,
    );
  if (replace && month === undefined)
    throw new CommandFault(
      {
        zh: '只有月结算单可以代替原有的：--replace 须与 --month 同用。',
        en: 'Only a statement of a month can take the place of another: --replace goes with --month.',
      },
      MISUSED,
    );
  const isList = profile === undefined && month === undefined && manifest === undefined && !trial;
  if (isList && year !== undefined && community !== undefined) return ['enrolments', fund, year, community];
  if (profile !== undefined && month === undefined) return [trial ? 'trials' : 'claims', fund, profile];
  if (month === undefined || profile !== undefined) {
    throw new CommandFault(
      {
        zh: '结算明细请写 --profile national，月结算单请写 --month 2025-03，签约名册请写 --year 2025 --community changshu。',
        en: 'Say --profile national for claims, --month 2025-03 for the statement of a month, or --year 2025 --community changshu for a list of contracted heads.',
      },
      MISUSED,
    );
  }
  if (trial)
    throw new CommandFault(
      {
        zh: '只有结算明细可以试报：月结算单没有 --trial。',
        en: 'Only claims can be tried: the statement of a month has no --trial.',
      },
      MISUSED,
    );
  if (manifest !== undefined)
    throw new CommandFault(
      { zh: '月结算单没有 --manifest。', en: 'The statement of a month has no --manifest.' },
      MISUSED,
    );
  return ['statements', fund, month, ...(replace ? ['replacing'] : [])];
}

/** The manifest to hand in: the one that is named, or one that says what the file holds. A statement has none. */
async function manifestOf(
  { profile, manifest, profiles }: Whither,
  bytes: Uint8Array,
  name: string,
): Promise<string | null> {
  if (profile === undefined) return null;
  try {
    if (manifest === undefined) return manifestText(await manifestFor(bytes, profile, name, profiles));
    return manifestText(readManifest(await bytesOf(manifest)));
  } catch (error) {
    if (error instanceof Fault)
      throw new CommandFault(
        { zh: `${manifest ?? name}：${error.says.zh}`, en: `${manifest ?? name}: ${error.says.en}` },
        FAILED,
      );
    throw error;
  }
}

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    throw new CommandFault(
      {
        zh: `${file} 无法读取：${(error as Error).message}。`,
        en: `${file} cannot be read: ${(error as Error).message}.`,
      },
      FAILED,
    );
  }
}
