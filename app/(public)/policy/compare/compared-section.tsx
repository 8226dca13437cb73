import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import type { ClauseChange, SectionChange } from '#policies/compare-policies.ts'
import type { Piece } from '#policies/diff-words.ts'

/** What is compared are the versions as they were published, whatever the language around them. */
const published = { lang: 'en', dir: 'ltr' } as const

type Days = { from: string; to: string }
type Side = 'removed' | 'added'

/** A section of two versions: what differs beside each other, what does not folded. */
export function ComparedSection({ of, days }: { of: SectionChange; days: Days }) {
  const retitled = of.titles.some(({ kind }) => kind !== 'same') && of.clauses.some(({ kind }) => kind === 'same' || kind === 'changed')
  return (
    <Section id={of.id} title={<span {...published}>{of.title}</span>}>
      {retitled && <Beside kind="changed" pieces={of.titles} days={days} />}
      {runs(of.clauses).map((run) => {
        const first = run[0]!
        return first.kind === 'same' ? <Unchanged key={first.promise} clauses={run} /> : <Beside key={first.promise} kind={first.kind} pieces={piecesOf(first)} days={days} />
      })}
    </Section>
  )
}

/** Clauses in a row that are the same go together; each other stands alone. */
function runs(clauses: readonly ClauseChange[]): ClauseChange[][] {
  const out: ClauseChange[][] = []
  for (const clause of clauses) {
    const last = out.at(-1)
    if (clause.kind === 'same' && last?.[0]!.kind === 'same') last.push(clause)
    else out.push([clause])
  }
  return out
}

function piecesOf(clause: ClauseChange): readonly Piece[] {
  return clause.kind === 'changed' ? clause.pieces : [{ kind: clause.kind, text: clause.text }]
}

function Unchanged({ clauses }: { clauses: readonly ClauseChange[] }) {
  return (
    <details className="fold">
      <summary>{words('policy')('unchanged', { n: clauses.length })}</summary>
      <div className="prose">
        {clauses.map((clause) => (
          <p key={clause.promise} {...published}>{piecesOf(clause).map(({ text }) => text)}</p>
        ))}
      </div>
    </details>
  )
}

function Beside({ kind, pieces, days }: { kind: 'changed' | 'added' | 'removed'; pieces: readonly Piece[]; days: Days }) {
  const t = words('policy')
  const tag = { changed: <Tag kind="soon">{t('clauseChanged')}</Tag>, added: <Tag kind="good">{t('clauseAdded')}</Tag>, removed: <Tag kind="late">{t('clauseRemoved')}</Tag> }
  return (
    <div className="compared">
      <p>{tag[kind]}</p>
      <div className="two">
        <OneSide of="removed" day={days.from} pieces={pieces} />
        <OneSide of="added" day={days.to} pieces={pieces} />
      </div>
    </div>
  )
}

/** What one version says: what both say, and what only it says. */
function OneSide({ of, day, pieces }: { of: Side; day: string; pieces: readonly Piece[] }) {
  const t = words('policy')
  const own = pieces.filter(({ kind }) => kind === 'same' || kind === of)
  return (
    <div className={own.length === 0 ? 'absent' : undefined}>
      <p className="small muted">{t('version', { day })}</p>
      {own.length === 0 ? (
        <p className="muted">{t('notThere')}</p>
      ) : (
        <p className="wording" {...published}>
          <Words of={own} />
        </p>
      )}
    </div>
  )
}

function Words({ of }: { of: readonly Piece[] }) {
  let at = 0
  return of.map(({ kind, text }) => {
    const key = `${(at += text.length)}`
    return kind === 'same' ? <span key={key}>{text}</span> : <Marked key={key} kind={kind} text={text} />
  })
}

/** Struck through or underlined for who sees it, said in words for who hears it. Blanks at its edge stay outside, where no line is drawn under them. */
function Marked({ kind, text }: { kind: Side; text: string }) {
  const t = words('policy')
  const [, before, inside, after] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!
  const here = languageOf(reader().locale)
  const Mark = kind === 'removed' ? 'del' : 'ins'
  return (
    <>
      {before}
      <Mark>
        <span className="hidden-visually" lang={here}>
          {t(`aloud.${kind}`)}{' '}
        </span>
        {inside}
        <span className="hidden-visually" lang={here}>
          {' '}
          {t('aloud.end')}
        </span>
      </Mark>
      {after}
    </>
  )
}
