import { readdirSync, readFileSync } from 'node:fs';
import { resolve as absolute, basename, join } from 'node:path';
import { Fault } from '../errors.ts';
import { findParameter } from './findParameter.ts';
import type { Jurisdiction, PolicyBook, Rule, WireValue } from './policyBook.ts';
import { readJurisdiction } from './readJurisdiction.ts';
import { readRows } from './readRows.ts';
import { readRule } from './readRule.ts';
import { readYaml } from './readYaml.ts';

const JURISDICTION = '_jurisdiction.yaml';
/** What stands beside the jurisdictions and is no rule. */
const BESIDE = ['README.md', 'REGISTER.yaml'];
const NAME = /^[a-z0-9][a-z0-9_-]*$/;

/**
 * Read a policy folder: a folder for each jurisdiction, in it `_jurisdiction.yaml` and one file a key, path = key.
 *
 * @throws Fault invalid_request  naming file and field; also for a file that nothing reads, a code given twice and a
 *   parent nobody is
 */
export function loadPolicy(dir: string): PolicyBook {
  const root = absolute(dir);
  const jurisdictions = new Map<string, Jurisdiction>();
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) {
      if (!BESIDE.includes(entry.name)) refuse(named(root, entry.name), 'only folders of jurisdictions stand here');
      continue;
    }
    const jurisdiction = readFolder(root, entry.name);
    const twin = jurisdictions.get(jurisdiction.code);
    if (twin)
      refuse(named(root, `${entry.name}/${JURISDICTION}`), `code: ${twin.folder} has the code ${twin.code} too`);
    jurisdictions.set(jurisdiction.code, jurisdiction);
  }
  for (const jurisdiction of jurisdictions.values()) checkAncestry(jurisdiction, jurisdictions, root);
  return { jurisdictions };
}

function readFolder(root: string, folder: string): Jurisdiction {
  const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
  const about = `${folder}/${JURISDICTION}`;
  if (!files.includes(about))
    refuse(named(root, about), 'there is no such file, so nobody knows whom this folder speaks for');

  const rules = new Map<string, Rule>();
  const read = new Set([about]);
  for (const file of files.filter((name) => name.endsWith('.yaml') && name !== about)) {
    const rule = readRuleFile(root, file, (table) => read.add(table));
    rules.set(rule.key, rule);
    read.add(file);
  }
  const orphan = files.find((file) => !read.has(file));
  if (orphan !== undefined) refuse(named(root, orphan), 'no value names this file');
  const given = readYaml(readFileSync(join(root, about), 'utf8'), named(root, about));
  return { ...readJurisdiction(given, folder, named(root, about)), rules };
}

function readRuleFile(root: string, file: string, noteTable: (file: string) => void): Rule {
  const name = named(root, file);
  const steps = file.slice(0, -'.yaml'.length).split('/').slice(1);
  const odd = steps.find((step) => !NAME.test(step));
  if (odd !== undefined) refuse(name, `"${odd}" is no name of a key: expected small letters, digits, _ and -`);
  const key = steps.join('.');
  const parameter = findParameter(key);
  if ('unknown' in parameter) refuse(name, parameter.unknown);

  const rowsOf = (table: string): WireValue => {
    const beside = `${file.slice(0, file.lastIndexOf('/'))}/${table}`;
    noteTable(beside);
    return readRows(readTable(root, beside, name), named(root, beside), parameter.row!);
  };
  return readRule(readYaml(readFileSync(join(root, file), 'utf8'), name), key, name, parameter, rowsOf);
}

function readTable(root: string, table: string, namedBy: string): string {
  try {
    return readFileSync(join(root, table), 'utf8');
  } catch (error) {
    throw new Fault('invalid_request', `${namedBy}: value: there is no file ${named(root, table)}.`, 'value', error);
  }
}

/** Each parent is somebody, and going from parent to parent ends. */
function checkAncestry(jurisdiction: Jurisdiction, all: ReadonlyMap<string, Jurisdiction>, root: string): void {
  const file = named(root, `${jurisdiction.folder}/${JURISDICTION}`);
  const passed = new Set<string>();
  for (let { parent } = jurisdiction; parent !== null; ) {
    if (passed.has(parent)) refuse(file, `parent: ${parent} is its own ancestor`);
    passed.add(parent);
    const above: Jurisdiction = all.get(parent) ?? refuse(file, `parent: nobody has the code ${parent}`);
    parent = above.parent;
  }
}

/** A file as people find it: from the policy folder on. */
function named(root: string, file: string): string {
  return `${basename(root)}/${file}`;
}

function refuse(file: string, message: string): never {
  throw new Fault('invalid_request', `${file}: ${message}.`, file);
}
