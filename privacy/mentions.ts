import { inArray, sql } from 'drizzle-orm'
import { members } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'

const written = /(?<![\p{L}\p{N}@])@([\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}])/gu
const kept = /@\[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\]/g

/** Words as they are shown: text, and members by their present name; null where one has left. */
export type Part = string | { member: string | null }

/**
 * Words as they are kept: `@name` becomes `@[id]` where a member has that name, so that the name lives in one place alone. A name nobody
 * has stays as it was typed.
 */
export async function refer(tx: Tx, words: string): Promise<string> {
  const names = [...new Set([...words.matchAll(written)].map(([, name]) => name!.toLowerCase()))]
  if (names.length === 0) return words
  const found = await tx.select({ id: members.id, name: members.name }).from(members).where(inArray(sql`lower(${members.name})`, names))
  const ids = new Map(found.map(({ id, name }) => [name.toLowerCase(), id]))
  return words.replace(written, (whole, name: string) => (ids.has(name.toLowerCase()) ? `@[${ids.get(name.toLowerCase())}]` : whole))
}

/** The names of everybody some texts refer to, by id. */
export async function namesIn(tx: Tx, texts: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(texts.flatMap((words) => [...words.matchAll(kept)].map(([, id]) => id!)))]
  if (ids.length === 0) return new Map()
  const found = await tx.select({ id: members.id, name: members.name }).from(members).where(inArray(members.id, ids))
  return new Map(found.map(({ id, name }) => [id, name]))
}

/** What is shown of words as they are kept. */
export function parts(words: string, names: ReadonlyMap<string, string>): Part[] {
  return words.split(kept).map((piece, i) => (i % 2 === 1 ? { member: names.get(piece) ?? null } : piece)).filter((part) => part !== '')
}

/** Words as their writer typed them, for changing them; `left` stands for whoever is not there any more. */
export const asTyped = (words: string, names: ReadonlyMap<string, string>, left: string): string => words.replace(kept, (_, id: string) => `@${names.get(id) ?? left}`)
