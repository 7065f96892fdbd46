import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes the synthesized app again, every bundle with these rules beside its code: YAML by the file below `policy/`. */
export function withRules(rules: { readonly [file: string]: string }) {
  return (assembly: string, folder: string): string => {
    const adapted = join(folder, 'cdk.out');
    cpSync(assembly, adapted, { recursive: true });
    for (const asset of readdirSync(adapted)) {
      const policy = join(adapted, asset, 'policy');
      if (!existsSync(policy)) continue;
      for (const [file, text] of Object.entries(rules)) {
        mkdirSync(dirname(join(policy, file)), { recursive: true });
        writeFileSync(join(policy, file), text);
      }
    }
    return adapted;
  };
}
