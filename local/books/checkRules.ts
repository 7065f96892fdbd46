import { statSync } from 'node:fs';
import { Fault } from '../../lib/errors.ts';
import { loadProfiles, statementProfiles } from '../../lib/files/loadProfiles.ts';
import { type Fund, funds } from '../../lib/policy/funds.ts';
import { loadPolicy } from '../../lib/policy/loadPolicy.ts';

/**
 * Read the rules and the profiles an office brings, as the functions will read them.
 *
 * @returns the funds that are run by these rules, at least one
 * @throws Fault invalid_request  naming the file, the field, and what is expected there
 */
export function checkRules(policy: string, profiles: string): [Fund, ...Fund[]] {
  if (!statSync(profiles, { throwIfNoEntry: false })?.isDirectory()) {
    const says = {
      zh: `${profiles}：没有这个字段映射文件夹。`,
      en: `${profiles}: there is no such folder of profiles.`,
    };
    throw new Fault('invalid_request', says, 'profiles');
  }
  statementProfiles(loadProfiles(profiles));
  const [first, ...others] = funds(loadPolicy(policy));
  if (first) return [first, ...others];
  throw new Fault(
    'invalid_request',
    {
      zh: `${policy}：没有任何辖区管理基金；请在统筹区的 _jurisdiction.yaml 的 "funds" 下写明。`,
      en: `${policy}: no jurisdiction runs a fund; name it under "funds" in the _jurisdiction.yaml of the pooling area.`,
    },
    'policy',
  );
}
