import { randomUUID } from 'node:crypto'
import { getTableName, sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { sealBody } from '#privacy/bodies.ts'
import type { HttpContent } from '#privacy/http-content.ts'
import { keys } from '#privacy/stores/keys.ts'
import * as schema from '../schema/index.ts'

type Profile = Omit<typeof schema.profiles.$inferInsert, 'personId'>
type Database = NodePgDatabase<Record<string, never>>

const day = 86_400_000
const ago = (days: number): Date => new Date(Date.now() - days * day)
const dateOf = (days: number): string => ago(days).toISOString().slice(0, 10)

/** How much a made person has of each kind. */
export type Amounts = { calls?: number; messages?: number; notifications?: number; cached?: number; invoices?: number; visits?: number }

/**
 * Makes one plainly fictional customer with data in all four categories, for the demonstration and for tests. Needs a connection that
 * row-level security does not bind. `mark` stands in every free text, so that a test can tell whose words it sees. Gives the person's id.
 */
export async function makePerson(db: Database, profile: Profile & { mark?: string }, amounts: Amounts = {}): Promise<string> {
  const { mark = '', ...columns } = profile
  const personId = randomUUID()
  const { calls = 24, messages = 16, notifications = 12, cached = 4, invoices = 6, visits = 5 } = amounts
  const spread = (i: number, n: number, days: number): Date => ago((i * days) / Math.max(n, 1) + 0.01)
  const number = (i: number): string => `+4477009${String(10_000 + ((i * 7919) % 90_000))}`
  const tag = mark && ` ${mark}`

  await db.transaction(async (tx) => {
    await tx.insert(schema.people).values({ id: personId, since: '2019-05-14' })
    await tx.insert(schema.profiles).values({ source: 'purchase', ...columns, personId })
    await tx.insert(schema.billingProfiles).values({
      personId,
      name: [columns.givenName, columns.familyName].filter(Boolean).join(' ') + tag,
      street: columns.street,
      city: columns.city,
      postalCode: columns.postalCode,
      country: columns.country,
    })
    await tx.insert(schema.paymentMethods).values({ personId, token: `tok_${randomUUID()}`, brand: `Visa${tag}`, lastFour: '4242', expires: '2028-04' })
    const apps = ['Shop', 'Hotline'].map((name) => ({ id: randomUUID(), personId, name: `${name}${tag}`, createdAt: ago(400) }))
    await tx.insert(schema.applications).values(apps)
    const app = (i: number) => apps[i % apps.length]!.id
    await many(tx, schema.invoices, invoices, (i) => ({
      personId,
      number: `INV-${personId.slice(0, 8)}-${i + 1}`,
      issuedOn: dateOf(i * 30 + 3),
      amountCents: 1900 + i * 250,
      currency: 'GBP',
      description: `Calls and messages, month ${i + 1}${tag}`,
      billedName: [columns.givenName, columns.familyName].filter(Boolean).join(' ') + tag,
      billedAddress: [columns.street, columns.city, columns.postalCode].filter(Boolean).join(', ') + tag,
    }))
    await many(tx, schema.calls, calls, (i) => ({ personId, applicationId: app(i), at: spread(i, calls, 340), direction: i % 3 ? 'out' : 'in', otherParty: mark ? `${mark}-${i}` : number(i), seconds: (i * 37) % 600, status: i % 9 ? 'completed' : 'missed' }))
    await many(tx, schema.messages, messages, (i) => ({ personId, applicationId: app(i), at: spread(i, messages, 340), direction: i % 4 ? 'out' : 'in', otherParty: mark ? `${mark}-${i}` : number(i + 100), characters: 20 + ((i * 13) % 140), status: i % 11 ? 'delivered' : 'failed' }))
    const key = (await keys().of([personId])).get(personId)!
    const body = (row: string, column: 'request' | 'response', content: HttpContent) => sealBody(key, { table: 'notifications', column, row, person: personId }, JSON.stringify(content))
    await many(tx, schema.notifications, notifications, (i) => {
      const id = randomUUID()
      const { request, response } = exchange(i, tag)
      return {
        id,
        personId,
        applicationId: app(i),
        at: spread(i, notifications, 90),
        method: 'POST',
        url: `https://hooks.yourshop.example/${i % 3 ? 'sms/status' : 'voice/answer'}${mark && `?${mark}`}`,
        status: i % 5 ? 200 : 503,
        milliseconds: 60 + ((i * 31) % 400),
        request: body(id, 'request', request),
        response: body(id, 'response', response),
      }
    })
    await many(tx, schema.cachedContents, cached, (i) => {
      const [file, mediaType] = [['greeting', 'mp3', 'audio/mpeg'], ['menu', 'xml', 'application/xml'], ['logo', 'png', 'image/png']].map(([name, ending, type]) => [`${name}-${i + 1}.${ending}`, type] as const)[i % 3]!
      const fetchedAt = spread(i, cached, 6)
      return {
        personId,
        applicationId: app(i),
        url: `https://media.yourshop.example/${file}${mark && `?${mark}`}`,
        mediaType: mediaType!,
        bytes: 48_000 + i * 1000,
        allowedBy: `Cache-Control: public, max-age=604800${tag}`,
        fetchedAt,
        expiresAt: new Date(fetchedAt.getTime() + 7 * day),
      }
    })
    await many(tx, schema.visits, visits, (i) => ({ personId, at: ago(i * 12 + 1), page: '/overview', ip: i * 12 + 1 < 30 ? '192.0.2.17' : '192.0.2.0/24', userAgent: `Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0${tag}`, cookies: `forthright.person${tag}` }))
    await tx.insert(schema.choices).values({ personId, topic: 'product-news', decision: 'in', wording: `2025-03${tag}`, source: 'purchase', at: ago(600), purchase: `Invoice 2025-0001${tag}`, family: 'service', purchasedOn: ago(600).toISOString().slice(0, 10), refusalOffered: true })
  })
  return personId
}

/** What went to a customer's server and came back: forms about messages, JSON about calls, now and then a server that is busy. */
function exchange(i: number, tag: string): { request: HttpContent; response: HttpContent } {
  const content = (type: string, text: string, ...more: HttpContent['headers']): HttpContent => ({ headers: [['Content-Type', type], ...more], body: { text, bytes: Buffer.byteLength(text) } })
  const agent = ['User-Agent', `Harbourline/4.2${tag}`] as const
  const proof = ['X-Harbourline-Signature', '[masked]'] as const
  const request =
    i % 3
      ? content('application/x-www-form-urlencoded', `MessageId=SM${i}&Status=delivered&Segments=1${tag && `&Note=${tag.trim()}`}`, agent, proof)
      : content('application/json', JSON.stringify({ call: `CA${i}`, event: 'answered', from: { country: 'GB', carrier: `Example Mobile${tag}` }, legs: [{ seconds: (i * 37) % 600, codec: 'opus' }] }), agent, proof)
  if (i % 5 === 0) return { request, response: content('text/plain', `Try again in a minute.${tag}`, ['Retry-After', '60']) }
  const answer = i % 3 ? content('application/json', `{"ok":true${tag && `,"note":"${tag.trim()}"`}}`) : content('application/xml', `<?xml version="1.0"?><Response><Say voice="calm">Thank you for calling.${tag}</Say><Dial timeout="20"><Number>+447700900999</Number></Dial></Response>`)
  return { request, response: answer }
}

async function many<T extends typeof schema.invoices | typeof schema.calls | typeof schema.messages | typeof schema.notifications | typeof schema.cachedContents | typeof schema.visits>(
  tx: Pick<Database, 'insert' | 'execute'>,
  table: T,
  n: number,
  make: (i: number) => T['$inferInsert'],
): Promise<void> {
  const rows = Array.from({ length: n }, (_, i) => make(i))
  const months = monthsOf(rows)
  if (months.length > 0) await tx.execute(sql`select make_month(${getTableName(table)}, month) from unnest(${sql.param(months)}::timestamptz[]) as month`)
  if (rows.length) await tx.insert(table).values(rows as never)
}

/** The months that logs need a part for; what is in no log, or has no moment at all, needs none. */
const monthsOf = (rows: readonly object[]): string[] => [...new Set(rows.flatMap((row) => ('at' in row && row.at instanceof Date ? [`${row.at.toISOString().slice(0, 7)}-01T00:00:00Z`] : [])))]
