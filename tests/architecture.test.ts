/** The house is as ARCHITECTURE.md draws it: its table of rooms is read, and held against what the files import. */
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FORMULAS } from '../lib/calculation/formulas.ts';
import { loadPolicy } from '../lib/policy/loadPolicy.ts';
import { rosterOf } from '../lib/policy/rosterOf.ts';

/** A row of the table: rooms that are drawn together, and what they may import. */
interface Row {
  readonly rooms: readonly string[];
  readonly imports: readonly string[];
  readonly fromOutside: readonly string[];
}

interface Import {
  readonly file: string;
  /** As it is written. */
  readonly specifier: string;
  /** The room it leads to, or the package. */
  readonly to: string;
}

const FILES = globSync('{lib,functions,infra,local,bench,tests}/**/*.ts');
const LIB = FILES.filter((file) => file.startsWith('lib/'));
const FUNCTIONS = FILES.filter((file) => file.startsWith('functions/'));
const TABLE = tableIn(readFileSync('ARCHITECTURE.md', 'utf8'));
const IMPORTS = FILES.flatMap(importsOf);

const CORE_ROOMS = new RegExp(
  `^lib/(${[
    ...[
      'errors',
      'money',
      'workings',
      'formula',
      'claims',
      'budget',
      'packages',
      'settlement',
      'closing',
      'monitoring',
    ],
    ...[
      'reconciliation',
      'eligibility',
      'targets',
      'quality',
      'reserve',
      'capitation',
      'audit',
      'specialCases',
      'cash',
    ],
    ...['recovery', 'projection', 'flow', 'indicators', 'procurement', 'supervision', 'codes', 'contracts', 'routing'],
    ...['weighting', 'peers'],
  ].join('|')})\\b`,
);
/** How a line says that what it names is an example of how something is written. */
const IS_EXAMPLE = /such as|expected|应为|应写成|A run takes|throw misplaced|: '?(yyyy|datetime)/;
const CORE = LIB.filter((file) => CORE_ROOMS.test(file));

function tableIn(architecture: string): Row[] {
  const [, table = ''] = /^## Rooms\n\n.*?\n\|-.*?\n(.*?)\n\n/ms.exec(architecture) ?? [];
  return table.split('\n').map((row) => {
    const [, names = '', , imports = '', fromOutside = ''] = row.split('|').map((cell) => cell.trim());
    const rooms = [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name!.replace(/\/$/, ''));
    return { rooms, imports: words(imports).map((word) => `lib/${word}`), fromOutside: words(fromOutside) };
  });
}

function words(cell: string): string[] {
  return cell === '–' ? [] : cell.split(', ');
}

