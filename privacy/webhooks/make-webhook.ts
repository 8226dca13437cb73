import { randomBytes, randomUUID } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { setTimeout } from 'node:timers/promises'
import { isIP } from 'node:net'
import { count, isNull } from 'drizzle-orm'
import { webhooks } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type StaffActor } from '../actor.ts'
import { hostOf, isOutward, isOwnMachine } from '../outward.ts'
import { Invalid, NotAllowed, NotNow } from '../refusals.ts'
import { seal } from '../seal.ts'
import { record } from '../write.ts'
import { mostWebhooks } from './webhook-input.ts'

type Resolve = (host: string) => Promise<readonly { address: string }[]>

const patience = 5_000
const resolved: Resolve = (host) => Promise.race([lookup(host, { all: true }), setTimeout(patience, [], { ref: false })])

/**
 * Adds an address that is told of each opt-out from now on. Its key (Standard Webhooks: `whsec_` and 256 random bits) is given back this once, and sealed.
 * Throws `NotAllowed` but for the privacy officer; `Invalid` when the address is not https (`notHttps`; on the machine of an evaluation http://localhost
 * will do), its host unknown (`unknownHost`), or in an internal network (`internalAddress`);
 * `NotNow` past twenty that have not ended.
 */
export async function makeWebhook(actor: StaffActor, { name, url }: { name: string; url: string }, resolve: Resolve = resolved): Promise<{ secret: string }> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const wrong = await wrongWith(new URL(url), resolve)
  if (wrong) throw new Invalid({ url: wrong })
  const [id, secret] = [randomUUID(), `whsec_${randomBytes(32).toString('base64')}`]
  await as(actor, async (tx) => {
    const [there] = await tx.select({ n: count() }).from(webhooks).where(isNull(webhooks.endedAt))
    if (there!.n >= mostWebhooks) throw new NotNow('tooManyWebhooks')
    await tx.insert(webhooks).values({ id, name, url: new URL(url).href, secret: seal(secret, `webhooks.secret:${id}`), madeBy: actor.staff })
    await record(tx, actor, { verb: 'make-webhook', table: 'webhooks', columns: ['name', 'url', 'secret'] })
  })
  return { secret }
}

async function wrongWith(url: URL, resolve: Resolve): Promise<string | undefined> {
  if (isOwnMachine(url, settings().evaluation)) return undefined
  if (url.protocol !== 'https:') return 'notHttps'
  const host = hostOf(url)
  const addresses = isIP(host) ? [{ address: host }] : await resolve(host).catch(() => [])
  if (addresses.length === 0) return 'unknownHost'
  return addresses.every(({ address }) => isOutward(address)) ? undefined : 'internalAddress'
}
