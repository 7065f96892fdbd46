import { findParameter } from './findParameter.ts';
import { malformed } from './malformed.ts';
import type { Jurisdiction, Rule, WireValue } from './policy.ts';
import type { PolicyFiles } from './policyFiles.ts';
import { readJurisdiction } from './readJurisdiction.ts';
import { readRows } from './readRows.ts';
import { readRule } from './readRule.ts';
import { readYaml } from './readYaml.ts';

/** The file in which a folder says whom it speaks for. */
export const JURISDICTION = '_jurisdiction.yaml';

const NAME = /^[a-z0-9][a-z0-9_-]*$/;

/**
 * Read the folder of a jurisdiction.
 *
 * @throws Fault invalid_request  naming file and field; also for a key nobody knows and a file that nothing reads
 */
export function readFolder(files: PolicyFiles, folder: string): Jurisdiction {
  const about = `${folder}/${JURISDICTION}`;
  const unread = new Set(files.under(folder));
  if (!unread.delete(about)) {
    malformed(files.named(about), undefined, {
      zh: '没有这个文件，无从知道这个目录代表哪个地区',
      en: 'there is no such file, so nobody knows whom this folder speaks for',
    });
  }
  const rules = new Map<string, Rule>();
  for (const file of [...unread].filter((path) => path.endsWith('.yaml'))) {
    const rule = readRuleFile(files, file, (table) => unread.delete(table));
    rules.set(rule.key, rule);
    unread.delete(file);
  }
  for (const file of unread)
    malformed(files.named(file), undefined, { zh: '没有任何值引用这个文件', en: 'no value names this file' });
  const name = files.named(about);
  return { ...readJurisdiction(readYaml(files.read(about), name), folder, name), rules };
}

function readRuleFile(files: PolicyFiles, file: string, noteTable: (table: string) => void): Rule {
  const name = files.named(file);
  const key = keyOf(file, name);
  const parameter = findParameter(key);
  if ('unknown' in parameter) return malformed(name, undefined, parameter.unknown);

  const rowsOf = (table: string): WireValue => {
    const path = `${file.slice(0, file.lastIndexOf('/'))}/${table}`;
    noteTable(path);
    return readRows(tableNamed(files, path, name), files.named(path), parameter.row!);
  };
  return readRule(readYaml(files.read(file), name), key, name, parameter, rowsOf);
}

/** The key of a file is its path in the folder: `growth/absolute_cap.yaml` under a formula is `growth.absolute_cap`. */
function keyOf(file: string, name: string): string {
  const steps = file.slice(0, -'.yaml'.length).split('/').slice(1);
  const odd = steps.find((step) => !NAME.test(step));
  if (odd === undefined) return steps.join('.');
  return malformed(name, undefined, {
    zh: `“${odd}”不能作键名：只能用小写字母、数字、_ 和 -`,
    en: `"${odd}" is no name of a key: expected small letters, digits, _ and -`,
  });
}

function tableNamed(files: PolicyFiles, table: string, namedBy: string): string {
  try {
    return files.read(table);
  } catch (error) {
    return malformed(
      namedBy,
      'value',
      { zh: `没有文件 ${files.named(table)}`, en: `there is no file ${files.named(table)}` },
      error,
    );
  }
}
