/** What people read of the steps of every formula: each figure has its names, and no sentence is in the language of the workings. */
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { calculate } from '../../lib/calculation/calculate.ts';
import { FORMULAS, type FormulaName } from '../../lib/calculation/formulas.ts';
import { type Expression, parseExpression } from '../../lib/explanation/expression.ts';
import { calledBy, nameOf, titled, titleOf } from '../../lib/explanation/nameOf.ts';
import { EVERYWHERE } from '../../lib/explanation/names/everywhere.ts';
import { NAMES } from '../../lib/explanation/names.ts';
import { sentence } from '../../lib/explanation/sentence.ts';
import { parametersOf } from '../../lib/policy/parametersOf.ts';
import type { Operand } from '../../lib/workings.ts';
import { casesOf } from '../formulas/cases.ts';
import { idsIn } from '../formulas/outline.ts';

const HAN = /\p{sc=Han}/u;
/** An identifier, or an operator that is no sign of a number. */
const CODE = /[A-Za-z0-9]_[A-Za-z0-9]|[<>=?&|*]/;

describe.each(Object.keys(FORMULAS) as FormulaName[])('%s', (formula) => {
  const worked = casesOf(formula).flatMap(({ request }) => {
    const answer = calculate(request);
    return 'workings' in answer ? [{ steps: answer.workings, ids: idsIn(request) }] : [];
  });
  const steps = worked.flatMap((each) => each.steps);

  test('it has a title, and each of its steps and operands a name in Chinese and in English', () => {
    const figures = steps.flatMap(({ step, operands }) => [titled(step, formula).figure, ...Object.keys(operands)]);
    expect([...new Set(figures)].filter((figure) => nameOf(figure, formula) === undefined)).toEqual([]);
    expect(NAMES[formula]).toHaveProperty('title');
  });

  test('each word that stands for a value has a name', () => {
    const words = steps.flatMap(({ expression }) => wordsIn(parseExpression(expression)));
    expect([...new Set(words)].filter((word) => !HAN.test(calledBy(word, { language: 'zh', formula })))).toEqual([]);
  });

  test('each policy value has a name', () => {
    const parts = Object.keys(parametersOf(formula)).flatMap((path) => path.split('.'));
    expect([...new Set(parts)].filter((part) => part !== '' && nameOf(part, formula) === undefined)).toEqual([]);
  });

  test('each choice that a policy may make has a name', () => {
    const choices = choicesIn(FORMULAS[formula].policy);
    expect([...new Set(choices)].filter((word) => !HAN.test(calledBy(word, { language: 'zh', formula })))).toEqual([]);
  });

  test('no sentence has an identifier or an operator in it', () => {
    for (const { steps, ids } of worked) {
      for (const step of steps) {
        for (const language of ['zh', 'en'] as const) {
          const telling = { language, formula };
          expect(without(ids, titleOf(step.step, telling))).not.toMatch(CODE);
          expect(without(ids, sentence(step, telling))).not.toMatch(CODE);
        }
        expect(sentence(step, { language: 'zh', formula })).toMatch(/^\p{sc=Han}.*。$|。$/u);
      }
    }
  });

  test('each word of the workings is put into words', () => {
    for (const step of steps) expect(sentence(step, { language: 'en', formula })).not.toContain('what follows from');
  });

  test('amounts are told in yuan, and counts are not', () => {
    const given = steps.flatMap(({ step, operands, value }) => [
      [titled(step, formula).figure, value] as const,
      ...Object.entries(operands),
    ]);
    const wrong = given.filter(([figure, value]) => {
      const unit = nameOf(figure, formula)?.unit;
      return numbersIn(value).some((number) =>
        unit === 'yuan' ? typeof number === 'number' : unit !== 'varies' && isSurelyMoney(number),
      );
    });
    expect(wrong).toEqual([]);
  });
});

test('every name is Chinese and English', () => {
  const blocks = [EVERYWHERE, ...Object.values(NAMES)];
  const names = blocks.flatMap(({ figures, words }) => Object.values({ ...figures, ...words }));
  const titles = Object.values(NAMES).map(({ title }) => title);
  for (const { zh, en } of [...names, ...titles]) {
    expect(zh).toMatch(HAN);
    expect(en).toMatch(/^[A-Za-z][^_]*$/);
    expect(en).not.toMatch(HAN);
  }
});

function wordsIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'text':
      return [expression.text];
    case 'negative':
      return wordsIn(expression.of);
    case 'operation':
      return [expression.left, expression.right].flatMap(wordsIn);
    case 'choice':
      return [expression.condition, expression.yes, expression.no].flatMap(wordsIn);
    case 'call':
      return expression.given.flatMap(wordsIn);
    default:
      return [];
  }
}

/** The words between which the values of a shape choose, however deep they lie. */
function choicesIn(shape: z.core.$ZodType): string[] {
  const { def } = (shape as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'enum':
      return Object.values(def.entries).map(String);
    case 'object':
      return Object.values(def.shape).flatMap(choicesIn);
    case 'array':
      return choicesIn(def.element);
    case 'union':
      return def.options.flatMap(choicesIn);
    case 'record':
      return [def.keyType, def.valueType].flatMap(choicesIn);
    case 'pipe':
      return [def.in, def.out].flatMap(choicesIn);
    case 'optional':
    case 'nullable':
    case 'default':
      return choicesIn(def.innerType);
    default:
      return [];
  }
}

/** A sentence without what the request calls by a name of its own. */
function without(ids: ReadonlySet<string>, text: string): string {
  return [...ids].filter((id) => CODE.test(id)).reduce((left, id) => left.replaceAll(id, ''), text);
}

/** The numbers of a figure that has no names within. */
function numbersIn(value: Operand): (string | number)[] {
  if (Array.isArray(value)) return (value as readonly Operand[]).flatMap(numbersIn);
  return typeof value === 'string' || typeof value === 'number' ? [value] : [];
}

/** No other decimal of the workings ends in a zero. */
function isSurelyMoney(number: string | number): boolean {
  return typeof number === 'string' && /^-?\d+\.\d0$/.test(number);
}
