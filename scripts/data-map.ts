import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import type { OwnedName } from '#privacy/holdings.ts'
import { fingerprints } from '#privacy/holdings.ts'
import type { Rule } from '#privacy/keep.ts'
import { dataMap, type TableName } from '#privacy/map.ts'
import { categories, type Personal, type Structural, type TableEntry } from '#privacy/vocabulary.ts'

type Columns = Readonly<Record<string, Structural | Personal>>
type Owned = Extract<TableEntry<unknown>, { category: unknown }>

const british = { locale: 'en-GB', timeZone: 'UTC' } as const
const { period } = format(british)
const { t, category, record, about, column, recipients, kept } = labels(british)
const names = Object.keys(dataMap) as TableName[]
const owned = names.filter((name): name is OwnedName => dataMap[name].owner !== null)
const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ')

/** The record of processing activities (GDPR article 30) as Markdown: `docs/data-map.md`, from the map and its labels alone. */
export function dataMapPage(): string {
  return [
    '# Data map',
    '<!-- Generated from privacy/map.ts and messages/en/labels.ts by `npm run generate`. Do not edit. -->',
    'What is held about people, why, who sees it, and how it ends. The pages, the download, the erasure and the rights of the database are made from the same map. Periods are those of the map; an operator may set others with `RETENTION`.',
    ...categories.flatMap(categorySection),
    ...unownedSection(),
    '',
  ].join('\n\n').trimEnd() + '\n'
}

function categorySection(one: (typeof categories)[number]): string[] {
  return [`## ${category(one)}`, `${t(`categories.${one}.about`)}.`, ...owned.filter((name) => dataMap[name].category === one).flatMap(tableSection)]
}

function tableSection(name: OwnedName): string[] {
  const { columns, keep, ...goes } = dataMap[name] as unknown as Owned
  return [
    `### ${record(name)} (\`${name}\`)`,
    about(name),
    [`- Kept: ${kept({ record: name, keep })}.${'from' in keep ? counted(keep) : ''}`, `- Erasure: ${erasure(goes, 'from' in keep && keep.atLeast !== undefined)}`].join('\n'),
    ...columnTable(name, columns),
    ...others(columns),
  ]
}

function counted({ from, ends, since }: Extract<Rule['keep'], { from: string }>): string {
  if (since) return ` Counted from \`${since}\`; of whoever left before there was one, from \`${from}\`.`
  return ` Counted from \`${from}\`${ends ? `, sooner at \`${ends}\`` : ''}.`
}

function erasure(goes: Pick<Rule, 'erase' | 'lettingGo'>, hasFloor: boolean): string {
  const { erase, lettingGo } = goes
  if (lettingGo) {
    const { chosen, stays, day } = lettingGo
    return `all rows are deleted, but those of which \`${chosen.column}\` is \`${chosen.is}\`: nobody’s rows come in their place, with ${code(stays)} and the day of \`${day}\`.`
  }
  if (erase === 'delete') return 'all rows are deleted.'
  const [rows, why] = [hasFloor ? 'rows past the shorter period are deleted, the others stay' : 'the row stays', t(`reasons.${erase.because}`)]
  return erase.scrub.length ? `${rows} and ${code(erase.scrub)} ${erase.scrub.length > 1 ? 'are' : 'is'} emptied: ${why}.` : `${rows}: ${why}.`
}

function columnTable(name: OwnedName, columns: Columns): string[] {
  const rows = Object.entries(columns).flatMap(([key, entry]) => (entry.category === 'none' ? [] : [columnRow(name, key, entry)]))
  return rows.length ? [['| Column | What | Category | Purpose | Staff | Recipients | Corrected as |', '|---|---|---|---|---|---|---|', ...rows].join('\n')] : []
}

function columnRow(name: OwnedName, key: string, { category: its, purpose, staff, recipients: others, correct, secret, sealed, file, shorten }: Personal): string {
  const cells = [
    `\`${key}\``,
    `${column(name, key)}${secret ? ' (never shown)' : ''}${sealed ? ' (encrypted with the person’s own key)' : ''}${file ? ' (a file, encrypted)' : ''}${shorten ? ` (after ${period(shorten)} only its network)` : ''}`,
    category(its),
    t(`purposes.${purpose}`),
    staff.map((role) => t(`roles.${role}`)).join(', ') || 'nobody',
    recipients(others) ?? 'nobody',
    correct || '–',
  ]
  return `| ${cells.join(' | ')} |`
}

/** What says nothing about anybody by itself, and what is held as a fingerprint or sealed. */
function others(columns: Columns): string[] {
  const plain = Object.entries(columns).filter(([, entry]) => entry.category === 'none')
  const [secret, shown] = [true, false].map((is) => plain.filter(([, entry]) => (entry.secret ?? false) === is).map(([key]) => key))
  return [
    [
      ...(shown?.length ? [`Keys, states and clocks: ${code(shown)}.`] : []), //
      ...(secret?.length ? [`Secret, never shown or exported: ${code(secret)}.`] : []),
    ].join(' '),
  ].filter(Boolean)
}

function unownedSection(): string[] {
  const rows = names.filter((name) => dataMap[name].owner === null).map((name) => `- \`${name}\`: ${[fingerprint(name), ...others(dataMap[name].columns)].join('')}${ending(dataMap[name])}`)
  return ['## Tables that are no person’s', rows.join('\n')]
}

const ending = (entry: (typeof dataMap)[TableName]): string => ('keep' in entry && 'from' in entry.keep ? ` Kept for ${period(entry.keep.atMost)}, counted from \`${entry.keep.from}\`.` : '')

function fingerprint(name: TableName): string {
  const found = fingerprints.find(({ record: one }) => one === name)
  return found ? `${t(`fingerprints.${found.record}.about`)} ${t(`fingerprints.${found.record}.kept`)}: ${t(`fingerprints.${found.record}.because`)}. ` : ''
}
