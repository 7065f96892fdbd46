import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type Plugin } from 'vite';
import { NONCE } from '../lib/console/consoleFiles.ts';
import { KINDS } from '../lib/documents/kinds.ts';
import { description } from '../lib/openapi/description.ts';
import { contentHash } from '../local/contentHash.ts';

/** All that the built console follows from: its own files, and what the API says of itself. */
const SOURCES = ['console', 'lib', 'package-lock.json'];

/**
 * Build the console, unless that was done from the same sources before. It is written beside its place and moved there whole: of two that build at once, one is kept.
 *
 * @returns the folder with its page and files
 */
export async function builtConsole(project: string): Promise<string> {
  const folder = join(project, '.cache', 'console');
  const built = join(folder, contentHash(project, SOURCES).slice(0, 16));
  if (existsSync(built)) return built;
  mkdirSync(folder, { recursive: true });
  const beside = `${built}.${process.pid}`;
  // Whoever runs tests says so in the environment, and the libraries would come as they are for their developers.
  process.env.NODE_ENV = 'production';
  await build({
    configFile: false,
    root: join(project, 'console'),
    base: '/console/',
    logLevel: 'warn',
    html: { cspNonce: NONCE },
    plugins: [react(), toldByTheService(), ownStyles(project)],
    build: {
      outDir: beside,
      emptyOutDir: true,
      // Computers of offices are not new.
      target: 'chrome87',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1_500,
    },
  });
  try {
    renameSync(beside, built);
  } catch (error) {
    if (!existsSync(built)) throw error;
    rmSync(beside, { recursive: true });
  }
  return built;
}

/** `virtual:told`: what the service says of itself, so that the console need not say it again. */
function toldByTheService(): Plugin {
  const [name, resolved] = ['virtual:told', '\0virtual:told'];
  return {
    name: 'told-by-the-service',
    resolveId: (id) => (id === name ? resolved : undefined),
    load(id) {
      if (id !== resolved) return undefined;
      const told = { WAYS: waysOfTheApi(), KINDS: kindsOfDocuments() };
      return Object.entries(told)
        .map(([what, is]) => `export const ${what} = ${JSON.stringify(is)};`)
        .join('\n');
    },
  };
}

/** By which method and path each operation is asked for, as the description of the API has it. */
function waysOfTheApi(): { readonly [operation: string]: string } {
  const ways = Object.entries(description().paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [operationId, `${method.toUpperCase()} ${path}`]),
  );
  return Object.fromEntries(ways);
}

function kindsOfDocuments() {
  return Object.fromEntries(
    Object.entries(KINDS).map(([kind, { zh, en, scope, life }]) => [kind, { zh, en, scope, life }]),
  );
}

/** Has all of antd put its styles into the page by `frame/ownStyles`. */
function ownStyles(project: string): Plugin {
  const own = join(project, 'console', 'frame', 'ownStyles.ts');
  return {
    name: 'own-styles',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (importer === own || !id.endsWith('Dom/dynamicCSS')) return undefined;
      return own;
    },
  };
}
