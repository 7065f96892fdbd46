import { malformed } from './malformed.ts';
import type { Jurisdiction, PolicyBook } from './policyBook.ts';
import { policyFiles } from './policyFiles.ts';
import { JURISDICTION, readFolder } from './readFolder.ts';

/** What stands beside the jurisdictions and is no rule. */
const BESIDE = ['README.md', 'REGISTER.yaml'];

/**
 * Read a policy folder: a folder for each jurisdiction, in it `_jurisdiction.yaml` and one file a key, path = key.
 *
 * @throws Fault invalid_request  naming file and field; also for a key nobody knows, a file that nothing reads, a code
 *   given twice and a parent nobody is
 */
export function loadPolicy(dir: string): PolicyBook {
  const files = policyFiles(dir);
  const stray = files.beside.find((file) => !BESIDE.includes(file));
  if (stray !== undefined) malformed(files.named(stray), undefined, 'only folders of jurisdictions stand here');

  const jurisdictions = new Map<string, Jurisdiction>();
  for (const folder of files.folders) {
    const jurisdiction = readFolder(files, folder);
    const { code } = jurisdiction;
    const twin = jurisdictions.get(code);
    if (twin) malformed(files.named(`${folder}/${JURISDICTION}`), 'code', `${twin.folder} has the code ${code} too`);
    jurisdictions.set(code, jurisdiction);
  }
  for (const jurisdiction of jurisdictions.values()) {
    checkAncestry(jurisdiction, jurisdictions, files.named(`${jurisdiction.folder}/${JURISDICTION}`));
  }
  return { jurisdictions };
}

/** Each parent is somebody, and going from parent to parent ends. */
function checkAncestry(jurisdiction: Jurisdiction, all: ReadonlyMap<string, Jurisdiction>, file: string): void {
  const passed = new Set<string>();
  for (let { parent } = jurisdiction; parent !== null; ) {
    if (passed.has(parent)) malformed(file, 'parent', `${parent} is its own ancestor`);
    passed.add(parent);
    const above: Jurisdiction = all.get(parent) ?? malformed(file, 'parent', `nobody has the code ${parent}`);
    parent = above.parent;
  }
}
