import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Dropped } from '../http/dropFile.ts';
import { addressAt, askService, HERE } from './askService.ts';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';
import { receiptText } from './receiptText.ts';

/** `lumpsum drop`: put a file into the exchange of the running service, and read its receipt. */
export const dropCommand: Command = {
  usage: `lumpsum drop <file> --fund <fund> (--profile <profile> | --month <YYYY-MM>) [--as <name>] [--url ${HERE}]
    Hand a file to the running service on this machine and print its receipt: a claim file with --profile national (or
    another profile), the insurer's DRG statement of a month with --month. The exit status is 0 when it was loaded.
    --as says under which name it is dropped; left out, its own. docs/files.md says how a file is written.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        fund: { type: 'string' },
        profile: { type: 'string' },
        month: { type: 'string' },
        as: { type: 'string' },
        url: { type: 'string', default: HERE },
      },
      allowPositionals: true,
    });
    const file = fileIn(positionals);
    const folder = folderOf(values);
    const url = addressAt(values.url, ['exchange', 'inbound', ...folder, values.as ?? basename(file)]);
    const told = await askService(url, { method: 'PUT', body: await bytesOf(file) });
    const dropped = JSON.parse(told) as Dropped;
    process.stdout.write(receiptText(dropped));
    return dropped.receipt.state === 'loaded' ? 0 : FAILED;
  },
};

function fileIn([file, ...more]: readonly string[]): string {
  if (file !== undefined && more.length === 0) return file;
  throw new CommandFault('Say which file to drop, and only one: lumpsum drop <file> --fund 320500-390 …', MISUSED);
}

interface Whither {
  readonly fund?: string;
  readonly profile?: string;
  readonly month?: string;
}

function folderOf({ fund, profile, month }: Whither): string[] {
  if (fund === undefined) throw new CommandFault('Say whose file it is, such as --fund 320500-390.', MISUSED);
  if (profile !== undefined && month === undefined) return ['claims', fund, profile];
  if (month !== undefined && profile === undefined) return ['statements', fund, month];
  throw new CommandFault('Say --profile national for claims, or --month 2025-03 for a DRG statement.', MISUSED);
}

async function bytesOf(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    throw new CommandFault(`${file} cannot be read: ${(error as Error).message}.`, FAILED);
  }
}
