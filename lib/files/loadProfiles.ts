import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { Fault } from '../errors.ts';
import { refuseBoundless } from '../wire/refuseBoundless.ts';
import { checkProfile } from './checkProfile.ts';
import {
  type ClaimsProfile,
  type EnrolmentProfile,
  type Profile,
  profileShape,
  type StatementProfile,
} from './profile.ts';

/** The profiles of a folder by name: `national` is read from `national.yaml`. */
export type Profiles = ReadonlyMap<string, Profile>;

/**
 * Read and check every profile of a folder.
 *
 * @throws Fault invalid_request  naming the file and the field, and what is expected there
 */
export function loadProfiles(folder: string): Profiles {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return new Map(files.sort().map((file) => [file.slice(0, -'.yaml'.length), loadProfile(folder, file)]));
}

/**
 * The claims profile of a name that came from outside: it is looked up, never made into a path.
 *
 * @throws Fault not_found  naming the profiles there are
 */
export function claimsProfile(profiles: Profiles, name: string): ClaimsProfile {
  const found = profiles.get(name);
  if (found?.describes === 'claims') return found;
  const known = [...profiles].filter(([, { describes }]) => describes === 'claims').map(([known]) => known);
  throw new Fault(
    'not_found',
    {
      zh: `没有名为“${name}”的结算文件格式。已知的有：${known.join('、')}。`,
      en: `There is no claims profile "${name}". Known are: ${known.join(', ')}.`,
    },
    'profile',
  );
}

/** The forms in which the insurer's monthly statement may come, at least one. @throws Fault not_found */
export function statementProfiles(profiles: Profiles): readonly StatementProfile[] {
  const found = [...profiles.values()].filter((profile) => profile.describes === 'statement');
  if (found.length > 0) return found;
  throw new Fault(
    'not_found',
    { zh: '没有描述结算单的文件格式。', en: 'There is no profile that describes a statement.' },
    'profile',
  );
}

/** The forms in which a list of contracted heads may come, at least one. @throws Fault not_found */
export function enrolmentProfiles(profiles: Profiles): readonly EnrolmentProfile[] {
  const found = [...profiles.values()].filter((profile) => profile.describes === 'enrolment');
  if (found.length > 0) return found;
  throw new Fault(
    'not_found',
    { zh: '没有描述签约名册的文件格式。', en: 'There is no profile that describes a list of contracted heads.' },
    'profile',
  );
}

/** A profile is some pages; one without end would keep its reader busy for hours before a fault in it is found. */
const LARGEST = 256 * 1024;

function loadProfile(folder: string, file: string): Profile {
  const text = readFileSync(join(folder, file), 'utf8');
  if (text.length > LARGEST) throw tooLong(file, text.length);
  const document = parseDocument(text, { schema: 'failsafe' });
  const [broken] = document.errors;
  if (broken) {
    throw new Fault(
      'invalid_request',
      { zh: `文件格式说明 ${file} 无法读取：${broken.message}`, en: `Profile ${file}: ${broken.message}` },
      file,
      broken,
    );
  }

  const read: unknown = document.toJS();
  refuseBoundlessProfile(file, read);
  const parsed = profileShape.safeParse(read);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys : [])].join('.');
    const message = issue?.message ?? '';
    const says = {
      zh: `文件格式说明 ${file}，${place || '整体'}：${message}。`,
      en: `Profile ${file}, ${place || 'as a whole'}: ${message}.`,
    };
    throw new Fault('invalid_request', says, place || file);
  }
  const [fault] = checkProfile(parsed.data);
  if (fault) {
    const { place, zh, en } = fault;
    const says = { zh: `文件格式说明 ${file}，${place}：${zh}。`, en: `Profile ${file}, ${place}: ${en}.` };
    throw new Fault('invalid_request', says, place);
  }
  return parsed.data;
}

function tooLong(file: string, length: number): Fault {
  const says = {
    zh: `文件格式说明 ${file} 有 ${length} 个字符，最多 ${LARGEST} 个：请删去用不到的内容，或拆成几个格式。`,
    en: `Profile ${file} has ${length} characters, and at most ${LARGEST} are read: leave out what is not needed, or make several profiles of it.`,
  };
  return new Fault('invalid_request', says, file);
}

function refuseBoundlessProfile(file: string, read: unknown): void {
  try {
    refuseBoundless(read);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { zh, en } = error.says;
    const says = { zh: `文件格式说明 ${file}，${zh}`, en: `Profile ${file}, ${en}` };
    throw new Fault('invalid_request', says, error.path, error);
  }
}
