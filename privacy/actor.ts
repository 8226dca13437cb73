import type { PoolClient, QueryResult } from 'pg'
import { beside, DatabaseFault, reading, transaction, within, type Claims, type Tx } from '#db/door.ts'
import type { WorkerTask } from './readers.ts'
import { NotAllowed, NotFound, NotNow } from './refusals.ts'
import type { StaffRole } from './vocabulary.ts'

export type { Tx }

/** Somebody without an account, or not signed in. */
export type VisitorActor = { readonly kind: 'visitor'; readonly key?: string }
/** The signed-in customer. `provedAt`: when they last proved who they are. `key`: the form's idempotency key. `enquirer`: signed in by a code to an address that has no account, for what was asked with it. */
export type PersonActor = { readonly kind: 'person'; readonly person: string; readonly session: string; readonly provedAt: Date; readonly key?: string; readonly enquirer?: boolean }
/** Whoever holds a signed link from a message to this person: may opt out, nothing else. */
export type LinkActor = { readonly kind: 'link'; readonly person: string; readonly key?: string }
/** `about`: narrows what was looked up to one person, for the reads of one record. */
export type StaffActor = { readonly kind: 'staff'; readonly staff: string; readonly role: StaffRole; readonly session: string; readonly provedAt: Date; readonly key?: string; readonly about?: string }
/** A member of the staff reading what they opened of one person in an emergency: within a transaction of their own, which has asked who they are. */
export type EmergencyActor = { readonly kind: 'emergency'; readonly staff: string; readonly about: string }
/** A member of the staff doing for a person what they asked for in a request: within a transaction of their own, in which it stands on the timeline. `provedAt`: when that member last proved who they are. */
export type DelegateActor = { readonly kind: 'delegate'; readonly staff: string; readonly role: StaffRole; readonly person: string; readonly provedAt: Date }
/** Sign-in itself: codes, sessions, rate limits. `token`: the digest of the session token that was shown. `appealed`: beside the code of an appeal that is made, the digest of the code that was shown of the request it is against. `network`: what limits count a stranger by. */
export type AuthActor = { readonly kind: 'auth'; readonly key?: string; readonly token?: string; readonly appealed?: string; readonly network?: string }
/** Whoever came in by a mailed code, for what comes before everything else: setting up, passing and looking after the second factor. `holder`: the id of the person or staff member. */
export type HalfwayActor = AuthActor & { readonly audience: 'person' | 'staff'; readonly holder: string; readonly session: string; readonly provedAt: Date }
/** The worker at a task: it reads what is held for that task's purposes. */
export type WorkerActor = { readonly kind: 'worker'; readonly task: WorkerTask }
/** The worker carrying out the deletions of these people; or `staff`, of whom the database asks who they are, proposing or settling one within a transaction of their own. */
export type EraserActor = { readonly kind: 'eraser'; readonly people: readonly string[]; readonly staff?: string }
/** The worker at one person's data (a download, an address for a mail), with that person's own rights and no more. */
export type BuilderActor = { readonly kind: 'builder'; readonly person: string }
/** The operator's own import. */
export type ImporterActor = { readonly kind: 'importer' }
/** A system of the operator's that hands records in: known by the digest of its key, then by itself. */
export type SourceActor = { readonly kind: 'ingest'; readonly source?: string; readonly token?: string }
/** A tool of the operator's that sends marketing: asks who wants none, and adds who said so to it. */
export type ToolActor = { readonly kind: 'tool'; readonly source: string }
/** Finds who else is reached at an address, and what they said no to, within a transaction of whoever turns something on there: by the rights of a tool, which asks the gate the same. */
export type NeighbourActor = { readonly kind: 'neighbour' }
/** Files mails on requests. `about`: whose request one is on; of nobody else an address is read, to compare the sender’s with. */
export type PostmanActor = { readonly kind: 'postman'; readonly about?: string }
/** Records site visits; reads none. */
export type RecorderActor = { readonly kind: 'recorder' }
/** Deletes what has been kept as long as it may, and reaches nothing sooner. */
export type PrunerActor = { readonly kind: 'pruner' }
/** Finds who has records of some kinds, without reading any. */
export type FinderActor = { readonly kind: 'finder' }
/** Counts requests, without reading whose they are or what they say. */
export type CounterActor = { readonly kind: 'counter' }
/** Seals the audit, and reads it to say whether it is as it was sealed. */
export type SealerActor = { readonly kind: 'sealer' }

export type Actor =
  | VisitorActor
  | PersonActor
  | LinkActor
  | StaffActor
  | EmergencyActor
  | DelegateActor
  | AuthActor
  | WorkerActor
  | EraserActor
  | BuilderActor
  | ImporterActor
  | RecorderActor
  | PrunerActor
  | SealerActor
  | FinderActor
  | CounterActor
  | SourceActor
  | ToolActor
  | NeighbourActor
  | PostmanActor

