import { malformed } from './malformed.ts';
import type { Jurisdiction, Policy } from './policy.ts';
import { policyFiles } from './policyFiles.ts';
import { JURISDICTION, readFolder } from './readFolder.ts';

/** What stands beside the jurisdictions and is no rule. */
const BESIDE = ['README.md', 'REGISTER.yaml'];

/** Policy folders of their own, by which no fund is run: designs to look at and to copy, and published plans of places. */
const APART = ['examples', 'places'];

const NOBODY: Policy = { jurisdictions: new Map() };

/**
 * Read a policy folder: a folder for each jurisdiction, in it `_jurisdiction.yaml` and one file a key, path = key.
 *
 * @param within a policy that is read already: the jurisdictions of the folder join those in it, and may be below them
 * @throws Fault invalid_request  naming file and field; also for a key nobody knows, a file that nothing reads, a code
 *   given twice and a parent nobody is
 */
export function loadPolicy(dir: string, within: Policy = NOBODY): Policy {
  const files = policyFiles(dir);
  const stray = files.beside.find((file) => !BESIDE.includes(file));
  if (stray !== undefined)
    malformed(files.named(stray), undefined, {
      zh: '这里只放各地区的目录',
      en: 'only folders of jurisdictions stand here',
    });

  const about = ({ folder }: Jurisdiction) => files.named(`${folder}/${JURISDICTION}`);
  const added = files.folders.filter((folder) => !APART.includes(folder)).map((folder) => readFolder(files, folder));
  const jurisdictions = new Map(within.jurisdictions);
  for (const jurisdiction of added) {
    const { code } = jurisdiction;
    const twin = jurisdictions.get(code);
    if (twin)
      malformed(about(jurisdiction), 'code', {
        zh: `${twin.folder} 也用了代码 ${code}`,
        en: `${twin.folder} has the code ${code} too`,
      });
    jurisdictions.set(code, jurisdiction);
  }
  for (const jurisdiction of added) checkAncestry(jurisdiction, jurisdictions, about(jurisdiction));
  return { jurisdictions };
}

/** Each parent is somebody, and going from parent to parent ends. */
function checkAncestry(jurisdiction: Jurisdiction, all: ReadonlyMap<string, Jurisdiction>, file: string): void {
  const passed = new Set<string>();
  for (let { parent } = jurisdiction; parent !== null; ) {
    if (passed.has(parent))
      malformed(file, 'parent', { zh: `${parent} 成了自己的上级`, en: `${parent} is its own ancestor` });
    passed.add(parent);
    const above: Jurisdiction =
      all.get(parent) ??
      malformed(file, 'parent', { zh: `没有代码为 ${parent} 的地区`, en: `nobody has the code ${parent}` });
    parent = above.parent;
  }
}
