import { Secret, TOTP } from 'otpauth'
import { settings } from '#settings'

/** RFC 6238 as every authenticator app does it: SHA-1, six digits, 30 seconds. */
const period = 30
/** Clocks of phones are off by a little: the code before and the one after count, too (RFC 6238, 5.2). */
const drift = 1
/** 160 bits (RFC 4226, 4). */
export const newSecret = (): string => new Secret({ size: 20 }).base32

const app = (secret: string): TOTP => {
  const { origin, operator } = settings()
  // Apps show it to whoever looks over a shoulder: the portal's name, not the holder's.
  return new TOTP({ issuer: operator.name, label: new URL(origin).host, secret: Secret.fromBase32(secret), period })
}

/** What an app reads from the picture. */
export const appUri = (secret: string): string => app(secret).toString()

/** The step (of 30 seconds since 1970) whose code this is, if it is one of now, a step before or a step after. */
export const stepOf = (secret: string, code: string): number | undefined => {
  const delta = app(secret).validate({ token: code, window: drift })
  return delta === null ? undefined : TOTP.counter({ period }) + delta
}
