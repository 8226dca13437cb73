import type { PgTable } from 'drizzle-orm/pg-core'

/** The four kinds of information the policies name (2014: Contact, Billing, Site, Service Information). */
export const categories = ['contact', 'billing', 'site', 'service'] as const
export type Category = (typeof categories)[number]

/** What a value is held for. Closed: a new purpose is a change of policy. */
export type Purpose = 'account' | 'service' | 'payment' | 'security' | 'choices' | 'requests' | 'troubleshooting' | 'forum' | 'analytics' | 'enquiry'

/** Others who are handed a value, by what they do for us; `public`: everybody. */
export type Recipient = 'mail-delivery' | 'text-delivery' | 'payment-processor' | 'public'

/** Why a record outlives an erasure. */
export type Reason = 'tax-law' | 'disputed-charges' | 'request-log' | 'proof-of-erasure' | 'accountability' | 'hold' | 'anchor'

export const staffRoles = ['support', 'billing', 'privacy', 'legal', 'auditor', 'administrator'] as const
export type StaffRole = (typeof staffRoles)[number]

/** The roles that work at requests. The others reach only the tables that name them, and nothing of a person. */
export const deskRoles = ['support', 'billing', 'privacy'] as const satisfies readonly StaffRole[]
export const isDeskRole = (role: StaffRole): boolean => (deskRoles as readonly StaffRole[]).includes(role)

/**
 * For whom alone it is then: the one staff role that may still read what is kept for a reason, once the account is gone. The anchor says nothing, so
 * nobody has to be named.
 */
export const namedBy = {
  'tax-law': 'billing',
  'disputed-charges': 'billing',
  'request-log': 'privacy',
  'proof-of-erasure': 'privacy',
  accountability: 'privacy',
  hold: 'privacy',
  anchor: undefined,
} as const satisfies Record<Reason, StaffRole | undefined>

/** How a person may correct a value, and by which rules it is checked. */
export type CorrectionKind = 'name' | 'organisation' | 'address' | 'birthday' | 'phone' | 'email' | 'formats' | 'billing-name' | 'billing-address' | 'choice'

/** An ISO 8601 period of one unit: `P6M`, `P7Y`, `P30D`. */
export type Period = `P${number}${'D' | 'M' | 'Y'}`

/** A column that says nothing about anybody: keys, states, clocks. */
export type Structural = { readonly category: 'none'; readonly secret?: true }

/**
 * A column that says something about a person. `secret`: held, said to be held, never shown, exported or read by the person's own role.
 * `sealed`: encrypted with the person's own key (`privacy/bodies.ts`).
 * `file`: the sealed bytes of a file; no text, so it is fetched from its page, and in a download is a file of its own.
 * `shorten`: a network address, of which only the network is left (IPv4 /24, IPv6 /48) so long after the moment its table is kept from.
 */
export type Personal = {
  readonly category: Category
  readonly purpose: Purpose
  readonly staff: readonly StaffRole[]
  readonly recipients: readonly Recipient[]
  readonly correct: CorrectionKind | false
  readonly secret?: true
  readonly sealed?: true
  readonly file?: true
  readonly shorten?: Period
}

/** What staff do for a person, because they asked for it in a request. Closed: each is shown to them by its name. */
export const deeds = ['marketing-off', 'download', 'deletion', 'correction', 'give-back'] as const
export type Deed = (typeof deeds)[number]

/** The staff roles that may. */
export const actingRoles = ['support', 'privacy'] as const satisfies readonly StaffRole[]

type Row<T> = T extends PgTable ? T['$inferSelect'] : never
type Column<T> = keyof Row<T> & string
type NullableColumn<T> = { [C in Column<T>]: null extends Row<T>[C] ? C : never }[Column<T>]

/** `shown`: every column that is not secret. `keys`: those that say nothing of anybody, and the moments from which and at which a row goes; enough to find, count and delete it. A list: just these. */
type Grant<T> = {
  readonly select?: 'all' | 'shown' | 'keys' | readonly Column<T>[]
  /** Whole rows: the query builder names every column of a table. */
  readonly insert?: true
  readonly update?: readonly Column<T>[]
  readonly delete?: true
  /** What the person's own role goes on writing while the account is frozen; the database refuses the rest. What may be deleted may be then, too. */
  readonly whileFrozen?: readonly ('insert' | 'update')[]
}

