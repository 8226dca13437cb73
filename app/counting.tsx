import { cookies, headers } from 'next/headers'
import { ConsentBar } from '#components/consent-bar.tsx'
import { idle } from '#components/form/state.ts'
import { words } from '#messages/words.ts'
import { sectionOf } from '#privacy/consents/section-of.ts'
import { consentWording, readDecision, sendsSignal, standsFor, type Stands } from '#privacy/cookie-decision.ts'
import { answerAction } from './(public)/cookies/actions.ts'
import { answerCookie, countedCookie } from './cookie.ts'
import { here } from './here.ts'

/** What the browser that asks said about what isn't essential, and whether it sends the signal. */
export async function consentOf(): Promise<{ stands: Stands | undefined; signal: boolean; knew: boolean; counted: boolean }> {
  const [jar, asked] = [await cookies(), await headers()]
  const answer = jar.get(answerCookie())?.value
  const signal = sendsSignal(asked)
  return { stands: standsFor(answer, signal), signal, knew: readDecision(answer)?.signal === true, counted: jar.has(countedCookie()) }
}

/** The action as a form without state takes it: the page it leads to says the rest. */
export const answerForm = answerAction.bind(null, idle) as unknown as (form: FormData) => Promise<void>

/** The question while nothing stands; the script that counts where it may; else nothing. The desk has neither: nobody is counted there. */
export async function Counting() {
  const { stands, knew, counted } = await consentOf()
  if (!stands) return <ConsentBar action={answerForm} says={words('cookies')(`wordings.${consentWording}`)} />
  if (stands.decision === 'out' || !counted) return null
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get('content-security-policy') ?? '')?.[1]
  return <script async src="/beacon.js" nonce={nonce} data-page={sectionOf(await here())} data-knew={knew ? 'yes' : undefined} />
}
