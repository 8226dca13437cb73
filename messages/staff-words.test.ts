import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { parseSync } from 'vite'
import { languages } from './languages.ts'

/** What is said to whoever reads it, in each language. */
const addressed: Record<string, RegExp> = { en: /\byou(r|rs|rself)?\b/i, de: /\b(Sie|Ihnen|Ihr(e[mnrs]?)?)\b/, es: /(?<!\p{L})(tú|tus?|tuy[oa]s?|te|ti|contigo)(?!\p{L})/iu }

/** In a letter to the person, which the desk shows as it goes out; and what whoever fills a form is told of it. */
const reviewed = /^(asks\.kinds\.|clocks\.complaint\.|errors\.)/

const files = (room: string): string[] =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(room, file))
    .filter((file) => /\.tsx?$/.test(file))

type Node = { type: string } & Record<string, unknown>
const isNode = (one: unknown): one is Node => typeof one === 'object' && one !== null && typeof (one as Node).type === 'string'

function* nodesOf(one: unknown): Generator<Node> {
  if (Array.isArray(one)) for (const each of one) yield* nodesOf(each)
  if (!isNode(one)) return
  yield one
  for (const part of Object.values(one)) yield* nodesOf(part)
}

/** The namespace of `words('…')`. */
function namespaceOf(one: unknown): string | undefined {
  if (!isNode(one) || one.type !== 'CallExpression' || !isNode(one['callee']) || one['callee']['name'] !== 'words') return undefined
  const [first] = one['arguments'] as Node[]
  return first?.['value'] as string
}

/** What a source says, as `namespace.key`; where the key is put together, its beginning up to a dot. */
function keysIn(file: string): string[] {
  const nodes = [...nodesOf(parseSync(file, readFileSync(file, 'utf8')).program)]
  const names = new Map<unknown, string | undefined>()
  for (const { type, id, init } of nodes.map((one) => one as Node & { id?: Node; init?: Node })) {
    if (type !== 'VariableDeclarator' || !id || !init) continue
    if (id.type === 'Identifier') names.set(id['name'], namespaceOf(init))
    if (id.type === 'ArrayPattern' && init.type === 'ArrayExpression') (id['elements'] as Node[]).forEach((one, at) => names.set(one['name'], namespaceOf((init['elements'] as Node[])[at])))
  }
  return nodes.flatMap((one) => {
    if (one.type !== 'CallExpression') return []
    const callee = one['callee'] as Node
    const speaker = callee.type === 'MemberExpression' ? (callee['object'] as Node) : callee
    const namespace = namespaceOf(speaker) ?? names.get(speaker['name'])
    return namespace ? keysOf((one['arguments'] as Node[])[0]).map((key) => `${namespace}.${key}`) : []
  })
}

const keysOf = (argument: unknown): string[] =>
  [...nodesOf(argument)].flatMap((one) => (one.type === 'Literal' && typeof one['value'] === 'string' ? [one['value']] : one.type === 'TemplateLiteral' ? [(one['quasis'] as { value: { raw: string } }[])[0]!.value.raw] : [])).filter(Boolean)

/** Every sentence with the path to it. */
const sentences = (of: object, at = ''): [string, string][] => Object.entries(of).flatMap(([key, value]) => (typeof value === 'string' ? [[at + key, value] as [string, string]] : sentences(value as object, `${at}${key}.`)))

/** The path of every sentence that the pages there say. */
function said(...rooms: string[]): Set<string> {
  const keys = rooms.flatMap((room) => files(room)).flatMap((file) => keysIn(file))
  const beginnings = keys.filter((key) => key.endsWith('.'))
  return new Set(sentences(languages['en']!).flatMap(([at]) => (keys.includes(at) || beginnings.some((one) => at.startsWith(one)) ? [at] : [])))
}

it('what both a customer and the desk are told says you to neither: it is the data of one of them alone', () => {
  const customer = said('app/(account)', 'app/(public)')
  const both = new Set([...said('app/staff/(desk)')].filter((one) => customer.has(one) && !reviewed.test(one)))
  expect(both.size).toBeGreaterThan(30)
  const wrong = Object.entries(languages).flatMap(([language, all]) => sentences(all).filter(([at, sentence]) => both.has(at) && addressed[language]?.test(sentence)).map(([at, sentence]) => `${language} ${at}: ${sentence}`))
  expect(wrong).toEqual([])
})
