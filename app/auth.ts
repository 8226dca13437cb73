import { cookies, headers } from 'next/headers'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import type { Adapter } from 'next-auth/adapters'
import type { Audience } from '#privacy/admission/ask-code.ts'
import { sessionHours } from '#privacy/admission/enter.ts'
import { endSession } from '#privacy/admission/end-session.ts'
import { findByAddress } from '#privacy/admission/find-by-address.ts'
import { findByIdentity } from '#privacy/admission/find-by-identity.ts'
import { linkIdentity } from '#privacy/admission/link-identity.ts'
import { openSession } from '#privacy/admission/open-session.ts'
import { settings } from '#settings'
import { keepKnown, knownBrowser } from './browser.ts'
import { cookieRules } from './cookie.ts'
import { report } from './report.ts'
import { sessionCookie } from './session.ts'
import { device } from './visit.ts'

const auth = { kind: 'auth' } as const

/** What is only for a fresh proof asks for another. */
const longAgo = new Date(0)

/** What a provider said of whoever comes from it: when it last saw proof, the address it has verified, and their number there. */
type Told = { provedAt: Date; email: string; subject: string }

/**
 * next-auth's view of our tables: it sees ids only, and tokens are hashed on the way in. Accounts are never made by signing in, and an account
 * elsewhere is known by the provider's address and its number there: another provider may give the same number to somebody else.
 */
function adapter(audience: Audience, provider: string, told: () => Told): Adapter {
  const user = (id: string) => ({ id, email: '', emailVerified: null })
  return {
    createUser: () => Promise.reject(new Error('An account is not made by signing in.')),
    getUser: (id) => user(id),
    updateUser: ({ id }) => user(id),
    getUserByEmail: async (email) => {
      const id = await findByAddress(auth, { audience, email })
      return id ? user(id) : null
    },
    getUserByAccount: async ({ providerAccountId }) => {
      const id = await findByIdentity(auth, { audience, provider, subject: providerAccountId })
      return id ? user(id) : null
    },
    linkAccount: ({ userId, providerAccountId }) => linkIdentity(auth, { audience, holder: userId, provider, subject: providerAccountId, email: told().email }),
    createSession: async (session) => {
      const before = (await cookies()).get(sessionCookie(audience))?.value
      const using = device((await headers()).get('user-agent'))
      const known = await knownBrowser()
      const { provedAt, subject } = told()
      await openSession(auth, { audience, holder: session.userId, token: session.sessionToken, expiresAt: session.expires, provedAt, device: using, known, identity: { provider, subject } })
      if (before) await endSession(auth, before)
      if (audience === 'person') await keepKnown(known)
      return session
    },
    // Whoever comes back from a provider is who it says, never who was signed in here before: theirs would be linked to the other's account.
    getSessionAndUser: () => null,
    updateSession: () => null,
    deleteSession: (sessionToken) => endSession(auth, sessionToken),
  }
}

/** Customers and staff have instances of their own: other cookie, other provider, other tables. */
function instance(audience: Audience): ReturnType<typeof NextAuth> {
  return NextAuth((): NextAuthConfig => {
    const { origin, oidc } = settings()
    const provider = oidc[audience]
    const entry = audience === 'person' ? '/sign-in' : '/staff/sign-in'
    const basePath = audience === 'person' ? '/api/auth' : '/api/staff-auth'
    const issuer = provider?.issuer ?? ''
    // The configuration is made for each request, and so is this.
    let told: Told = { provedAt: longAgo, email: '', subject: '' }
    // Its addresses are made of this and not of what a request says of its host.
    // oxlint-disable-next-line node/no-process-env -- there is no other way to tell it
    process.env['AUTH_URL'] = origin
    return {
      basePath,
      secret: settings().authSecret,
      trustHost: true,
      adapter: adapter(audience, issuer, () => told),
      session: { strategy: 'database', maxAge: sessionHours[audience] * 3600 },
      cookies: { sessionToken: { name: sessionCookie(audience), options: cookieRules() } },
      useSecureCookies: origin.startsWith('https:'),
      pages: { signIn: entry, error: entry },
      // Its own would write out what the provider answered.
      logger: { error: (error) => report(withoutAnswer(error)), warn: () => undefined, debug: () => undefined },
      providers: provider
        ? [
            {
              id: 'oidc',
              name: provider.name,
              type: 'oidc',
              issuer: provider.issuer,
              clientId: provider.clientId,
              clientSecret: provider.clientSecret,
              checks: ['pkce', 'state', 'nonce'],
              // A provider need not put the address into the token: asked for, it gives it (OpenID Connect Core 1.0, 5.4).
              idToken: false,
              // Asked for an age, a provider has to say when it last saw them prove who they are (3.1.2.1).
              authorization: { params: { scope: 'openid email profile', max_age: sessionHours[audience] * 3600 } },
              // The provider is the operator's own: an address it has verified is the holder's.
              allowDangerousEmailAccountLinking: true,
            },
          ]
        : [],
      callbacks: {
        signIn: async ({ account, profile }) => {
          told = { provedAt: authTime(account?.id_token), email: String(profile?.email), subject: account?.providerAccountId ?? '' }
          // Some say it in words.
          if (String(profile?.email_verified) !== 'true') return `${entry}?problem=unverified`
          const known =
            (await findByIdentity(auth, { audience, provider: issuer, subject: told.subject })) ?? (await findByAddress(auth, { audience, email: told.email }))
          return known ? true : `${entry}?problem=unknown`
        },
        redirect: ({ url }) => (URL.canParse(url, origin) && new URL(url, origin).origin === origin ? new URL(url, origin).href : origin),
      },
    }
  })
}

/** When a provider last saw proof: it may know somebody for hours without asking. */
function authTime(token: string | undefined): Date {
  const claims = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString() || '{}') as { auth_time?: unknown }
  // Its clock may be ahead of ours.
  return typeof claims.auth_time === 'number' ? new Date(Math.min(claims.auth_time * 1000, Date.now())) : longAgo
}

/** What kind of error it is, by next-auth and by what it uses: classes lose their names in a build. */
function withoutAnswer(error: Error & { type?: string }): Error {
  const { err } = (error.cause ?? {}) as { err?: Error & { code?: string } }
  return Object.assign(new Error('left out'), { name: error.type ?? error.name, code: err?.code, stack: error.stack })
}

export const personAuth = instance('person')
export const staffAuth = instance('staff')
