import { headers } from 'next/headers'
import { redirect, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { FormState } from '#components/form/state.ts'
import { input, keyField, typed } from '#components/form/values.ts'
import { answerFor, reader } from '#messages/reader.ts'
import { words } from '#messages/words.ts'
import type { AuthActor, HalfwayActor, LinkActor, PersonActor, StaffActor, VisitorActor } from '#privacy/actor.ts'
import type { Audience } from '#privacy/admission/ask-code.ts'
import { networkOf } from '#privacy/network-of.ts'
import { isFresh } from '#privacy/proof.ts'
import { askedIn } from '#privacy/reading.ts'
import { AlreadyDone, Invalid, NotAllowed, NotNow, Refusal } from '#privacy/refusals.ts'
import { deskRoles, type StaffRole } from '#privacy/vocabulary.ts'
import { settings } from '#settings'
import { countAction, type Counted } from './count-action.ts'
import { dropTyped, keepTyped, shownTo } from './draft.ts'
import { halfwayActor } from './halfway-actor.ts'
import { readerHere } from './reading.ts'
import { report } from './report.ts'
import { halfway, holder, staffWayIn, wayIn } from './session.ts'
import { addressOf } from './visit.ts'

type RefusalKey = Parameters<ReturnType<typeof words<'refusals'>>>[0]
type Action = (state: FormState, form: FormData) => Promise<FormState>
type Next<Result> = string | ((result: Result) => string)

type Definition<Actor, Schema extends z.ZodType, Result> = {
  /** What the form's fields must be; unknown fields are refused. Messages are keys of `messages/…/errors`. */
  input: Schema
  verb: (actor: Actor, input: z.output<Schema>) => Promise<Result>
  /** Where the browser goes when it is done; a second post of the same form goes to `again`. Without either the form stays. */
  next?: Next<Result>
  again?: string
  /** What a form that stays says when it is done: shown once, kept nowhere. */
  say?: (result: Result) => string
  /** The page that says why it was not the moment, when the one with the form may show something else by now: gets `?refused=`, its key. */
  refusedAt?: string
  /** Only with a sign-in of the last five minutes. */
  proof?: true
  /** Where not with all others of who does it: see `counts`. */
  counted?: Counted
  /** Inputs that are files: the schema gets each as a `File`. */
  files?: readonly string[]
  /** Those that are several files or none: the schema gets a list of `File`s. */
  manyFiles?: readonly string[]
}

type Counts<D> = D & { counted: Counted }

/**
 * An action of who is signed in; its subject is always the session's person. `customers`: not for who merely asked for product information. Their pages have no such form, and
 * the database refuses what it would write, too.
 */
export function personAction<S extends z.ZodType, R>(definition: Definition<PersonActor, S, R> & { customers?: true }): Action {
  return asking(async (form) => {
    await refuseForeignOrigin()
    const found = await holder('person')
    if (!found) return interrupted(form, await wayIn(await cameFrom()))
    if (definition.customers && found.enquirer) throw new NotAllowed('customersOnly')
    const actor = { kind: 'person', person: found.person, session: found.session, provedAt: found.provedAt, enquirer: found.enquirer, ...keyOf(form) } as const
    return performAs({ counted: 'person', ...definition }, actor, form, found.person)
  })
}

/** An action of the staff. `roles`: who may take it; without it those who work at requests. */
export function staffAction<S extends z.ZodType, R>(definition: Definition<StaffActor, S, R>, roles: readonly StaffRole[] = deskRoles): Action {
  return answered(async (form) => {
    await refuseForeignOrigin()
    const found = await holder('staff')
    if (!found) return interrupted(form, await staffWayIn(await cameFrom()))
    if (!roles.includes(found.role)) throw new NotAllowed('notYourRole')
    const actor = { kind: 'staff', staff: found.staff, role: found.role, session: found.session, provedAt: found.provedAt, ...keyOf(form) } as const
    return performAs({ counted: 'staff', ...definition }, actor, form, found.staff)
  })
}

/** An action of whoever came in by the mailed code, about their second factor. With `proof`, or without a session, signing in comes first. */
export function authAction<S extends z.ZodType, R>(audience: Audience, definition: Definition<HalfwayActor, S, R>): Action {
  return asking(async (form) => {
    await refuseForeignOrigin()
    const found = await halfway(audience)
    if (!found || (definition.proof && !isFresh(found.provedAt))) redirect(`${audience === 'staff' ? '/staff' : ''}/sign-in`)
    const actor = { ...halfwayActor(found), ...keyOf(form) }
    return perform({ counted: 'second-factor', ...definition }, actor, form, actor.holder)
  })
}

/** An action of anybody: sign-in (as `auth`), a signed link from a message (as `link`), a public form. */
export function visitorAction<S extends z.ZodType, R, A extends VisitorActor | AuthActor | LinkActor = VisitorActor>(
  definition: Definition<A, S, R> & { actor?: (input: z.output<S>) => A },
): Action {
  return asking(async (form) => {
    await refuseForeignOrigin()
    const from = await network()
    const actor = (input: z.output<S>) => ({ ...(definition.actor?.(input) ?? ({ kind: 'visitor' } as A)), ...keyOf(form), network: from })
    return perform({ counted: 'visitor', ...definition }, actor, form, from)
  })
}

/** What stopped an action is an answer like any other: what was typed goes back with it. */
function answered(act: (form: FormData) => Promise<FormState>): Action {
  const tell = async (form: FormData): Promise<FormState> => {
    try {
      return await act(form)
    } catch (error) {
      if (error instanceof OtherHolder) return refused(error, {})
      return error instanceof Refusal ? refused(error, typed(form)) : await fault(error, typed(form))
    }
  }
  return async (_, form) => answerFor(await readerHere(), () => tell(form))
}

/** The same of one who asks for themselves: what is written to them on the way is in the language of their page. What staff do is written to others. */
const asking = (act: (form: FormData) => Promise<FormState>): Action => answered((form) => askedIn(reader().locale, () => act(form)))

/** What one who is signed in does, in a form that was shown to them; a fresh proof comes first where it is needed. */
async function performAs<A extends PersonActor | StaffActor, S extends z.ZodType, R>(definition: Counts<Definition<A, S, R>>, actor: A, form: FormData, id: string): Promise<FormState> {
  const shown = shownTo(form)
  if (shown && (shown.audience !== actor.kind || shown.id !== id)) throw new OtherHolder('otherHolder')
  const path = await cameFrom()
  const again = `${actor.kind === 'staff' ? '/staff' : ''}/sign-in/again?next=${encodeURIComponent(path)}`
  if (definition.proof && !isFresh(actor.provedAt)) return interrupted(form, again)
  const verb = async (as: A, input: z.output<S>): Promise<R> => {
    const result = await definition.verb(as, input)
    await dropTyped(actor, path)
    return result
  }
  try {
    return await perform({ ...definition, verb }, actor, form, id)
  } catch (error) {
    if (error instanceof NotAllowed && error.proof) return interrupted(form, again)
    throw error
  }
}

/** A sign-in comes first: what was typed waits for whoever typed it. */
async function interrupted(form: FormData, to: string): Promise<never> {
  await keepTyped(form, await cameFrom())
  redirect(to)
}

/** The form was shown to one and sent by another: what was typed is the first one's alone. */
class OtherHolder extends NotAllowed {}

async function perform<A, S extends z.ZodType, R>(
  definition: Counts<Definition<A, S, R>>,
  actor: A | ((input: z.output<S>) => A),
  form: FormData,
  whom: string,
): Promise<FormState> {
  const values = typed(form)
  let next: string | undefined
  let message: string | undefined
  try {
    await countAction(definition.counted, whom)
    const parsed = definition.input.safeParse({ ...input(values), ...filesOf(form, definition) })
    if (!parsed.success) throw new Invalid(firstIssues(parsed.error))
    const result = await definition.verb(typeof actor === 'function' ? (actor as (input: z.output<S>) => A)(parsed.data) : actor, parsed.data)
    next = typeof definition.next === 'function' ? definition.next(result) : definition.next
    message = definition.say?.(result)
  } catch (error) {
    if (error instanceof AlreadyDone) next = definition.again ?? (typeof definition.next === 'string' ? definition.next : undefined)
    else if (error instanceof NotNow && definition.refusedAt) next = `${definition.refusedAt}?refused=${error.message}`
    else throw error
  }
  if (next) redirect(next)
  return { status: 'done', ...(message && { message }) }
}

/** A browser sends a file without a name for none. */
function filesOf(form: FormData, { files = [], manyFiles = [] }: { files?: readonly string[]; manyFiles?: readonly string[] }): Record<string, File | File[]> {
  const of = (name: string) => form.getAll(name).filter((file): file is File => file instanceof File && file.size > 0)
  return { ...Object.fromEntries(files.flatMap((name) => of(name).slice(0, 1).map((file) => [name, file]))), ...Object.fromEntries(manyFiles.map((name) => [name, of(name)])) }
}

function refused(refusal: Refusal, values: Record<string, string>): FormState {
  if (refusal instanceof Invalid) return { status: 'refused', code: 'invalid', values, errors: { ...refusal.fields } }
  return { status: 'refused', code: refusal.code, values, errors: {}, message: words('refusals')(refusal.message as RefusalKey) }
}

/** Ours, not theirs: noted for us, said without details, and nothing typed is lost. */
async function fault(error: unknown, values: Record<string, string>): Promise<FormState> {
  unstable_rethrow(error)
  report(error, await cameFrom())
  return { status: 'refused', code: 'fault', values, errors: {}, message: words('failure')('action', { email: settings().operator.privacyEmail }) }
}

function firstIssues(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.map(String).join('.') || 'form'] ??= issue.message
  return fields
}

function keyOf(form: FormData): { key?: string } {
  const key = form.get(keyField)
  return typeof key === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key) ? { key } : {}
}

/** The framework takes an action without Origin and trusts a forwarded host: this does neither (OWASP ASVS 5.0 3.5). */
async function refuseForeignOrigin(): Promise<void> {
  const origin = (await headers()).get('origin')
  if (origin !== settings().origin) throw new NotAllowed('foreignOrigin')
}

/** The page the form was on, as a path of ours, for coming back to after signing in. */
export async function cameFrom(): Promise<string> {
  const referer = (await headers()).get('referer')
  if (!referer?.startsWith(`${settings().origin}/`)) return '/'
  return referer.slice(settings().origin.length)
}

/** Strangers are told apart by network; what matters more is limited by the address or account meant. */
const network = async (): Promise<string> => networkOf(addressOf(await headers()))
