import { readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import path from 'node:path'
import { simpleParser, type ParsedMail } from 'mailparser'
import { folderOf, holdFile } from './receive-mail.ts'

export type Mailbox = {
  /** The next message to an address that this test has not read yet, waiting for it; with `subject`, the next that matches. */
  next(address: string, subject?: RegExp): Promise<ParsedMail>
  /** All that has come to an address so far. */
  all(address: string): Promise<ParsedMail[]>
  /** The server puts off what comes for an address while `work` runs: it waits and is tried again. */
  hold(address: string, work: () => Promise<void>): Promise<void>
}

const patience = 20_000

/** What arrived over SMTP, read by a parser that is not the sender's. */
export function openMailbox(folder: string): Mailbox {
  const read = new Set<string>()
  const parsed = new Map<string, Promise<ParsedMail>>()

  async function messages(address: string): Promise<{ file: string; mail: ParsedMail }[]> {
    const own = folderOf(folder, address)
    const files = readdirSync(own).filter((file) => file.endsWith('.eml')).toSorted()
    return Promise.all(
      files.map(async (file) => {
        if (!parsed.has(file)) parsed.set(file, simpleParser(readFileSync(path.join(own, file))))
        return { file, mail: await parsed.get(file)! }
      }),
    )
  }

  async function take(address: string, subject?: RegExp): Promise<ParsedMail | undefined> {
    const found = (await messages(address)).find(({ file, mail }) => !read.has(file) && (!subject || subject.test(mail.subject ?? '')))
    if (found) read.add(found.file)
    return found?.mail
  }

  return {
    all: async (address) => (await messages(address)).map(({ mail }) => mail),
    hold: async (address, work) => {
      writeFileSync(holdFile(folder, address), '')
      try {
        await work()
      } finally {
        rmSync(holdFile(folder, address))
      }
    },
    next: (address, subject) =>
      new Promise((resolve, reject) => {
        let looking: Promise<unknown> = Promise.resolve()
        let done = false
        const end = (settle: () => void): void => {
          done = true
          clearTimeout(timer)
          watcher.close()
          settle()
        }
        const look = (): void => {
          looking = looking.then(async () => {
            if (done) return
            const mail = await take(address, subject)
            if (mail) end(() => resolve(mail))
          })
        }
        const watcher = watch(folderOf(folder, address), look)
        const timer = setTimeout(() => end(() => reject(new Error(`No mail came${subject ? ` like ${subject.source}` : ''}`))), patience)
        look()
      }),
  }
}
