import { parse } from 'node:querystring'
import { text } from 'node:stream/consumers'
import { Provider } from 'oidc-provider'

// An OpenID Connect provider as an operator would have one, in a process of its own. Its sign-in page believes whatever is typed there, and
// can do what a hostile or broken one would: leave an address unconfirmed, give another's nonce.
const [port, origin, secret] = process.argv.slice(2)
const accounts = new Map()

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    { client_id: 'customers', client_secret: `customers-${secret}`, redirect_uris: [`${origin}/api/auth/callback/oidc`] },
    { client_id: 'desk', client_secret: `desk-${secret}`, redirect_uris: [`${origin}/api/staff-auth/callback/oidc`] },
  ],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: [secret] },
  features: { devInteractions: { enabled: false } },
  findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId, ...accounts.get(accountId) }) }),
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  pkce: { required: () => true },
})

const page = `<!doctype html><html lang="en"><title>Provider</title><form method="post">
<label>Number <input name="sub"></label> <label>Address <input name="email"></label>
<label><input type="checkbox" name="unconfirmed"> Not confirmed</label> <label><input type="checkbox" name="nonce"> Another nonce</label>
<button name="do" value="enter">Continue</button> <button name="do" value="cancel">Cancel</button></form></html>`

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/interaction/')) return next()
  const interaction = await provider.interactionDetails(ctx.req, ctx.res)
  if (ctx.method === 'GET') {
    ctx.body = page
    return undefined
  }
  const typed = parse(await text(ctx.req))
  accounts.set(typed.sub, { email: typed.email, email_verified: !typed.unconfirmed, name: 'T. Sample' })
  if (typed.nonce) {
    interaction.params.nonce = 'of-somebody-else'
    await interaction.save(60)
  }
  const grant = new provider.Grant({ accountId: typed.sub, clientId: interaction.params.client_id })
  grant.addOIDCScope('openid email profile')
  const result = typed.do === 'cancel' ? { error: 'access_denied' } : { login: { accountId: typed.sub, remember: false }, consent: { grantId: await grant.save() } }
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }))
  return undefined
})

provider.listen(Number(port), () => process.stdout.write('ready\n'))
