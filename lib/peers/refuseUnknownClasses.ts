import { Fault } from '../errors.ts';
import type { Compared, PeerPolicy } from './peerPolicy.ts';

/**
 * Refuse an institution of a class that a table of the policy does not have.
 *
 * @throws Fault invalid_request  naming the institution and the table
 */
export function refuseUnknownClasses(policy: PeerPolicy, institutions: readonly Compared[]): void {
  const tables = tablesOf(policy);
  institutions.forEach(({ id, class: own }, i) => {
    for (const [name, table] of tables) {
      if (table === undefined || table.has(own)) continue;
      const known = [...table.keys()].join(', ');
      const says = {
        zh: `机构 ${id}：${name} 中没有类别“${own}”；已知的有 ${known}。`,
        en: `Institution ${id}: the class "${own}" is not in ${name}; known are ${known}.`,
      };
      throw new Fault('invalid_request', says, `input.institutions[${i}].class`);
    }
  });
}

type Table = ReadonlyMap<string, unknown> | undefined;

/** The tables by class, with the paths by which people find them. */
function tablesOf({ base, indices, grades }: PeerPolicy): (readonly [string, Table])[] {
  const mosts = indices.flatMap(({ above, below }, i): (readonly [string, Table])[] => [
    [`indices[${i}].above.most`, above?.most],
    [`indices[${i}].below.most`, below?.most],
  ]);
  return [['base', base], ...mosts, ['grades.factors', grades?.factors]];
}
