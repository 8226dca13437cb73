import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ESTree } from 'vite'
import { exportedNames, isServerModule, partOf, result, Sources, type Meaning } from './sources.ts'

/** A page, an action or a method of a route handler, and who may come in by it. `actor` is absent when its source names nobody. `proof`: an action that asks for a fresh sign-in, itself or in its verb. */
export type Entrance = { file: string; name: string; kind: 'page' | 'action' | 'route'; actor?: string; proof?: true }

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const guards = /^(person|staff|visitor|link|auth|worker|source|tool)(Page|Action|Route)$/
const guardFiles = /^app\/(guard|action|route)\.tsx?$/

/**
 * Every way into the application below `root`, read from the sources. A page is a default export made by `personPage`, `staffPage` or
 * `visitorPage`; an action is what a 'use server' file exports and one of `personAction`, … made; a route handler is made by `personRoute`,
 * … or is one of next-auth's own. Follows names through the application's files; what it cannot follow names nobody.
 */
export function findEntrances(root: string): Entrance[] {
  const sources = new Sources(root)
  return sources
    .list('app', 'components')
    .flatMap((file) => entrancesOf(sources, file))
    .toSorted((a, b) => `${a.file} ${a.name}`.localeCompare(`${b.file} ${b.name}`))
}

/** The same, as the build lists it: what can really be asked for. Needs a finished `next build`. */
export function builtEntrances(root: string): Omit<Entrance, 'actor' | 'proof'>[] {
  const read = (file: string): unknown => JSON.parse(readFileSync(path.join(root, '.next', file), 'utf8'))
  const actions = read('server/server-reference-manifest.json') as Record<'node' | 'edge', Record<string, { filename: string; exportedName: string }>>
  const pages = Object.keys(read('app-path-routes-manifest.json') as Record<string, string>).filter((page) => !page.startsWith('/_'))
  return [
    ...pages.filter((page) => page.endsWith('/page')).map((page) => ({ file: `app${page}.tsx`, name: 'default', kind: 'page' as const })),
    ...pages
      .map((page) => `app${page}`)
      .filter((page) => page.endsWith('/route') && existsSync(path.join(root, `${page}.ts`)))
      .map((page) => ({ file: `${page}.ts`, name: '*', kind: 'route' as const })),
    ...[...Object.values(actions.node), ...Object.values(actions.edge)].map(({ filename, exportedName }) => ({
      file: filename,
      name: exportedName,
      kind: 'action' as const,
    })),
  ]
}

function entrancesOf(sources: Sources, file: string): Entrance[] {
  const found: Entrance[] = []
  const program = sources.read(file)
  const add = (kind: Entrance['kind'], name: string) => {
    const meaning = sources.meaning(file, name)
    const actor = actorOf(sources, meaning, kind)
    found.push({ file, name, kind, ...(actor && { actor }), ...(kind === 'action' && asksForProof(sources, meaning) && { proof: true }) })
  }
  if (/^app\/(.*\/)?page\.tsx$/.test(file)) add('page', 'default')
  if (/^app\/(.*\/)?route\.tsx?$/.test(file)) for (const name of exportedNames(program).filter((one) => methods.has(one))) add('route', name)
  if (isServerModule(program)) for (const name of exportedNames(program)) add('action', name)
  // An action inside a function goes past the wrappers: never allowed, so it has no actor.
  else if (/['"]use server['"]/.test(sources.text(file))) found.push({ file, name: 'inline', kind: 'action' })
  return found
}

function actorOf(sources: Sources, meaning: Meaning | undefined, kind: Entrance['kind'], depth = 0): string | undefined {
  if (!meaning || depth > 8) return undefined
  const { file, value } = meaning
  const next = (to: Meaning | undefined) => actorOf(sources, to, kind, depth + 1)
  if (value.type === 'Identifier') return next(sources.meaning(file, value.name))
  if (value.type === 'MemberExpression') return kind === 'route' ? handlersOfNextAuth(sources, file, value) : undefined
  if (value.type !== 'CallExpression' || value.callee.type !== 'Identifier') return undefined
  const guard = sources.importOf(file, value.callee.name)
  if (guard && guardFiles.test(guard.file)) {
    const [, actor, made] = guards.exec(guard.name) ?? []
    return made?.toLowerCase() === kind ? actor : undefined
  }
  return next(result(sources.meaning(file, value.callee.name)))
}

/** next-auth checks by itself: its handlers are the way in of sign-in. */
function handlersOfNextAuth(sources: Sources, file: string, value: ESTree.MemberExpression): string | undefined {
  const { object, property } = value
  if (object.type !== 'Identifier' || property.type !== 'Identifier' || property.name !== 'handlers') return undefined
  return sources.importOf(file, object.name)?.file === 'app/auth.ts' ? 'auth' : undefined
}

/**
 * Whether what stands there says `proof: true`, or leads to a call of `needProof`: through what it names, in its own file and in those it imports. The wrappers themselves are left out, which know both kinds; of what is named as
 * a part of something, that part alone counts.
 */
function asksForProof(sources: Sources, meaning: Meaning | undefined, known = new Set<unknown>()): boolean {
  if (!meaning || known.has(meaning.value) || guardFiles.test(meaning.file)) return false
  known.add(meaning.value)
  const { file, value } = meaning
  return reaches(value)

  function reaches(node: unknown): boolean {
    if (Array.isArray(node)) return node.some(reaches)
    if (!isNode(node)) return false
    switch (node.type) {
      case 'Identifier': {
        const from = sources.importOf(file, node.name)
        return (from?.file === 'privacy/proof.ts' && from.name === 'needProof') || asksForProof(sources, sources.meaning(file, node.name), known)
      }
      case 'Property':
        return (!node.computed && node.key.type === 'Identifier' && node.key.name === 'proof' && isTrue(node.value)) || (node.computed && reaches(node.key)) || reaches(node.value)
      case 'MemberExpression': {
        const part = node.object.type === 'Identifier' && !node.computed && node.property.type === 'Identifier' ? partOf(sources, sources.meaning(file, node.object.name), node.property.name) : undefined
        return part ? asksForProof(sources, part, known) : reaches(node.object) || (node.computed && reaches(node.property))
      }
      default:
        return Object.entries(node).some(([name, one]) => name !== 'parent' && reaches(one))
    }
  }
}

const isNode = (one: unknown): one is ESTree.Node => typeof one === 'object' && one !== null && 'type' in one && typeof one.type === 'string' && (!one.type.startsWith('TS') || 'expression' in one)
const isTrue = (one: ESTree.Node): boolean => (one.type === 'TSAsExpression' ? isTrue(one.expression) : one.type === 'Literal' && one.value === true)
