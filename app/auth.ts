import NextAuth, { type NextAuthConfig } from 'next-auth'
import type { Adapter } from 'next-auth/adapters'
import type { Audience } from '#privacy/admission/ask-code.ts'
import { endSession } from '#privacy/admission/end-session.ts'
import { findByAddress } from '#privacy/admission/find-by-address.ts'
import { findByIdentity } from '#privacy/admission/find-by-identity.ts'
import { linkIdentity } from '#privacy/admission/link-identity.ts'
import { openSession } from '#privacy/admission/open-session.ts'
import { readSession } from '#privacy/admission/read-session.ts'
import { settings } from '#settings'
import { cookieRules, sessionCookie } from './session.ts'

const auth = { kind: 'auth' } as const

/** next-auth's view of our tables: it sees ids only, and tokens are hashed on the way in. Accounts are never made by signing in. */
function adapter(audience: Audience): Adapter {
  const user = (id: string) => ({ id, email: '', emailVerified: null })
  return {
    createUser: () => Promise.reject(new Error('An account is not made by signing in.')),
    getUser: (id) => user(id),
    updateUser: ({ id }) => user(id),
    getUserByEmail: async (email) => {
      const id = await findByAddress(auth, { audience, email })
      return id ? user(id) : null
    },
    getUserByAccount: async ({ provider, providerAccountId }) => {
      const id = await findByIdentity(auth, { audience, provider, subject: providerAccountId })
      return id ? user(id) : null
    },
    linkAccount: ({ userId, provider, providerAccountId }) => linkIdentity(auth, { audience, holder: userId, provider, subject: providerAccountId }),
    createSession: async (session) => {
      await openSession(auth, { audience, holder: session.userId, token: session.sessionToken, expiresAt: session.expires })
      return session
    },
    getSessionAndUser: async (sessionToken) => {
      const found = await readSession(auth, sessionToken)
      if (found?.audience !== audience) return null
      const id = found.audience === 'person' ? found.person : found.staff
      return { user: user(id), session: { sessionToken, userId: id, expires: found.expiresAt } }
    },
    updateSession: () => null,
    deleteSession: (sessionToken) => endSession(auth, sessionToken),
  }
}

/** Customers and staff have instances of their own: other cookie, other provider, other tables. */
function instance(audience: Audience): ReturnType<typeof NextAuth> {
  return NextAuth((): NextAuthConfig => {
    const { origin, oidc } = settings()
    const provider = oidc[audience]
    return {
      basePath: audience === 'person' ? '/api/auth' : '/api/staff-auth',
      secret: settings().authSecret,
      trustHost: true,
      adapter: adapter(audience),
      session: { strategy: 'database' },
      cookies: { sessionToken: { name: sessionCookie(audience), options: cookieRules() } },
      useSecureCookies: origin.startsWith('https:'),
      pages: audience === 'person' ? { signIn: '/sign-in', error: '/sign-in' } : { signIn: '/staff/sign-in', error: '/staff/sign-in' },
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
              // The provider is the operator's own: an address it has verified is the holder's.
              allowDangerousEmailAccountLinking: true,
            },
          ]
        : [],
      callbacks: {
        signIn: ({ profile }) => profile?.email_verified === true,
        redirect: ({ url, baseUrl }) => (url.startsWith('/') ? `${baseUrl}${url}` : new URL(url).origin === baseUrl ? url : baseUrl),
      },
    }
  })
}

export const personAuth = instance('person')
export const staffAuth = instance('staff')