/**
 * The one door to the database: runs `work` in a transaction under the actor's own database role. Row-level security and column
 * grants made from the map decide what it reaches. When it has to give way to others it is done over, so `work` changes nothing outside of it (docs/decisions/lock-order.md). `snapshot`: read-only, one moment for all reads. Throws `NotFound` when a person's account was deleted meanwhile, `NotNow('frozen')` when they do with an
 * account that they froze what is not done with one, `NotAllowed('customersOnly')` when somebody without one does what takes an account, `NotAllowed('secondFactor')` for staff whose session has not
 * passed its second factor, `NotAllowed('letterToAnother')` for those who printed the letter by which it is known who asks, `NotAllowed('roleChanged')` for those who were given another role meanwhile, or none, `NotNow('requestClosed')` for what is written on a request that was answered meanwhile, `NotNow('fileHeld')` for a file of ours while the account is held, `NotNow('wayWasNew')` for a yes by a code that went to a number or postal address that changed shortly before or since, and `NotNow('nobodyKnowsWhoAsks')` when a request would be done of which nobody knows who
 * asks: the database says so, whichever verb it was.
 */
export function as<T>(actor: Actor, work: (tx: Tx, client: PoolClient) => Promise<T>, options?: { snapshot?: boolean }): Promise<T> {
  return transaction(claims(actor), work, options).catch((error: unknown) => {
    // Whose account went meanwhile finds nothing any more, as a moment later.
    if (actor.kind === 'person' && error instanceof DatabaseFault && error.constraint === 'person_erased') throw new NotFound()
    return refuse(error)
  })
}

function refuse(error: unknown): never {
  throw (error instanceof DatabaseFault ? refusalOf(error.constraint) : undefined) ?? error
}

function refusalOf(constraint: string | undefined): Error | undefined {
  switch (constraint) {
    case 'person_frozen':
      return new NotNow('frozen')
    case 'person_enquirer':
      return new NotAllowed('customersOnly')
    case 'request_identity':
      return new NotNow('nobodyKnowsWhoAsks')
    case 'request_held':
      return new NotNow('fileHeld')
    case 'request_deed':
      return new NotAllowed('notYourStep')
    case 'request_deed_closed':
    case 'request_takes_words':
      return new NotNow('requestClosed')
    case 'request_deed_shut':
      return new NotNow('actShut')
    case 'request_deed_look':
      return new NotAllowed('lookFirst')
    case 'give_back_proposed':
      return new NotNow('nothingProposed')
    case 'give_back_second':
      return new NotAllowed('needsAnother')
    case 'give_back_proposer':
      return new NotNow('proposerLeft')
    case 'give_back_proof':
      return new NotNow('provedOtherwise')
    case 'give_back_new':
      return new NotNow('provedByNew')
    case 'identity_check_new':
      return new NotNow('wayWasNew')
    case 'letter_by_another':
      return new NotAllowed('letterToAnother')
    case 'second_factor':
      return new NotAllowed('secondFactor')
    case 'staff_role':
      return new NotAllowed('roleChanged')
    case 'requests_appeal':
      return new NotNow('appealedAlready')
    case 'emergency_looks_one_open':
      return new NotNow('reviewedFirst')
    case 'emergency_by_one':
      return new NotAllowed('confirmedFirst')
    case 'emergency_step':
    case 'look_step':
    case 'erasure_step':
      return new NotAllowed('notYourStep')
    default:
      return undefined
  }
}

/**
 * Through the same door in one round trip: what statements without parameters read, all at one moment. A result for each, in their order.
 * For what every page asks, and for what is looked at all day. Throws as `as` does.
 */
export function atOnce(actor: Actor, statements: readonly string[]): Promise<QueryResult[]> {
  return reading(claims(actor), statements).catch(refuse)
}

/** Like `as`, on a second connection, for whoever holds a transaction that sees one moment for long and notes meanwhile how far they are: a build, of which the worker has three at a time. */
export const asBeside: typeof as = (actor, work, options) => beside(() => as(actor, work, options))

/** Does `work` as somebody else within a transaction of one's own, on the same connection and at the same moment; then one goes on as oneself. */
export function asWithin<T>(tx: Tx, actor: Actor, other: Actor, work: () => Promise<T>): Promise<T> {
  return within(tx, { own: claims(actor), other: claims(other) }, work)
}

/** The database role and the settings that stand for an actor. */
export function claims(actor: Actor): Claims {
  switch (actor.kind) {
    case 'staff':
      return { role: `forthright_staff_${actor.role}`, staff: actor.staff, session: actor.session, ...(actor.about ? { person: actor.about } : {}) }
    case 'emergency':
      return { role: 'forthright_emergency', staff: actor.staff, person: actor.about }
    case 'delegate':
      return { role: 'forthright_delegate', staff: actor.staff, person: actor.person }
    case 'auth':
      return { role: 'forthright_auth', ...(actor.token ? { token: actor.token } : {}), ...(actor.appealed ? { appealed: actor.appealed } : {}) }
    case 'ingest':
      return { role: 'forthright_ingest', ...(actor.source ? { source: actor.source } : {}), ...(actor.token ? { token: actor.token } : {}) }
    case 'tool':
      return { role: 'forthright_tool', source: actor.source }
    case 'neighbour':
      return { role: 'forthright_tool' }
    case 'postman':
      return { role: 'forthright_postman', ...(actor.about ? { person: actor.about } : {}) }
    case 'worker':
      return { role: `forthright_worker_${actor.task}` }
    case 'builder':
      return { role: 'forthright_person', person: actor.person }
    case 'person':
    case 'link':
      return { role: `forthright_${actor.kind}`, person: actor.person }
    case 'eraser':
      return { role: 'forthright_eraser', people: actor.people, ...(actor.staff ? { staff: actor.staff } : {}) }
    default:
      return { role: `forthright_${actor.kind}` }
  }
}
