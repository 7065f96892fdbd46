import { Fault } from '../errors.ts';
import type { Provenance } from './provenance.ts';
import type { RulesInForce } from './resolve.ts';

/**
 * The answer that there is no rule: for which key, where and when, for which days one is known, and the file to edit.
 */
export function notInForce({ on, lineage }: RulesInForce, key: string): Fault {
  const said = lineage.flatMap(({ code, rules }) => {
    const rule = rules.get(key);
    return rule ? [{ code, ...rule }] : [];
  });
  const known = (to: string) =>
    said.flatMap(({ code, values }) => values.map(({ from, until }) => `${from}${to}${until} (${code})`)).join(', ');
  const [nearest] = said;
  const file = `${key.replaceAll('.', '/')}.yaml`;
  const advice = nearest
    ? {
        zh: `已知的有效期为 ${known(' 至 ')}。请在 ${nearest.file} 中补上一个值，或 none。`,
        en: `It is known for ${known(' to ')}. Add a value, or none, to ${nearest.file}.`,
      }
    : {
        zh: `从 ${listed(lineage, 'code', ' 到 ')} 的各级都没有规定。请在其中一级的目录（${listed(lineage, 'folder', ', ')}）中新建 ${file}。`,
        en: `No jurisdiction from ${listed(lineage, 'code', ' to ')} has it. Create ${file} in the folder of one of them: ${listed(lineage, 'folder', ', ')}.`,
      };
  const place = lineage[0]?.code;
  const says = {
    zh: `${place} 在 ${on} 没有 ${key} 的值。${advice.zh}`,
    en: `${key} has no value for ${place} on ${on}. ${advice.en}`,
  };
  return new Fault('policy_not_in_force', says, key);
}

/** The answer that a rule without which there is no policy is expressly not applied. */
export function notApplied(on: string, { key, jurisdiction, file }: Provenance): Fault {
  const says = {
    zh: `${jurisdiction} 在 ${on} 明确不适用 ${key}（${file} 写的是 none），但这里需要它。`,
    en: `${key} is expressly not applied in ${jurisdiction} on ${on} (${file} says none), but it is needed here.`,
  };
  return new Fault('policy_not_in_force', says, key);
}

function listed<Name extends string>(items: readonly Record<Name, string>[], name: Name, separator: string): string {
  return items.map((item) => item[name]).join(separator);
}
