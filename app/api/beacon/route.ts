import { NextResponse, type NextRequest } from 'next/server'
import { countView } from '#privacy/consents/count-view.ts'
import { forgetBrowser } from '#privacy/consents/forget-browser.ts'
import { listConsents } from '#privacy/consents/list-consents.ts'
import { viewInput } from '#privacy/consents/section-of.ts'
import { askAgainDays, consentWording, sendsSignal, standsFor, writtenDecision } from '#privacy/cookie-decision.ts'
import { limit } from '#privacy/limit.ts'
import { networkOf } from '#privacy/network-of.ts'
import { NotNow } from '#privacy/refusals.ts'
import { settings } from '#settings'
import { answerCookie, cookieRules, countedCookie } from '../../cookie.ts'
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
  if (await saidNo()) {
    await forgetBrowser(recorder, number)
    return refused()
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

/** Whoever is signed in said no, in another browser and later. */
async function saidNo(): Promise<boolean> {
  const found = await holder('person')
  return found !== undefined && (await listConsents(personOf(found))).counting === 'out'
}

const nothing = (): NextResponse => new NextResponse(null, { status: 204 })

/** The number is nobody's any more. The answer stays: it may be newer than what was on its way here. */
function uncounted(): NextResponse {
  const response = nothing()
  response.cookies.set(countedCookie(), '', { ...cookieRules(), maxAge: 0 })
  return response
}

/** The no that was said elsewhere is this browser's, too. */
function refused(): NextResponse {
  const response = uncounted()
  const value = writtenDecision({ decision: 'out', wording: consentWording, day: new Date().toISOString().slice(0, 10), knew: false })
  response.cookies.set(answerCookie(), value, { ...cookieRules(), maxAge: askAgainDays * 86_400 })
  return response
}

/** A section's name has 15 letters: nothing longer is read. */
async function begun(request: NextRequest): Promise<string> {
  const first = await request.body?.getReader().read()
  return new TextDecoder().decode(first?.value?.slice(0, 40))
}
