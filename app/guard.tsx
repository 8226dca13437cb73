import { redirect, unstable_rethrow } from 'next/navigation'
import { headers } from 'next/headers'
import { after, type NextRequest } from 'next/server'
import type { ReactNode } from 'react'
import { answerFor } from '#messages/reader.ts'
import type { Audience } from '#privacy/admission/ask-code.ts'
import { touchSession } from '#privacy/admission/touch-session.ts'
import type { HalfwayActor, PersonActor, StaffActor, ToolActor, VisitorActor } from '#privacy/actor.ts'
import { isOpen } from '#privacy/health/is-open.ts'
import { limit } from '#privacy/limit.ts'
import { isFresh } from '#privacy/proof.ts'
import { readSource, type KnownSource } from '#privacy/ingest/read-source.ts'
import { NotAllowed, NotFound, NotNow } from '#privacy/refusals.ts'
import { deskRoles, type StaffRole } from '#privacy/vocabulary.ts'
import { homeOf } from '#components/desk-sections.ts'
import { openForms } from './draft.ts'
import { halfwayActor } from './halfway-actor.ts'
import { here } from './here.ts'
import { knownPath } from './known-path.ts'
import { problem } from './problem.ts'
import { report } from './report.ts'
import { one } from './one.ts'
import { knowReader, readerHere } from './reading.ts'
import { recordVisit } from './visit.ts'
import { halfway, holder, isDeleted, staffWayIn, wayIn } from './session.ts'

export type PageProps = { params: Promise<Record<string, string>>; searchParams: Promise<Record<string, string | string[] | undefined>> }
type Page = (props: PageProps) => Promise<ReactNode>
type Options = { proof?: true }

/** A page of the signed-in customer. `proof`: only with a fresh sign-in. The visit is recorded after the answer has gone. */
export function personPage(render: (actor: PersonActor, props: PageProps) => Promise<ReactNode> | ReactNode, options: Options = {}): Page {
  return guarded(async (props) => {
    const found = await holder('person')
    const path = await here()
    if (!found) redirect(await wayIn(path))
    if (options.proof && !isFresh(found.provedAt)) redirect(`/sign-in/again?next=${encodeURIComponent(path)}`)
    if (found.enquirer && !isForEnquirers(path)) redirect('/overview')
    const actor: PersonActor = { kind: 'person', person: found.person, session: found.session, provedAt: found.provedAt, enquirer: found.enquirer }
    const asked = await headers()
    await openForms(actor, path)
    after(() => Promise.all([recordVisit(actor, path, asked), touchSession({ kind: 'auth' }, found)]))
    return orGoodbye(() => render(actor, props))
  })
}

/** Whose account is deleted while their page is being made sees that it is, not that there is nothing. */
async function orGoodbye(render: () => Promise<ReactNode> | ReactNode): Promise<ReactNode> {
  try {
    return await render()
  } catch (error) {
    if (error instanceof NotFound && (await isDeleted())) redirect('/goodbye')
    throw error
  }
}

/** Who has no account has no service, no bill and no topics of marketing: their pages are those of what they asked for, and of the rights to it. No sale and no sharing is theirs to say, too. */
const isForEnquirers = (path: string): boolean => /^\/(overview|enquiries|choices\/sale|sign-in|download|delete(?!\/(part|posts|now|under-13))|freeze|requests|security|your-data(?!\/(billing|service)))(\/|\?|$)/.test(path)

/** A page of the staff. `roles`: who may open it; without it those who work at requests. The desk's first page leads everybody else to theirs. */
export function staffPage(render: (actor: StaffActor, props: PageProps) => Promise<ReactNode> | ReactNode, options: Options & { roles?: readonly StaffRole[] } = {}): Page {
  return guarded(async (props) => {
    const found = await holder('staff')
    const path = await here()
    if (!found) redirect(await staffWayIn(path))
    if (!(options.roles ?? deskRoles).includes(found.role)) {
      if (path.split('?')[0] === '/staff') redirect(homeOf(found.role))
      throw new NotAllowed('notYourRole')
    }
    if (options.proof && !isFresh(found.provedAt)) redirect(`/staff/sign-in/again?next=${encodeURIComponent(path)}`)
    const actor: StaffActor = { kind: 'staff', staff: found.staff, role: found.role, session: found.session, provedAt: found.provedAt }
    await openForms(actor, path)
    after(() => touchSession({ kind: 'auth' }, found))
    return render(actor, props)
  })
}

/**
 * A page of whoever came in by the mailed code and has not passed the second factor. `second`: what stands in the way; whom something else or nothing does, is sent
 * there, or on. `proof`: only with a fresh sign-in.
 */
export function authPage(audience: Audience, second: 'ask' | 'set-up', render: (actor: HalfwayActor, props: PageProps) => Promise<ReactNode> | ReactNode, options: Options = {}): Page {
  return guarded(async (props) => {
    const found = await halfway(audience)
    const next = knownPath(audience, one((await props.searchParams)['next']))
    const entry = `${audience === 'staff' ? '/staff' : ''}/sign-in?next=${encodeURIComponent(next)}`
    if (!found) redirect(entry)
    if (found.second === 'passed') redirect(next)
    if (found.second !== second) redirect(audience === 'staff' ? await staffWayIn(next) : await wayIn(next))
    if (options.proof && !isFresh(found.provedAt)) redirect(entry)
    return render(halfwayActor(found), props)
  })
}

