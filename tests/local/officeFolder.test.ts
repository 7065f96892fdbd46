import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkRules } from '../../local/books/checkRules.ts';
import { noteYear, prepareFolder } from '../../local/books/livedYear.ts';
import { noteOffice, type Office, officeOf } from '../../local/books/officeFolder.ts';
import { shippedRules } from '../../local/synth.ts';
import { temporaryFolder } from './fixture.ts';

const SHIPPED = shippedRules(join(import.meta.dirname, '..', '..'));
const DEFAULTS: Office = { ...SHIPPED, store: 'embedded' };
const NOTHING = { store: undefined, policy: undefined, profiles: undefined };

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.folder, 'data');
});
afterEach(() => temporary.remove());

const keep = (name: string) => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), name);
};

describe('the folder of an office', () => {
  test('is new or empty at first; what was said at one start holds for the next ones', () => {
    noteOffice(folder, officeOf(folder, { ...NOTHING, policy: '/rules' }, DEFAULTS));
    keep('books');
    expect(officeOf(folder, NOTHING, { ...DEFAULTS, policy: '/elsewhere' })).toEqual({ ...DEFAULTS, policy: '/rules' });
    expect(officeOf(folder, { ...NOTHING, policy: '/moved' }, DEFAULTS).policy).toBe('/moved');
    expect(readdirSync(folder).sort()).toEqual(['books', 'office.json']);
  });

  test('is not opened on a store that cannot read its books', () => {
    noteOffice(folder, officeOf(folder, NOTHING, DEFAULTS));
    expect(() => officeOf(folder, { ...NOTHING, store: 'dynamodb-local' }, DEFAULTS)).toThrow(
      'start with --store embedded',
    );
  });

  test('is never that of a demonstration, and a demonstration never takes that of an office', () => {
    mkdirSync(folder, { recursive: true });
    noteYear(folder, 'a', 'lived', 'embedded');
    expect(() => officeOf(folder, NOTHING, DEFAULTS)).toThrow('holds the demonstration year');
    rmSync(folder, { recursive: true });

    noteOffice(folder, officeOf(folder, NOTHING, DEFAULTS));
    keep('books');
    expect(() => prepareFolder(folder, 'a', 'embedded')).toThrow('holds the books of an office');
    expect(readdirSync(folder).sort()).toEqual(['books', 'office.json']);
  });

  test('holds nothing of somebody else', () => {
    keep('holiday.jpg');
    expect(() => officeOf(folder, NOTHING, DEFAULTS)).toThrow('holds files that are not of this service');
    expect(readdirSync(folder)).toEqual(['holiday.jpg']);
  });
});

describe('the rules an office brings are read before anything starts', () => {
  const own = () => {
    const policy = join(temporary.folder, 'rules');
    cpSync(SHIPPED.policy, policy, { recursive: true });
    return policy;
  };

  test('and answer with the funds that are run by them', () => {
    expect(checkRules(own(), SHIPPED.profiles).map(({ fund }) => fund)).toEqual(['320500-390']);
  });

  test('a value that is not understood is named with its file', () => {
    const policy = own();
    writeFileSync(join(policy, 'jiangsu', '_jurisdiction.yaml'), 'name: 江苏\nkode: 320000\n');
    expect(() => checkRules(policy, SHIPPED.profiles)).toThrow('rules/jiangsu/_jurisdiction.yaml');
  });

  test('so is a folder that is not there, and rules by which no fund is run', () => {
    expect(() => checkRules('/nowhere', SHIPPED.profiles)).toThrow('/nowhere: there is no such policy folder');
    expect(() => checkRules(own(), '/nowhere')).toThrow('/nowhere: there is no such folder of profiles');
    const policy = own();
    writeFileSync(join(policy, 'suzhou-example', '_jurisdiction.yaml'), 'name: 苏州\ncode: 320500\nparent: 320000\n');
    expect(() => checkRules(policy, SHIPPED.profiles)).toThrow('no jurisdiction runs a fund');
  });
});
