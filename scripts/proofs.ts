import { promises as said } from '#messages/en/promises.ts'
import { isOpen, promiseIds, promises, type PromiseId, type Proof } from '#policies/promises.ts'

/** Each promise with its proofs and, in words, what is missing. */
export const spokenPromises = (): Record<string, Spoken> => Object.fromEntries((promiseIds as PromiseId[]).map((id) => [id, { proofs: promises[id].proofs, ...(isOpen(id) && { open: said.open[id] }) }]))
type Spoken = { readonly proofs: readonly Proof[]; readonly open?: string }

/** What became of a test: `runs` where only its being there was asked. */
export type Fate = 'runs' | 'passed' | 'failed' | 'skipped'
/** The fate of each test by file (path from the root) and own title. */
export type Fates = ReadonlyMap<string, Fate>

export const keyOf = ({ file, title }: Proof): string => `${file} › ${title}`

/** Of a test that is run several times, with scripts and without, all runs count: one that failed has failed, one that is left out everywhere is skipped. */
export function fates(found: Iterable<readonly [Proof, Fate]>): Map<string, Fate> {
  const order: readonly Fate[] = ['skipped', 'runs', 'passed', 'failed']
  const all = new Map<string, Fate>()
  for (const [proof, fate] of found) {
    const known = all.get(keyOf(proof))
    if (known === undefined || order.indexOf(fate) > order.indexOf(known)) all.set(keyOf(proof), fate)
  }
  return all
}

/** Why a proof is none, or nothing. `files`: every file in which there is a test. */
export function wrongWith(proof: Proof, all: Fates, files: ReadonlySet<string>): string | undefined {
  const fate = all.get(keyOf(proof))
  if (fate === 'failed') return `failed: ${keyOf(proof)}`
  if (fate === 'skipped') return `is not run: ${keyOf(proof)}`
  if (fate !== undefined) return undefined
  return files.has(proof.file) ? `no such test, or it is not run: ${keyOf(proof)}` : `no such file, or no test in it: ${proof.file}`
}

/** One line for each promise, and what is wrong: a proof that is none, or a promise that says neither how it is proved nor what is missing. Such a promise is open, whatever it says of itself. */
export function promiseLines(promises: Readonly<Record<string, Spoken>>, all: Fates): { lines: string[]; problems: string[] } {
  const files = new Set([...all.keys()].map((key) => key.split(' › ')[0]!))
  const lines: string[] = []
  const problems: string[] = []
  for (const [id, { proofs, open }] of Object.entries(promises)) {
    const unsaid = proofs.length === 0 && open === undefined ? ['has no proof and does not say what is missing'] : []
    const wrong = [...unsaid, ...proofs.flatMap((proof) => wrongWith(proof, all, files) ?? [])]
    const missing = [...(open === undefined ? [] : [open]), ...wrong]
    problems.push(...wrong.map((why) => `${id} ${why}`))
    lines.push(missing.length === 0 ? `${id} kept ${proofs.map(keyOf).join('; ')}` : `${id} open ${missing.join('; ')}`)
  }
  return { lines, problems }
}
