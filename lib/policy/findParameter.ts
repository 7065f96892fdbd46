import type { Parameter, Parameters } from './parameter.ts';
import { PARAMETERS } from './parameters.ts';
import { SERVICE, SERVICE_PARAMETERS } from './settings.ts';

/**
 * The parameter a key names, or why there is none.
 *
 * @param key such as `packages.history_share`; that of a parameter with a file for each id ends with the id
 */
export function findParameter(key: string): Parameter | { readonly unknown: string } {
  const [room = '', ...steps] = key.split('.');
  const parameters = room === SERVICE ? SERVICE_PARAMETERS : own(PARAMETERS, room);
  if (!parameters) {
    const known = [...Object.keys(PARAMETERS), SERVICE].sort().join(', ');
    return { unknown: `there is no formula "${room}"; known are ${known}` };
  }
  const whole = own(parameters, steps.join('.'));
  if (whole?.key !== undefined) return { unknown: `${room} takes this value from ${whole.key}; write it there` };
  if (whole?.files === 'one') return whole;
  const listed = own(parameters, steps.slice(0, -1).join('.'));
  if (listed?.files === 'by_id') return listed;
  return { unknown: `${room} has no parameter "${steps.join('.')}"; it has ${names(parameters)}` };
}

function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function names(parameters: Parameters): string {
  const paths = Object.entries(parameters).flatMap(([path, { files, key }]) =>
    key === undefined ? [files === 'by_id' ? `${path}.<id>` : path] : [],
  );
  return paths.sort().join(', ') || 'none';
}
