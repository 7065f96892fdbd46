/** A rule that nobody reads is no rule: each parameter is read by what a run decides, and another value changes it. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FORMULAS, type FormulaName } from '../../lib/calculation/formulas.ts';
import { canonicalJson } from '../../lib/canonicalJson.ts';
import { Fault } from '../../lib/errors.ts';
import { parametersOf } from '../../lib/policy/parametersOf.ts';
import type { Said } from '../../lib/policy/policy.ts';
import { SERVICE, SERVICE_PARAMETERS } from '../../lib/policy/settings.ts';
import { POLICY } from '../decisions/decidedBy.ts';
import { EFFECTS, type Effect } from './effects.ts';
import { readInExamples } from './readInExamples.ts';
import { withRule } from './withRule.ts';

const formulas = Object.keys(FORMULAS) as FormulaName[];

/** The files of the runs and of what they decide by. */
const RUNS = globSync('{lib/decisions,lib/intake,lib/proof,functions}/**/*.ts').map((file) =>
  readFileSync(file, 'utf8'),
);

/** Formulas that a run works out, and those whose rules they take; the others wait for whoever asks for a calculation. */
const WORKED_OUT = formulas
  .filter((name) => RUNS.some((text) => namesFormula(name).test(text)))
  .flatMap((name) => [
    name,
    ...Object.values(parametersOf(name)).flatMap(({ key }) => (key ? [key.split('.')[0]!] : [])),
  ]);
/** How a run says which formula it works out; some names are words of other things, too. */
function namesFormula(name: string): RegExp {
  return new RegExp(`(Decision<|decide\\(|FORMULAS\\[|formulaPolicy\\(\\w+, )\\s*'${name}'`);
}
const ONLY_ASKED_FOR = formulas.filter((name) => !WORKED_OUT.includes(name));

/** Every parameter that has a value of its own. */
function parametersWithin(rooms: readonly string[]) {
  return rooms.flatMap((room) =>
    Object.entries(room === SERVICE ? SERVICE_PARAMETERS : parametersOf(room)!).flatMap(([path, parameter]) =>
      parameter.key === undefined ? [{ key: `${room}.${path}`, path, parameter }] : [],
    ),
  );
}
const ALL = parametersWithin([...formulas, SERVICE]);
const OF_RUNS = parametersWithin([...new Set(WORKED_OUT), SERVICE]).map(({ key }) => key);

/** Formulas whose rules are there for those who ask for a calculation. */
const ASKED_FOR = [
  ...new Set(EFFECTS.filter(({ reader }) => reader.run === 'calculate').map(({ key }) => roomOf(key))),
];

function roomOf(key: string): string {
  return key.startsWith(`${SERVICE}.`) ? key : key.split('.')[0]!;
}

/** What comes of a value: the figures, or which refusal. */
function outcomeOf({ key, of = key, given = {}, at, reader }: Effect, value: Said): string {
  const beside = Object.entries(given).reduce((policy, [name, rule]) => withRule(policy, name, rule), POLICY);
  try {
    return canonicalJson(reader.decides(withRule(beside, of, value, at)) as object);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return `refused: ${error.code} ${error.path}`;
  }
}

describe('a parameter of the policy folder', () => {
  test('that a run goes by has a row in the table of effects', () => {
    expect(OF_RUNS.length).toBeGreaterThan(30);
    expect(OF_RUNS.filter((key) => !EFFECTS.some((effect) => effect.key === key))).toEqual([]);
    expect(EFFECTS.filter(({ key }) => !ALL.some((known) => known.key === key))).toEqual([]);
    expect(EFFECTS.every(({ values }) => values.length > 1)).toBe(true);
  });

  test.each(ONLY_ASKED_FOR)('of %s, which only a request works out, is read in its worked examples', (formula) => {
    const read = readInExamples(formula);
    const unread = parametersWithin([formula]).filter(({ path }) => !read.has(path));
    expect(unread.map(({ path }) => path)).toEqual([]);
  });

  test.each(EFFECTS)('$key: another value changes what $reader.run decides', (effect) => {
    const outcomes = effect.values.map((value) => outcomeOf(effect, value));
    expect(outcomes.filter((outcome, i) => outcomes.indexOf(outcome) !== i)).toEqual([]);
    expect(outcomes[0]).not.toContain('refused:');
  });

  test('that is a word has an effect for each word it may be, if it is not refused whatever it says', () => {
    const isRefused = (key: string) => ['deposit-release.by', 'monthly-settlement.write_off.of'].includes(key);
    const shownAt = EFFECTS.map(({ key }) => key).filter((key) => !isRefused(key));
    const words = ALL.filter(({ key }) => shownAt.includes(key)).flatMap(({ key, parameter: { shape } }) =>
      shape instanceof z.ZodEnum ? [{ key, shape }] : [],
    );
    expect(words.length).toBeGreaterThan(5);
    const shown = (key: string) => EFFECTS.find((effect) => effect.key === key)?.values;
    for (const { key, shape } of words) expect(shown(key), key).toEqual(expect.arrayContaining([...shape.options]));
  });
});

test.each([...new Map(EFFECTS.map(({ reader }) => [`${reader.run} ${reader.by}`, reader])).values()])(
  'the run $run comes to what is decided in $by',
  ({ run, by }) => {
    expect([...reachedFrom(`functions/${run}.ts`)]).toContain(by);
  },
);

describe('rules that no run goes by', () => {
  const said = /^\* No run reads (.*?): /ms.exec(readFileSync('policy/README.md', 'utf8'))?.[1] ?? '';

  test('are said to be so in the guide of the folder', () => {
    const named = [...said.matchAll(/`([\w-]+)\/?([\w-]*)`/g)].map(([, room, path]) =>
      path ? `${room}.${path}` : room,
    );
    expect(named.sort()).toEqual(ASKED_FOR.toSorted());
  });

  test('are those of formulas that nothing but a request works out', () => {
    const asked = ASKED_FOR.filter((room) => room in FORMULAS);
    expect(asked.filter((formula) => !ONLY_ASKED_FOR.includes(formula as FormulaName))).toEqual([]);
  });
});

/** The files that a file imports, directly or not. */
function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached;
  reached.add(file);
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.ts)'/g)) {
    reachedFrom(join(dirname(file), specifier), reached);
  }
  return reached;
}
