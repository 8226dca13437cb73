import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Server as NetServer } from 'node:net'
import { createRequire } from 'node:module'
import path from 'node:path'
import { simpleParser, type AddressObject } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { contentSecurityPolicy, mailboxPage, type Shown } from './mailbox/page.ts'

const shownAtMost = 50
const keptAtMost = 500
const largest = 25 * 1024 * 1024
const name = /^\d{4}-\d{2}-\d{2}T[\d-]+Z-\d+\.eml$/
const fonts: Record<string, string> = {
  '/serif.woff2': '@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2',
  '/sans.woff2': '@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2',
}

export type Mailbox = { smtpUrl: string; url: string; close: () => Promise<void> }

/**
 * A mail server for those who try the portal without one: takes every message over SMTP on 127.0.0.1, keeps it as a file and shows it on a
 * page that only this machine can open.
 *
 * @param folder where messages are kept; the newest 500 stay
 * @param port preferred port of the page; another free one when it is taken
 * @param portal origin of the portal, for the way back
 */
export async function startMailbox(options: { folder: string; port: number; portal: string }): Promise<Mailbox> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 })
  const smtp = receiver(options.folder)
  const smtpPort = await listen(smtp.server, 0)
  const page = createServer((request, response) => {
    answer(request, response, options).catch(() => response.writeHead(500).end())
  })
  const port = await listen(page, options.port).catch(() => listen(page, 0))
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    url: `http://localhost:${port}`,
    close: async () => {
      await Promise.all([new Promise<void>((closed) => smtp.close(closed)), closed(page)])
    },
  }
}

function receiver(folder: string): SMTPServer {
  let count = 0
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: largest,
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.once('error', done)
      stream.once('end', () => {
        if (stream.sizeExceeded) return done(new Error('The message is too large.'))
        void keep(folder, count++, Buffer.concat(chunks), done)
      })
    },
  })
}

async function keep(folder: string, count: number, message: Buffer, done: (error?: Error) => void): Promise<void> {
  try {
    await store(folder, count, message)
    done()
  } catch (error) {
    done(error as Error)
  }
}

async function store(folder: string, count: number, message: Buffer): Promise<void> {
  const file = path.join(folder, `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${String(count).padStart(4, '0')}.eml`)
  await writeFile(`${file}.new`, message, { mode: 0o600 })
  await rename(`${file}.new`, file)
  const old = (await kept(folder)).slice(keptAtMost)
  await Promise.all(old.map((one) => rm(path.join(folder, one), { force: true })))
}

/** Names of the messages, newest first. */
const kept = async (folder: string): Promise<string[]> => (await readdir(folder)).filter((file) => name.test(file)).toSorted().toReversed()

async function answer(request: IncomingMessage, response: ServerResponse, { folder, portal }: { folder: string; portal: string }): Promise<void> {
  const send = (status: number, type: string, body: string | Buffer) =>
    response
      .writeHead(status, {
        'content-type': type,
        'content-security-policy': contentSecurityPolicy,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      })
      .end(request.method === 'HEAD' ? undefined : body)
  // A name that somebody else points at this machine must not open the mailbox to their page.
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(request.headers.host ?? '')) return void send(421, 'text/plain', 'Not the name of this mailbox.\n')
  if (request.method !== 'GET' && request.method !== 'HEAD') return void send(405, 'text/plain', 'Nothing can be changed here.\n')
  const asked = request.url ?? '/'
  if (asked === '/') {
    const all = await kept(folder)
    const messages = await Promise.all(all.slice(0, shownAtMost).map((file) => shown(folder, file)))
    return void send(200, 'text/html; charset=utf-8', mailboxPage(messages, { older: Math.max(0, all.length - shownAtMost), folder, portal }))
  }
  const font = fonts[asked]
  if (font) return void send(200, 'font/woff2', await readFile(createRequire(import.meta.url).resolve(font)))
  if (name.test(asked.slice(1))) {
    const message = await readFile(path.join(folder, asked.slice(1))).catch(() => undefined)
    if (message) return void send(200, 'text/plain; charset=utf-8', message)
  }
  return void send(404, 'text/plain', 'There is nothing here.\n')
}

async function shown(folder: string, file: string): Promise<Shown> {
  const mail = await simpleParser(await readFile(path.join(folder, file)), { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true })
  const words = (addresses: AddressObject | AddressObject[] | undefined) => [addresses ?? []].flat().map(({ text }) => text).join(', ')
  return { subject: mail.subject ?? '', to: words(mail.to), from: words(mail.from), at: mail.date ?? new Date(0), text: mail.text ?? '', raw: `/${file}` }
}

function listen(server: NetServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
