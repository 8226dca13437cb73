import { Secret, TOTP } from 'otpauth'

/** `npm run app-code -- KEY`: an authenticator app for whoever tries the portal and has none at hand: the six digits that a key stands for now (RFC 6238). */
function main(key: string): void {
  const secret = Secret.fromBase32(key)
  console.log(`${new TOTP({ secret }).generate()}   for ${Math.ceil(TOTP.remaining() / 1000)} seconds more`)
}

try {
  main(process.argv.slice(2).join(''))
} catch {
  console.error('The six digits of a key: npm run app-code -- ABCD EFGH …')
  process.exitCode = 1
}
