import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { forgetBrowser } from '#privacy/consents/forget-browser.ts'
import { answersBySignal, sendsSignal, standsFor } from '#privacy/cookie-decision.ts'
import { isOpen } from '#privacy/health/is-open.ts'
import { answerCookie, answerNow, cookieRules, countedCookie } from './app/cookie.ts'
import { report } from './app/report.ts'
import { settings } from './settings.ts'

/**
 * Gives every answer its security headers, and none but a notice while nobody may be served; decides nothing about who may see what. The nonce lets the framework's own scripts run and
 * no others; a `style` attribute never works, so pictures are drawn with SVG attributes and classes.
 */
export async function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString('base64')
  const development = process.env.NODE_ENV === 'development'
  const { origin, oidc } = settings()
  const secure = origin.startsWith('https:')
  // Signing in elsewhere begins with a form of ours that is sent on to there, and browsers hold the sending on against form-action.
  const signIn = [oidc.person, oidc.staff].flatMap((provider) => (provider ? [new URL(provider.issuer).origin] : []))
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    // The desk looks at a message as it will arrive.
    ...(framed.test(request.nextUrl.pathname) ? ["frame-src 'self'"] : []),
    ["form-action 'self'", ...signIn].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

  const kept = letter.test(request.nextUrl.pathname) ? letterPolicy : policy

  const onward = new Headers(request.headers)
  onward.set('content-security-policy', policy)
  // Overwrites whatever came from outside.
  onward.set('x-path', request.nextUrl.pathname + request.nextUrl.search)

  // A page that turns out not to be theirs while a form without scripts is answered leads there with its POST (307), and nothing takes a form there.
  if (request.method === 'POST' && request.nextUrl.pathname.endsWith('/nothing-here')) return secured(NextResponse.redirect(`${origin}${request.nextUrl.pathname}`, 303), policy, secure)

  const answers = (await serves(request.nextUrl.pathname)) ? NextResponse.next({ request: { headers: onward } }) : NextResponse.rewrite(new URL('/closed', request.url), { request: { headers: onward } })
  await uncount(request, answers)
  return secured(answers, kept, secure)
}

/**
 * A browser that was counted and may not be any more, because its answer ran out, was taken from it, or a signal came: the number goes, and what was counted of it. A signal
 * that nothing stands against is the browser's no from then on, also without the signal.
 */
async function uncount(request: NextRequest, answers: NextResponse): Promise<void> {
  const [answer, number, signal] = [request.cookies.get(answerCookie())?.value, request.cookies.get(countedCookie())?.value, sendsSignal(request.headers)]
  if (answersBySignal(answer, signal)) answers.cookies.set(...answerNow('out', true))
  if (!number || standsFor(answer, signal)?.decision === 'in') return
  answers.cookies.set(countedCookie(), '', { ...cookieRules(), maxAge: 0 })
  await forgetBrowser({ kind: 'recorder' }, number).catch((error: unknown) => report(error, request.nextUrl.pathname))
}

// All of the desk: a step may lead to such a page without a new document, and the policy stays the first one's.
const framed = /^\/staff(\/|$)/
const letter = /^\/staff\/messages\/[0-9a-f-]{36}\/letter$/
/** A letter brings its own styles along as mail does, runs nothing, asks for nothing, sends nothing, and stands in a page of ours. */
const letterPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox"

/** Health is told in any case. A database that can't be asked is told of by each page itself. */
const serves = async (path: string): Promise<boolean> => path.startsWith('/api/health/') || path === '/icon.svg' || isOpen({ kind: 'visitor' }).catch(() => true)

function secured(response: NextResponse, policy: string, secure: boolean): NextResponse {
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('Cache-Control', 'private, no-store')
  response.headers.set('X-Content-Type-Options', 'nosniff')
  // The language is the browser's, or chosen in it.
  response.headers.append('Vary', 'Accept-Language, Cookie')
  // Not no-referrer: a form without scripts would then be sent with `Origin: null` and be refused.
  response.headers.set('Referrer-Policy', 'same-origin')
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  response.headers.set('Permissions-Policy', permissions)
  if (secure) response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  return response
}

const unused =
  'accelerometer autoplay browsing-topics camera display-capture encrypted-media fullscreen geolocation gyroscope magnetometer microphone midi payment picture-in-picture screen-wake-lock usb xr-spatial-tracking'
const permissions = [...unused.split(' ').map((feature) => `${feature}=()`), 'publickey-credentials-get=(self)', 'publickey-credentials-create=(self)'].join(', ')

// Files with a hash in their name carry their own headers (next.config.ts), and so does what systems hand in: the framework would hold the
// whole of a request that passes here, and cut it at 10 MB.
export const config = { matcher: ['/((?!_next/static/|api/v1/ingest/|api/v1/suppressions|api/v1/may-send).*)'] }