/**
 * The roles of the database; `worker` is one for each of its tasks (`privacy/readers.ts`). `person`, `link` and `eraser` reach the rows of one person; each staff role the rows of people it has
 * looked up for a case in the last half hour, and in an emergency takes on `emergency`, which reads of one person the categories that were chosen; `delegate` does for one person what they asked for in a request, in the transaction in which that stands on its timeline; `pruner` what has been kept as long as it may; `sealer` the audit and its seals; `ingest` the records of one source, `tool` what it reported itself; `postman` of requests what it takes to file a mail on one; `finder` of records whose they are
 * and of when, and nothing they say; `counter` of requests and of the audit what figures are made of, and never whose; the others the whole of the few tables they are granted.
 */
export const databaseRoles = ['visitor', 'person', 'link', 'auth', 'worker', 'eraser', 'importer', 'recorder', 'pruner', 'sealer', 'ingest', 'tool', 'postman', 'finder', 'counter', 'emergency', 'delegate', 'staff'] as const
export type DatabaseRole = (typeof databaseRoles)[number]

type Keep<T> =
  /** As long as the account; nothing goes by a clock. */
  | { readonly until: 'account' }
  /**
   * Not deleted before `atLeast`, deleted at `atMost`, both counted from the column `from`; sooner at the moment in the column `ends`, where there
   * is one. From that moment on nobody is shown the row, whether or not it is deleted yet. `since`: where it is not empty, counted from this column, and while it is a row of whoever is still here stays. `with`: the request
   * it belongs to; while that one stays so, it stays, too.
   */
  | { readonly atLeast?: Period; readonly atMost: Period; readonly from: Column<T>; readonly ends?: Column<T>; readonly since?: NullableColumn<T>; readonly with?: Column<T> }

type Erase<T> =
  | { readonly erase: 'delete'; readonly lettingGo?: LettingGo<T> }
  /** The row stays for the reason, these columns are emptied. */
  | { readonly erase: { readonly scrub: readonly NullableColumn<T>[]; readonly because: Reason } }

/** A column of a closed list of words, and one of these. */
type Word<T> = { [C in Column<T>]: Row<T>[C] extends string ? (string extends Row<T>[C] ? never : { readonly column: C; readonly is: Row<T>[C] }) : never }[Column<T>]
type Moment<T> = { [C in Column<T>]: Row<T>[C] extends Date ? C : never }[Column<T>]

/** The owner may put a row that is nobody’s in the place of their own; an erasure does it with those of which they chose so. */
type LettingGo<T> = {
  /** What says that they did. */
  readonly chosen: Word<T>
  /** What is left of the row. Everything else is empty, or as in a row that is new. */
  readonly stays: readonly Column<T>[]
  /** Of this moment the day is left. */
  readonly day: Moment<T>
}

type OwnedTable<T> = {
  /** The column that says whose row it is. */
  readonly owner: Column<T>
  readonly category: Category
  readonly keep: Keep<T>
} & Erase<T>
/**
 * `fingerprints`: keyed hashes of people's addresses, or of random numbers in their browsers, from which nobody can tell whose they are. No erasure reaches them. `keep`: when its rows go, where something else
 * than their use says so.
 */
type UnownedTable<T> = { readonly owner: null; readonly fingerprints?: { readonly category: Category; readonly purpose: Purpose }; readonly keep?: { readonly atMost: Period; readonly from: Column<T> } }

export type TableEntry<T> = (OwnedTable<T> | UnownedTable<T>) & {
  readonly columns: { readonly [C in Column<T>]: Structural | Personal }
  readonly grants: Partial<Record<DatabaseRole, Grant<T>>>
  /** Which rows staff reach: those of people they looked up (the rule), their own, what they looked at of what is lent now, or all (queues without personal columns). */
  readonly staffRows?: 'looked-up' | 'own' | 'lent' | 'all'
  /** What staff may change of a record they looked up, at its owner's request: those who may see one of these columns. */
  readonly staffUpdate?: readonly Column<T>[]
  /** A column that says whether its owner's account is deleted, kept by a trigger: a policy over many rows asks it and no second table. */
  readonly closedWhen?: Column<T>
  /** What only a customer has: the person's own role of somebody who merely asked for product information writes none of it. */
  readonly customersOnly?: true
  /** For which of what staff do for a person its grants to `delegate` are; without it for all. */
  readonly deeds?: readonly Deed[]
  /** The staff roles that `grants.staff` is for; without it those of the desk. */
  readonly staffRoles?: readonly StaffRole[]
  /** What one staff role is given instead, of every row. */
  readonly byRole?: Partial<Record<StaffRole, Grant<T>>>
}

/** One entry for each table of the schema, one for each of its columns: what is not classified does not compile. */
export type DataMap<Schema> = { readonly [T in keyof Schema as Schema[T] extends PgTable ? T : never]: TableEntry<Schema[T]> }
