import type { Holding, OwnedName, Whole } from '#privacy/holdings.ts'
import type { Category, Recipient } from '#privacy/vocabulary.ts'
import { format } from './format.ts'
import { reader, type Reader } from './reader.ts'
import { words } from './words.ts'

/** The words of the data map: names of records and columns, purposes, recipients, and how long something is kept. */
export function labels(whose: Reader = reader()) {
  const known = made.get(whose)
  if (known) return known
  const fresh = make(whose)
  made.set(whose, fresh)
  return fresh
}

// A page of a table asks for each of its cells.
const made = new WeakMap<Reader, ReturnType<typeof make>>()

function make(whose: Reader) {
  const t = words('labels', whose)
  const { period, list, language, country } = format(whose)
  const known = (key: string) => t.has(key as never)
  const say = (key: string) => t(key as never)
  const ofAny = (word: string) => (/^[a-z-]+$/.test(word) && known(`values.${word}`) ? say(`values.${word}`) : undefined)
  const own = { ...ownWords(whose), 'looks.purpose': ofAny, 'calls.status': ofAny, 'messages.status': ofAny } as ReturnType<typeof ownWords>
  return {
    t,
    category: (category: Category) => t(`categories.${category}.name`),
    record: (record: OwnedName) => t(`records.${record}.name`),
    about: (record: OwnedName) => t(`records.${record}.about`),
    column: (record: OwnedName, column: string) => {
      if (known(`columns.${record}.${column}`)) return say(`columns.${record}.${column}`)
      // Nobody is shown such a value, but that it is emptied.
      const unseen = { applicationId: 'application', answerTo: 'answerTo', answerHash: 'answerHash', answerPost: 'answerPost', followHash: 'codeHash', codeHash: 'codeHash', mailHash: 'mailHash' } as const
      if (column in unseen) return t(unseen[column as keyof typeof unseen])
      return t(`internal.${/(At|On|Until)$/.test(column) ? 'at' : /(By|^staffId)$/.test(column) ? 'by' : 'other'}`)
    },
    /** Of several each name once. */
    columns(record: OwnedName, columns: readonly string[]) {
      return [...new Set(columns.map((column) => this.column(record, column)))]
    },
    /** A field that a look opened, as it names it: `email`, `billingProfiles.city`, the scan of a letter, or a file that came with a message. */
    seen(field: string): string {
      const [column, record] = field.split('.').toReversed() as [string, OwnedName | undefined]
      if (field === 'scan') return this.column('requestScans', 'contents')
      if (field === 'attachment') return this.column('requestAttachments', 'contents')
      // Of what is not about them themselves also of which kind it is: “Name” alone could be theirs.
      return record && known(`records.${record}.name`) ? `${this.record(record)}: ${this.column(record, column)}` : this.column(record ?? 'profiles', column)
    },
    /** A word a record holds (`completed`), in the reader's words; as it is when there is none. */
    value: (word: string) => ofAny(word) ?? word,
    /** The same of one column, which may have words of its own (`outbox.basis`); undefined when it is no word of ours. `closed`: it holds nothing but words of ours, so that nobody's own word is taken for one. */
    word: (record: OwnedName, column: string, word: string, closed: boolean) => own[`${record}.${column}`]?.(word) ?? (closed ? ofAny(word) : undefined),
    /** `Austrian German`, or that it is left to the browser. */
    language: (locale: string) => (/^und\b/i.test(locale) ? t('openLanguage', { country: country(locale.slice(4) || 'ZZ') }) : language(locale)),
    /** `Mail delivery and Payment processor`; undefined for nobody. */
    recipients: (recipients: Iterable<Recipient>) => {
      const names = [...new Set(recipients)].map((recipient) => t(`recipients.${recipient}.name`))
      return names.length ? list(names) : undefined
    },
    /** `At least 6 months, deleted after 12 months`. */
    kept: ({ record, keep }: Pick<Holding, 'record' | 'keep'>) => {
      if (!('from' in keep)) return t('keptAccount')
      const [most, one] = [period(keep.atMost), t(`records.${record}.one`)]
      if (keep.ends) return t('keptEnds', { most })
      if (keep.since) return t('keptSince', { least: period(keep.atLeast ?? keep.atMost), most })
      const said = !keep.atLeast ? t('keptMost', { most, one }) : keep.atLeast === keep.atMost ? t('keptExactly', { most, one }) : t('keptBoth', { least: period(keep.atLeast), most })
      return keep.with ? t('keptWith', { said }) : said
    },
    /** Of a whole category: `To run your account and answer you`. */
    why: ({ purposes }: Pick<Whole, 'purposes'>) => t('why', { purposes: list(purposes.map((purpose) => t(`purposesBrief.${purpose}`))) }),
    /** When it goes by itself: `details when you leave, our dealings within 36 months`. */
    goes: ({ category, longest }: Pick<Whole, 'category' | 'longest'>) => t(`categories.${category}.goes`, { most: period(longest) }),
  }
}

/** Stands in the ledger for every topic, and every channel, there is or will be. */
const every = '*'

type Said = { (key: never): string; has(key: never): boolean }

/** Columns whose words are not those of every other: messages, topics, decisions, roles; and what is kept, which is another thing in a deletion than in a correction. */
function ownWords(whose: Reader): Record<string, (word: string) => string | undefined> {
  const [t, sent, choices, enquiries, part, audit] = [words('labels', whose), words('sent', whose), words('choices', whose), words('enquiries', whose), words('part', whose), words('auditSearch', whose)]
  const of = (said: Said, path: string) => (word: string) => (said.has(`${path}.${word}` as never) ? said(`${path}.${word}` as never) : undefined)
  const topicOf = of(choices, 'topics')
  const subjectOf = of(enquiries, 'subjects')
  const topic = (word: string) => {
    const subject = word.startsWith('enquiry-') ? subjectOf(word.slice('enquiry-'.length)) : undefined
    return subject === undefined ? (word === every ? choices('everyTopic') : topicOf(word)) : enquiries('about', { subject })
  }
  const channelOf = of(choices, 'channels')
  const decision = of(t, 'decision')
  const role = of(t, 'roles')
  const record = (word: string) => of(t, `records.${word}`)('name')
  return {
    'outbox.kind': of(sent, 'kinds'),
    'outbox.state': of(sent, 'states'),
    'outbox.basis': of(sent, 'bases'),
    'outbox.topic': topic,
    'choices.topic': topic,
    'choices.channel': (word) => (word === every ? choices('everyChannel') : channelOf(word)),
    'choices.decision': decision,
    'consents.decision': decision,
    'choices.wording': (word) => (word === 'none' ? t('noWords') : undefined),
    'looks.role': role,
    'emergencyLooks.role': role,
    'partErasures.part': of(part, 'parts'),
    'audit.actor': of(audit, 'actors'),
    'audit.record': record,
    'holds.record': record,
    'erasureLines.record': record,
    'erasureLines.outcome': (word) => (word === 'kept' ? t('values.stays') : undefined),
    'erasureTellings.answer': (word) => (word === 'kept' ? t('values.keeps') : undefined),
  }
}
