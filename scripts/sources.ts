import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync, type ESTree } from 'vite'

type Program = ESTree.Program
type Statement = Program['body'][number]
/** What a name stands for, and where that is written. */
export type Meaning = { file: string; value: ESTree.Expression | Statement | ESTree.ExportDefaultDeclaration['declaration'] }

/** The application's files, parsed once each, and what the names in them lead to. */
export class Sources {
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

/** What a property of an object stands for, be the object written there or given back by a function of the application. */
export function partOf(sources: Sources, meaning: Meaning | undefined, name: string): Meaning | undefined {
  if (!meaning) return undefined
  const { file, value } = meaning
  if (value.type === 'TSAsExpression') return partOf(sources, { file, value: value.expression }, name)
  if (value.type === 'CallExpression' && value.callee.type === 'Identifier') return partOf(sources, result(sources.meaning(file, value.callee.name)), name)
  if (value.type !== 'ObjectExpression') return undefined
  const part = value.properties.find((one) => one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name)
  return part?.type === 'Property' ? { file, value: part.value } : undefined
}

/** What a function of one expression, or one whose last statement returns, gives back. */
export function result(meaning: Meaning | undefined): Meaning | undefined {
  if (!meaning) return undefined
  const { file, value } = meaning
  if (value.type === 'ArrowFunctionExpression' && value.body.type !== 'BlockStatement') return { file, value: value.body }
  if (value.type !== 'ArrowFunctionExpression' && value.type !== 'FunctionExpression' && value.type !== 'FunctionDeclaration') return undefined
  const last = value.body && 'body' in value.body ? (value.body.body as Statement[]).at(-1) : undefined
  return last?.type === 'ReturnStatement' && last.argument ? { file, value: last.argument } : undefined
}

/** Whether all that it exports is an action. */
export function isServerModule(program: Program): boolean {
  return program.body.some((one) => one.type === 'ExpressionStatement' && 'directive' in one && one.directive === 'use server')
}

/** The values that it exports, by their names outside. */
export function exportedNames(program: Program): string[] {
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
