import { NextResponse, type NextRequest } from 'next/server'
import { reader } from '#messages/reader.ts'
import { countView } from '#privacy/consents/count-view.ts'
import { forgetBrowser } from '#privacy/consents/forget-browser.ts'
import { listConsents, type Consents } from '#privacy/consents/list-consents.ts'
import { viewInput } from '#privacy/consents/section-of.ts'
import { sendsSignal, standsFor } from '#privacy/cookie-decision.ts'
import { limit } from '#privacy/limit.ts'
import { networkOf } from '#privacy/network-of.ts'
import { NotNow } from '#privacy/refusals.ts'
import { settings } from '#settings'
import { answerCookie, answerNow, cookieRules, countedCookie } from '../../cookie.ts'
import { visitorRoute } from '../../guard.tsx'
import { holder, personOf } from '../../session.ts'
import { addressOf } from '../../visit.ts'

const recorder = { kind: 'recorder' } as const

/**
 * Takes what a page says was opened, and asks anew whether it may: a page that was open when the consent was withdrawn goes on sending. The answer of the browser, the last word of
 * whoever is signed in, and the database have to agree.
 */
export const POST = visitorRoute(async (_, request) => {
  if (request.headers.get('origin') !== settings().origin) return new Response(null, { status: 403 })
  const number = request.cookies.get(countedCookie())?.value
  if (!number || standsFor(request.cookies.get(answerCookie())?.value, sendsSignal(request.headers))?.decision !== 'in') return nothing()
  const no = await saidNo()
  if (no) {
    await forgetBrowser(recorder, number)
    return refused(no.source === 'signal')
  }
  const page = viewInput.safeParse(await begun(request))
  if (!page.success) return new Response(null, { status: 400 })
  try {
    await limit('beacon', networkOf(addressOf(request.headers)), { times: 3000, minutes: 10 })
  } catch (error) {
    if (error instanceof NotNow) return new Response(null, { status: 429 })
    throw error
  }
  return (await countView(recorder, { number, page: page.data })) ? nothing() : uncounted()
})

/** The no that whoever is signed in said, in another browser and later. */
async function saidNo(): Promise<Consents['counting']> {
  const found = await holder('person')
  const last = found && (await listConsents(personOf(found))).counting
  return last?.decision === 'out' ? last : undefined
}

const nothing = (): NextResponse => new NextResponse(null, { status: 204 })

/** The number is nobody's any more. The answer stays: it may be newer than what was on its way here. */
function uncounted(): NextResponse {
  const response = nothing()
  response.cookies.set(countedCookie(), '', { ...cookieRules(), maxAge: 0 })
  return response
}

/** The no that was said elsewhere, by them or a signal, is this browser's, too. */
function refused(bySignal: boolean): NextResponse {
  const response = uncounted()
  response.cookies.set(...answerNow('out', bySignal, reader().timeZone))
  return response
}

/** A section's name has 15 letters: nothing longer is read. */
async function begun(request: NextRequest): Promise<string> {
  const first = await request.body?.getReader().read()
  return new TextDecoder().decode(first?.value?.slice(0, 40))
}