/** The room of a file: a folder or file of lib/, else the folder at the top. */
function roomOf(path: string): string {
  const [top = '', inside = ''] = path.split('/');
  return top === 'lib' ? `lib/${inside.replace(/\.ts$/, '')}` : top;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const statements = text.matchAll(/^(?:import|export|\})[^'\n]* from '([^'\n]+)'/gm);
  const calls = text.matchAll(/\bimport\('([^'\n]+)'\)/g);
  return [...statements, ...calls].map(([, specifier = '']) => {
    const to = specifier.startsWith('.') ? roomOf(join(dirname(file), specifier)) : packageOf(specifier);
    return { file, specifier, to };
  });
}

/** `csv-parse` of `csv-parse/sync`, `@middy/core` of itself. */
function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Where the arrows of some rooms lead, their own files left out. */
function arrowsFrom(rooms: readonly string[]): Set<string> {
  const own = IMPORTS.filter(({ file, to }) => rooms.includes(roomOf(file)) && to !== roomOf(file));
  return new Set(own.map(({ to }) => to));
}

/** Whatever one comes to from a file, over however many others. */
function reachedFrom(file: string, next: (file: string) => readonly string[]): Set<string> {
  const reached = new Set(next(file));
  for (const each of reached) for (const further of next(each)) reached.add(further);
  return reached;
}

/** The code of a file without its comments. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8')
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

function linesWith(pattern: RegExp, files: readonly string[]): string[] {
  const lines = files.flatMap((file) =>
    codeOf(file)
      .split('\n')
      .map((line) => `${file}: ${line.trim()}`),
  );
  return lines.filter((line) => pattern.test(line));
}

test('the formulas that only `calculate` reaches are those that are said to be', () => {
  const [, table = ''] =
    /^## Only `calculate`.*?\n\|-.*?\n(.*?)\n\n/ms.exec(readFileSync('ARCHITECTURE.md', 'utf8')) ?? [];
  const said = [...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, name]) => name!);
  const runs = LIB.filter((file) =>
    /^lib\/(decisions|planning|intake|funding|payments|tariff|answers|proof)\//.test(file),
  ).map(codeOf);
  const isRun = (name: string) =>
    runs.some((code) => new RegExp(`(decide|decideBy|formulaPolicy)\\([^)]*'${name}'|Decision<'${name}'>`).test(code));
  expect(said.sort()).toEqual(
    Object.keys(FORMULAS)
      .filter((name) => !isRun(name))
      .sort(),
  );
});

describe('the table of rooms is true', () => {
  test('every room of lib is in it once, and none that is not there', () => {
    const drawn = TABLE.flatMap(({ rooms }) => rooms).filter((room) => room.startsWith('lib/'));
    expect(drawn.sort()).toEqual(
      readdirSync('lib')
        .map((name) => roomOf(`lib/${name}`))
        .sort(),
    );
  });

  const rows = TABLE.filter(({ rooms: [first] }) => first?.startsWith('lib/'));
  test.each(rows.map((row) => [row.rooms.join(', '), row] as const))(
    '%s: imported is what the row names, all of it and nothing else',
    (_, { rooms, imports, fromOutside }) => {
      expect([...arrowsFrom(rooms)].sort()).toEqual([...imports, ...fromOutside].sort());
    },
  );

  test('no arrow leads back to where it began', () => {
    const arrows = new Map(TABLE.flatMap(({ rooms, imports }) => rooms.map((room) => [room, imports] as const)));
    const circles = (room: string, passed: readonly string[]): string[] => {
      if (passed.includes(room)) return [[...passed, room].join(' -> ')];
      return (arrows.get(room) ?? []).flatMap((next) => circles(next, [...passed, room]));
    };
    expect([...arrows.keys()].flatMap((room) => circles(room, []))).toEqual([]);
  });

  test('and no file of lib or functions leads back to itself', () => {
    const arrows = Map.groupBy(IMPORTS, ({ file }) => file);
    const next = (file: string) => (arrows.get(file) ?? []).map(({ specifier }) => join(dirname(file), specifier));
    const files = FILES.filter((file) => /^(lib|functions)\//.test(file));
    expect(files.filter((file) => reachedFrom(file, next).has(file))).toEqual([]);
  });

  test('functions import rooms of lib, infra the table of operations and the console that is built, and nothing else of ours, and nobody what lies outside the project', () => {
    const own = IMPORTS.filter(({ specifier }) => specifier.startsWith('.') && !specifier.endsWith('.json'));
    expect(own.filter(({ file, to }) => roomOf(file) === 'functions' && !to.startsWith('lib/'))).toEqual([]);
    expect(
      own.filter(({ file, to }) => roomOf(file) === 'infra' && !['infra', 'lib/api', 'console'].includes(to)),
    ).toEqual([]);
    expect(own.filter(({ to }) => to === '..')).toEqual([]);
  });
});

test('what npm start runs needs no library that only developers have', () => {
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
  const run = IMPORTS.filter(({ file }) => /^(lib|functions|infra|local)\//.test(file));
  const packages = run.filter(({ specifier }) => !/^(node:|\.)/.test(specifier)).map(({ to }) => to);
  // Of aws-lambda there are only types, and nothing of them is left when a program runs.
  expect(packages.filter((name) => name !== 'aws-lambda' && !Object.hasOwn(dependencies, name))).toEqual([]);
});

describe('the core is pure', () => {
  test('of the machine it knows nothing but assertions and hashes, of libraries what numbers and shapes are', () => {
    const named = new Set(linesWith(/from '[^.]/, CORE).map((line) => line.replace(/^.*?: import (type )?/, '')));
    expect([...named].sort()).toEqual([
      "assert from 'node:assert/strict';",
      "{ createHash } from 'node:crypto';",
      "{ hash } from 'node:crypto';",
      "{ z } from 'zod';",
    ]);
  });

  test('it has no clock, no chance and no environment', () => {
    expect(linesWith(/\bDate\b|Math\.random|performance\.|process\.|setTimeout|globalThis/, CORE)).toEqual([]);
  });

  test('money never is a number: fen are not converted, and no rate is a literal with a point', () => {
    expect(linesWith(/parseFloat|toFixed|Math\.(round|floor|ceil)|\b\d+\.\d+\b/, CORE)).toEqual([]);
  });
});

describe('lib serves any place and any year', () => {
  test('nothing there tells what time it is but the surroundings, for who speaks with services outside; instants come with events', () => {
    const tells = linesWith(/Date\.now|new Date\(\)|performance\.now/, LIB);
    expect(tells).toEqual(['lib/surroundings.ts: now: () => Date.now(),']);
    const asks = linesWith(/surroundings\(\)\.now|\bnow\b.*= surroundings\(\)/, [...LIB, ...FUNCTIONS]);
    const rooms = new Set(asks.map((line) => roomOf(line.replace(/:.*/, ''))));
    expect([...rooms].sort()).toEqual(['functions', 'lib/channels', 'lib/delivery']);
  });

  test('no jurisdiction, community or institution of the policy folder is named in it, but in an example', () => {
    const { jurisdictions } = loadPolicy('policy');
    const { communities } = rosterOf({ jurisdictions }, '320500-390', '2025-01-01');
    const places = [...jurisdictions.values()].filter(({ parent }) => parent !== null);
    const names = [
      ...places.flatMap(({ code, name, folder }) => [code, name.replace(/[市省（].*/, ''), folder.split('-')[0]!]),
      ...communities.flatMap(({ id, name, members }) => [id, name, ...members.flatMap((m) => [m.id, m.name])]),
    ];
    expect(names.length).toBeGreaterThan(20);
    const named = linesWith(new RegExp(names.join('|')), LIB);
    expect(named.filter((line) => !IS_EXAMPLE.test(line))).toEqual([]);
  });

  test('no year and no day is written in it, but in an example', () => {
    const dated = linesWith(/\b(19|20)\d\d\b/, LIB);
    expect(dated.filter((line) => !IS_EXAMPLE.test(line))).toEqual([]);
  });
});