/** A page anybody may open. */
export function visitorPage(render: (actor: VisitorActor, props: PageProps) => Promise<ReactNode> | ReactNode): Page {
  return guarded(async (props) => {
    return render({ kind: 'visitor' }, props)
  })
}

type Params = Record<string, string>

/**
 * An address the signed-in customer may fetch. `proof`: only with a fresh sign-in; `page`: the one they come back to after it. What isn't
 * theirs, or isn't there, leads to that page too, and so does what has to wait, with `refused`, the key of why: it says so.
 */
export function personRoute(
  answer: (actor: PersonActor, request: NextRequest, params: Params) => Promise<Response>,
  { proof, page }: { proof?: true; page: (params: Params, query: string) => string },
): (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) => {
    const params = await context.params
    const back = page(params, new URL(request.url).search)
    const found = await holder('person')
    if (!found) redirect(await wayIn(back))
    if (proof && !isFresh(found.provedAt)) redirect(`/sign-in/again?next=${encodeURIComponent(back)}`)
    const actor: PersonActor = { kind: 'person', person: found.person, session: found.session, provedAt: found.provedAt }
    try {
      return await answerFor(await readerHere(), () => answer(actor, request, params))
    } catch (error) {
      if (error instanceof NotFound) redirect(back)
      if (error instanceof NotNow) redirect(`${back}${back.includes('?') ? '&' : '?'}refused=${error.message}`)
      throw error
    }
  }
}

/** An address the staff may fetch, of these roles. What isn't theirs, or isn't there, leads to the page that says so. */
export function staffRoute(answer: (actor: StaffActor, request: NextRequest, params: Params) => Promise<Response>, roles: readonly StaffRole[] = deskRoles): (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) => {
    const found = await holder('staff')
    if (!found) redirect(await staffWayIn('/staff'))
    const actor: StaffActor = { kind: 'staff', staff: found.staff, role: found.role, session: found.session, provedAt: found.provedAt }
    try {
      if (!roles.includes(found.role)) throw new NotAllowed('notYourRole')
      return await answer(actor, request, await context.params)
    } catch (error) {
      if (error instanceof NotFound || error instanceof NotAllowed) redirect(`/staff${nowhere}`)
      throw error
    }
  }
}

/** An address anybody may fetch. */
export function visitorRoute(answer: (actor: VisitorActor, request: NextRequest, params: Record<string, string>) => Promise<Response> | Response) {
  return async (request: NextRequest, context: { params: Promise<Record<string, string>> }): Promise<Response> => {
    const params = await context.params
    return answerFor(await readerHere(), () => answer({ kind: 'visitor' }, request, params))
  }
}

/**
 * An address for the operator's own systems, which show their key (RFC 6750). What can't be done is told as a problem (RFC 9457), never with
 * anything that was sent.
 */
export function sourceRoute(
  answer: (source: KnownSource, request: NextRequest, params: Params) => Promise<Response>,
): (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response> {
  return async (request, context) => {
    const [, key] = /^Bearer (\S{1,200})$/i.exec(request.headers.get('authorization') ?? '') ?? []
    try {
      if (!(await isOpen({ kind: 'visitor' }))) return problem(503, 'closed', { 'Retry-After': '60' })
      const source = key && (await readSource(key))
      if (!source) return problem(401, 'wrongKey', { 'WWW-Authenticate': 'Bearer' })
      return await answer(source, request, await context.params)
    } catch (error) {
      if (error instanceof NotAllowed) return problem(403, 'notYourDataset')
      report(error, new URL(request.url).pathname)
      return problem(500, 'fault', { 'Retry-After': '5' })
    }
  }
}

/** The same for the operator's mail programs, whose key is for opt-outs. So many requests a minute are taken of each. */
export function toolRoute(answer: (tool: ToolActor, request: NextRequest) => Promise<Response>): (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response> {
  return sourceRoute(async ({ source, datasets }, request) => {
    if (!datasets.includes('suppressions')) throw new NotAllowed('notYourDataset')
    try {
      await limit('suppressions', source, perTool)
    } catch (error) {
      if (error instanceof NotNow) return problem(429, 'tooOften', { 'Retry-After': '60' })
      throw error
    }
    return answer({ kind: 'tool', source }, request)
  })
}

const perTool = { times: 300, minutes: 1 }

/** An address where nothing is: the framework's own way to say so needs scripts to show it, and a page that is asked for by itself does not. */
const nowhere = '/nothing-here'

/** What is not there is said by the page for that; a fault of ours by a page that needs nothing of what may be broken. */
function guarded(page: (props: PageProps) => Promise<ReactNode> | ReactNode): Page {
  return async (props) => {
    try {
      await knowReader()
      return await page(props)
    } catch (error) {
      unstable_rethrow(error)
      const path = await here()
      // Whoever may not see a page is told no more than that there is none for them.
      if (error instanceof NotFound || error instanceof NotAllowed) redirect(path.startsWith('/staff/') ? `/staff${nowhere}` : nowhere)
      report(error, path)
      redirect(`/fault?from=${encodeURIComponent(path)}`)
    }
  }
}
