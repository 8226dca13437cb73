import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, stop, type Plugin } from 'esbuild'
import { afterAll } from 'vitest'

/** Every file of ours goes on knowing where it lies: migrations and programs are found from there. */
const knowsItsPlace: Plugin = {
  name: 'knows-its-place',
  setup: (one) =>
    one.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => ({ contents: (await readFile(file, 'utf8')).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)), loader: 'ts' })),
}

/**
 * A program of ours with all that it imports as one file of plain JavaScript, for tests that start it over and over: reading hundreds of modules is most of what a start costs.
 * Gives what to hand to node; gone with the test file.
 */
export async function bundled(program: string): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-program-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const outfile = path.join(folder, `${path.basename(program, '.ts')}.mjs`)
  await build({
    entryPoints: [program],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['react-server'],
    external: ['pg-native'],
    // Packages in CommonJS ask for Node's own modules.
    banner: { js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(${JSON.stringify(pathToFileURL(path.resolve(program)).href)});` },
    plugins: [knowsItsPlace],
    logLevel: 'error',
  })
  // It would stay for more.
  await stop()
  return outfile
}
