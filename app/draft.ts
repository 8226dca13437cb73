import { randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
import { holdForms } from '#components/form/kit.ts'
import { typed, whoseField } from '#components/form/values.ts'
import type { PersonActor, StaffActor } from '#privacy/actor.ts'
import type { Audience } from '#privacy/admission/ask-code.ts'
import { dropDraft } from '#privacy/admission/drop-draft.ts'
import { keepDraft } from '#privacy/admission/keep-draft.ts'
import { draftMinutes, readDraft } from '#privacy/admission/read-draft.ts'
import { seal, unseal } from '#privacy/seal.ts'
import { cookieName, cookieRules } from './cookie.ts'

type Holder = { audience: Audience; id: string }

const idOf = (actor: PersonActor | StaffActor): string => (actor.kind === 'person' ? actor.person : actor.staff)
const pageOf = (path: string): string => path.split('?')[0]!

/** Tells the forms of a page to whom they are shown, and what this actor had typed here when a sign-in interrupted them. */
export async function openForms(actor: PersonActor | StaffActor, path: string): Promise<void> {
  const whose = seal(`${actor.kind} ${idOf(actor)}`, whoseField).toString('base64url')
  const browser = (await cookies()).get(cookieName('draft'))?.value
  const kept = browser && (await readDraft(actor, { browser, page: pageOf(path) }))
  holdForms({ whose, ...(kept && { kept }) })
}

/** To whom a form was shown; undefined for one that doesn't say, or says it in a way we never sealed. */
export function shownTo(form: FormData): Holder | undefined {
  const whose = form.get(whoseField)
  if (typeof whose !== 'string' || whose === '') return undefined
  try {
    const [audience, id] = unseal(Buffer.from(whose, 'base64url'), whoseField).split(' ') as [Audience, string]
    return { audience, id }
  } catch {
    return undefined
  }
}

/** Keeps what was typed for whom the form was shown to, in this browser, for an hour. */
export async function keepTyped(form: FormData, path: string): Promise<void> {
  const holder = shownTo(form)
  if (!holder) return
  const jar = await cookies()
  const browser = jar.get(cookieName('draft'))?.value ?? randomBytes(24).toString('base64url')
  await keepDraft({ kind: 'auth' }, { audience: holder.audience, holder: holder.id, browser, page: pageOf(path), values: typed(form) })
  jar.set(cookieName('draft'), browser, { ...cookieRules(), maxAge: draftMinutes * 60 })
}

/** The form of this page has done what it was for. */
export async function dropTyped(actor: PersonActor | StaffActor, path: string): Promise<void> {
  const browser = (await cookies()).get(cookieName('draft'))?.value
  if (browser) await dropDraft(actor, { browser, page: pageOf(path) })
}
