/** Which claims are paid by contracted heads (门诊包干、慢病打包): packages of heads, each by a rule of the table of the package, for some classes of heads. */
import { z } from 'zod';
import { text } from './words.ts';

const MOST_PACKAGES = 10;
const ID = /^[a-z][a-z0-9_-]{0,30}$/;
const id = z.string('expected an id').regex(ID, 'expected an id of small letters, digits, - and _');

const headPackage = z.strictObject({
  id,
  name: text,
  /** The rule of `service.package_scope` that puts its claims outside the package of the community. */
  outside: id,
  /** The classes of heads that are contracted for it, each with a quota of `outpatient-capitation`. */
  classes: z.array(id, 'expected a list').min(1, 'expected at least one class'),
});

export type HeadPackage = z.output<typeof headPackage>;

export const capitationShape = z
  .array(headPackage, 'expected a list')
  .min(1, 'expected at least one package of heads')
  .max(MOST_PACKAGES, `expected at most ${MOST_PACKAGES} packages of heads`)
  .refine((packages) => isOnce(packages.map((one) => one.id)), 'expected each id once')
  .refine((packages) => isOnce(packages.map(({ outside }) => outside)), 'expected each rule once')
  .refine((packages) => isOnce(packages.flatMap(({ classes }) => classes)), 'expected each class once');

function isOnce(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}
