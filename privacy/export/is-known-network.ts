import { isIP } from 'node:net'
import { isNull, sql } from 'drizzle-orm'
import { exportFetches, visits } from '#db/schema/index.ts'
import type { PersonActor, Tx } from '../actor.ts'

/**
 * Whether the person came from the network of an address before: fetched a download from there, or visited in another session. A network is what is
 * left of an address after 30 days (IPv4 /24, IPv6 /48). No address at all is like a network of its own.
 */
export async function isKnownNetwork(tx: Tx, { session }: PersonActor, ip: string | null): Promise<boolean> {
  if (!ip || !isIP(ip)) {
    const earlier = await tx.select({ id: exportFetches.id }).from(exportFetches).where(isNull(exportFetches.ip)).limit(1)
    return earlier.length > 0
  }
  const same = (column: typeof visits.ip | typeof exportFetches.ip) => sql`family(${column}) = family(${ip}::inet) and ${column} <<= network(set_masklen(${ip}::inet, case family(${ip}::inet) when 4 then 24 else 48 end))`
  const { rows } = await tx.execute<{ known: boolean }>(
    sql`select exists (select from ${exportFetches} where ${same(exportFetches.ip)}) or exists (select from ${visits} where ${visits.sessionId} is distinct from ${session}::uuid and ${same(visits.ip)}) as known`,
  )
  return rows[0]!.known
}
