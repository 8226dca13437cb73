import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync, type ESTree } from 'vite'

/** A page, an action or a method of a route handler, and who may come in by it. `actor` is absent when its source names nobody. `proof`: an action that asks for a fresh sign-in, itself or in its verb. */
export type Entrance = { file: string; name: string; kind: 'page' | 'action' | 'route'; actor?: string; proof?: true }

type Program = ESTree.Program
type Statement = Program['body'][number]
/** What a name stands for, and where that is written. */
type Meaning = { file: string; value: ESTree.Expression | Statement | ESTree.ExportDefaultDeclaration['declaration'] }

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

/** What a property of an object stands for, be the object written there or given back by a function of the application. */
function partOf(sources: Sources, meaning: Meaning | undefined, name: string): Meaning | undefined {
  if (!meaning) return undefined
  const { file, value } = meaning
  if (value.type === 'TSAsExpression') return partOf(sources, { file, value: value.expression }, name)
  if (value.type === 'CallExpression' && value.callee.type === 'Identifier') return partOf(sources, result(sources.meaning(file, value.callee.name)), name)
  if (value.type !== 'ObjectExpression') return undefined
  const part = value.properties.find((one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name)
  return part?.type === 'Property' ? { file, value: part.value } : undefined
}

const isNode = (one: unknown): one is ESTree.Node => typeof one === 'object' && one !== null && 'type' in one && typeof one.type === 'string' && (!one.type.startsWith('TS') || 'expression' in one)
const isTrue = (one: ESTree.Node): boolean => (one.type === 'TSAsExpression' ? isTrue(one.expression) : one.type === 'Literal' && one.value === true)

/** What a function of one expression, or one whose last statement returns, gives back. */
function result(meaning: Meaning | undefined): Meaning | undefined {
  if (!meaning) return undefined
  const { file, value } = meaning
  if (value.type === 'ArrowFunctionExpression' && value.body.type !== 'BlockStatement') return { file, value: value.body }
  if (value.type !== 'ArrowFunctionExpression' && value.type !== 'FunctionExpression' && value.type !== 'FunctionDeclaration') return undefined
  const last = value.body && 'body' in value.body ? (value.body.body as Statement[]).at(-1) : undefined
  return last?.type === 'ReturnStatement' && last.argument ? { file, value: last.argument } : undefined
}

function isServerModule(program: Program): boolean {
  return program.body.some((one) => one.type === 'ExpressionStatement' && 'directive' in one && one.directive === 'use server')
}

function exportedNames(program: Program): string[] {
  return program.body.flatMap((statement) => {
    if (statement.type === 'ExportDefaultDeclaration') return ['default']
    if (statement.type === 'ExportAllDeclaration') return statement.exportKind === 'type' ? [] : ['*']
    if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') return []
    return [...statement.specifiers.filter((one) => one.exportKind !== 'type').map((one) => nameOf(one.exported)), ...declaredNames(statement.declaration)]
  })
}

function declaredNames(declaration: Statement | null): string[] {
  if (declaration?.type === 'FunctionDeclaration') return declaration.id ? [declaration.id.name] : []
  if (declaration?.type !== 'VariableDeclaration') return []
  return declaration.declarations.flatMap(({ id }) => {
    if (id.type === 'Identifier') return [id.name]
    return id.type === 'ObjectPattern' ? id.properties.flatMap((one) => ('key' in one && one.key.type === 'Identifier' ? [one.key.name] : [])) : []
  })
}

const nameOf = (one: { name: string } | { value: string }): string => ('name' in one ? one.name : one.value)

/** The application's files, parsed once each. */
class Sources {
  readonly #root: string
  readonly #parsed = new Map<string, Program>()

  constructor(root: string) {
    this.#root = root
  }

  list(...rooms: string[]): string[] {
    return rooms.flatMap((room) =>
      (existsSync(path.join(this.#root, room)) ? readdirSync(path.join(this.#root, room), { recursive: true, encoding: 'utf8' }) : [])
        .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
        .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file)),
    )
  }

  text(file: string): string {
    return readFileSync(path.join(this.#root, file), 'utf8')
  }

  read(file: string): Program {
    const known = this.#parsed.get(file)
    if (known) return known
    const { program } = parseSync(file, this.text(file))
    this.#parsed.set(file, program)
    return program
  }

  /** Where a local name comes from when it is imported from the application itself. */
  importOf(file: string, local: string): { file: string; name: string } | undefined {
    for (const statement of this.read(file).body) {
      if (statement.type !== 'ImportDeclaration') continue
      const target = this.#resolve(file, statement.source.value)
      const one = statement.specifiers.find((each) => each.local.name === local)
      if (target && one?.type === 'ImportSpecifier') return { file: target, name: nameOf(one.imported) }
    }
    return undefined
  }

  /** What a name of a file stands for, be it declared there, exported again or imported. */
  meaning(file: string, name: string): Meaning | undefined {
    for (const statement of this.read(file).body) {
      if (statement.type === 'ExportDefaultDeclaration' && name === 'default') return { file, value: statement.declaration }
      const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
      if (declaration && declaredNames(declaration).includes(name)) return valueOf(file, declaration, name)
      if (statement.type !== 'ExportNamedDeclaration') continue
      const again = statement.specifiers.find((one) => nameOf(one.exported) === name)
      if (!again) continue
      const target = statement.source ? this.#resolve(file, statement.source.value) : file
      if (target && (target !== file || nameOf(again.local) !== name)) return this.meaning(target, nameOf(again.local))
    }
    const imported = this.importOf(file, name)
    return imported && this.meaning(imported.file, imported.name)
  }

  #resolve(file: string, specifier: string): string | undefined {
    const room = /^#(\w+\/.*)$/.exec(specifier)?.[1]
    if (!room && !specifier.startsWith('.')) return undefined
    const target = room ?? path.posix.join(path.posix.dirname(file), specifier)
    return existsSync(path.join(this.#root, target)) ? target : undefined
  }
}

function valueOf(file: string, declaration: Statement, name: string): Meaning | undefined {
  if (declaration.type !== 'VariableDeclaration') return { file, value: declaration }
  const one = declaration.declarations.find(({ id }) => (id.type === 'Identifier' ? id.name === name : id.type === 'ObjectPattern'))
  return one?.init ? { file, value: one.init } : undefined
}
