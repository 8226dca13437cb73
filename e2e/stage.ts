import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from '../scripts/free-port.ts'
import { startCluster } from '../scripts/test/cluster.ts'
import { until } from '../scripts/until.ts'
import { receiveMail } from './receive-mail.ts'

/**
 * The stage of all journeys: a throw-away Postgres, a mail server that receives over real SMTP, a provider of OpenID Connect, the built
 * application and its worker.
 * What the tests need to know of it stands in the environment. Everything ends with the run.
 */
export default async function setStage(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-e2e-'))
  const mail = path.join(folder, 'mail')
  mkdirSync(mail)
  const secret = randomBytes(32).toString('base64url')
  const postgres = await startCluster(secret)
  const receiver = await receiveMail(mail)
  const port = await freePort()
  const providerPort = await freePort()
  const issuer = `http://localhost:${providerPort}`
  const provider = spawn(process.execPath, ['e2e/provider.mjs', String(providerPort), `http://localhost:${port}`, secret], { stdio: 'ignore' })
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    // Words that nobody speaks, for finding those that stand outside of messages/.
    PSEUDO_LANGUAGES: '1',
    PUBLISH_FIGURES: 'yes',
    REPLY_ADDRESS: 'requests@harbourline.example',
    SECRET: secret,
    DATABASE_URL: postgres.ownerUrl,
    DATA_DIR: folder,
    PORT: String(port),
    ORIGIN: `http://localhost:${port}`,
    SMTP_URL: `smtp://127.0.0.1:${receiver.port}`,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'customers',
    OIDC_CLIENT_SECRET: `customers-${secret}`,
    OIDC_NAME: 'Quay ID',
    STAFF_OIDC_ISSUER: issuer,
    STAFF_OIDC_CLIENT_ID: 'desk',
    STAFF_OIDC_CLIENT_SECRET: `desk-${secret}`,
    STAFF_OIDC_NAME: 'Harbourline Staff',
  }
  const web = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '--port', String(port)], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const worker = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'worker/main.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const log = path.join(folder, 'log')
  for (const child of [web, worker]) logTo(log, child)
  Object.assign(process.env, { E2E_ORIGIN: env.ORIGIN, E2E_ISSUER: issuer, E2E_ADMIN_URL: postgres.adminUrl, E2E_MAIL: mail, E2E_SMTP_URL: env.SMTP_URL, E2E_SECRET: secret, E2E_DATA_DIR: folder, E2E_LOG: log, E2E_DATABASE_URL: postgres.ownerUrl })
  await until(async () => (await fetch(`${env.ORIGIN}/api/health/ready`).catch(() => undefined))?.ok, 60_000, 'The application getting ready')
  return async () => {
    await Promise.all([ended(web), ended(worker), ended(provider)])
    await receiver.stop()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** All that a process says goes into a file, for what must not stand there; what is wrong is also shown. */
function logTo(file: string, child: ChildProcess): void {
  const log = createWriteStream(file, { flags: 'a' })
  child.stdout?.pipe(log, { end: false })
  child.stderr?.pipe(log, { end: false })
  child.stderr?.pipe(process.stderr, { end: false })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.on('exit', () => resolve())
    child.kill('SIGTERM')
  })
}
