import { NextResponse, type NextRequest } from 'next/server'
import { countView } from '#privacy/consents/count-view.ts'
import { forgetBrowser } from '#privacy/consents/forget-browser.ts'
import { listConsents } from '#privacy/consents/list-consents.ts'
import { viewInput } from '#privacy/consents/section-of.ts'
import { sendsSignal, standsFor } from '#privacy/cookie-decision.ts'
import { limit } from '#privacy/limit.ts'
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
    return uncounted()
  }
  const page = viewInput.safeParse(await begun(request))
  if (!page.success) return new Response(null, { status: 400 })
  try {
    await limit('beacon', addressOf(request.headers) ?? 'unknown', { times: 3000, minutes: 10 })
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

/** The question is asked again: this browser's yes counts for nothing any more. */
function uncounted(): NextResponse {
  const response = nothing()
  for (const name of [countedCookie(), answerCookie()]) response.cookies.set(name, '', { ...cookieRules(), maxAge: 0 })
  return response
}

/** A section's name has 15 letters: nothing longer is read. */
async function begun(request: NextRequest): Promise<string> {
  const first = await request.body?.getReader().read()
  return new TextDecoder().decode(first?.value?.slice(0, 40))
}
