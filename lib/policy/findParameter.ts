import type { Bilingual } from '../bilingual.ts';
import { FORMULAS } from '../calculation/formulas.ts';
import type { Parameter, Parameters } from './parameter.ts';
import { parametersOf } from './parametersOf.ts';
import { SERVICE, SERVICE_PARAMETERS } from './settings.ts';

/**
 * The parameter a key names, or why there is none.
 *
 * @param key such as `packages.history_share`; that of a parameter with a file for each id ends with the id
 */
export function findParameter(key: string): Parameter | { readonly unknown: Bilingual } {
  const [room = '', ...steps] = key.split('.');
  const parameters = room === SERVICE ? SERVICE_PARAMETERS : parametersOf(room);
  if (!parameters) {
    const known = [...Object.keys(FORMULAS), SERVICE].sort().join(', ');
    return {
      unknown: {
        zh: `没有公式“${room}”；已知的有 ${known}`,
        en: `there is no formula "${room}"; known are ${known}`,
      },
    };
  }
  const whole = entryOf(parameters, steps.join('.'));
  if (whole?.key !== undefined) {
    const { key: elsewhere } = whole;
    return {
      unknown: {
        zh: `${room} 的这个值取自 ${elsewhere}，请写在那里`,
        en: `${room} takes this value from ${elsewhere}; write it there`,
      },
    };
  }
  if (whole?.files === 'one') return whole;
  const listed = entryOf(parameters, steps.slice(0, -1).join('.'));
  if (listed?.files === 'by_id') return listed;
  const [asked, known] = [steps.join('.'), names(parameters)];
  return {
    unknown: {
      zh: `${room} 没有参数“${asked}”；它有 ${known}`,
      en: `${room} has no parameter "${asked}"; it has ${known}`,
    },
  };
}

function entryOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function names(parameters: Parameters): string {
  const paths = Object.entries(parameters).flatMap(([path, { files, key }]) =>
    key === undefined ? [files === 'by_id' ? `${path}.<id>` : path] : [],
  );
  return paths.sort().join(', ') || 'none';
}
