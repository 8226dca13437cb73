import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'

/**
 * Gives every answer its security headers; decides nothing about who may see what. The nonce lets the framework's own scripts run and
 * no others; a `style` attribute never works, so pictures are drawn with SVG attributes and classes.
 */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString('base64')
  const development = process.env.NODE_ENV === 'development'
  const secure = (process.env.ORIGIN ?? '').startsWith('https:')
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...(secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ')

  const onward = new Headers(request.headers)
  onward.set('content-security-policy', policy)
  onward.set('x-path', request.nextUrl.pathname)

  const response = NextResponse.next({ request: { headers: onward } })
  response.headers.set('Content-Security-Policy', policy)
  response.headers.set('Cache-Control', 'private, no-store')
  response.headers.set('X-Content-Type-Options', 'nosniff')
  // Not no-referrer: a form without scripts would then be sent with `Origin: null` and be refused.
  response.headers.set('Referrer-Policy', 'same-origin')
  response.headers.set('Cross-Origin-Opener-Policy', 'same-origin')
  response.headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  response.headers.set('Permissions-Policy', permissions)
  if (secure) response.headers.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
  return response
}

const permissions = [
  ...['accelerometer', 'autoplay', 'camera', 'display-capture', 'encrypted-media', 'fullscreen', 'geolocation', 'gyroscope', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'picture-in-picture', 'screen-wake-lock', 'usb', 'xr-spatial-tracking', 'browsing-topics'],
]
  .map((feature) => `${feature}=()`)
  .concat('publickey-credentials-get=(self)', 'publickey-credentials-create=(self)')
  .join(', ')

// Files with a hash in their name carry their own headers (next.config.ts).
export const config = { matcher: ['/((?!_next/static/).*)'] }
