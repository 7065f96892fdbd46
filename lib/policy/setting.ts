import type { z } from 'zod';
import { neededValue } from './neededValue.ts';
import type { ResolvedPolicy } from './resolve.ts';
import type { SETTINGS } from './settings.ts';

/** The settings of the service, by key. */
export type Settings = {
  readonly [Name in keyof typeof SETTINGS as `service.${Name}`]: z.output<(typeof SETTINGS)[Name]>;
};

/**
 * A setting of the service, such as `service.mode`.
 *
 * @throws Fault policy_not_in_force  naming key, day, the days for which it is known, and the file to edit
 */
export function setting<Key extends keyof Settings>(resolved: ResolvedPolicy, key: Key): Settings[Key] {
  return neededValue(resolved, key).value as Settings[Key];
}
