'use client'
import { useRef, useState } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { Facts } from '#components/facts.tsx'
import { Notice } from '#components/notice.tsx'
import { Progress } from '#components/progress.tsx'
import { useScripted } from '#components/use-scripted.ts'
import type { check } from '#messages/en/verify.ts'
import type { Reader } from '#messages/reader.ts'
import type { Verified } from '#privacy/export/verify-archive.ts'
import type { SigningKey } from '#privacy/signing.ts'

type Props = { keys: readonly SigningKey[]; reader: Reader; words: typeof check }
type State = { at: 'idle' | 'failed' } | { at: 'reading'; name: string; share: number } | { at: 'done'; verified: Verified }

/** Asks for the files of a download and judges them here, in the browser: nothing of them is sent anywhere. */
export function Check({ keys, reader, words: t }: Props) {
  const [state, setState] = useState<State>({ at: 'idle' })
  // Until the script has come, a file that is chosen would be chosen for nothing.
  const scripted = useScripted()
  const input = useRef<HTMLInputElement>(null)
  const latest = useRef(0)

  async function judge() {
    const files = [...(input.current?.files ?? [])]
    if (files.length === 0) return
    const name = files.map((file) => file.name).join(', ')
    // What is chosen meanwhile is judged instead.
    const turn = ++latest.current
    const show = (next: State) => turn === latest.current && setState(next)
    const reading = (share: number) => show({ at: 'reading', name, share })
    reading(0)
    try {
      // What reads archives is large, and wanted only now.
      const { verifyArchive } = await import('#privacy/export/verify-archive.ts')
      let shown = 0
      const heard = ({ bytes, of }: { bytes: number; of: number }) => {
        const share = Math.floor((100 * bytes) / of)
        if (share > shown) reading((shown = share))
      }
      show({ at: 'done', verified: await verifyArchive({ parts: files.map((contents) => ({ name: contents.name, contents })), keys, heard }) })
    } catch {
      show({ at: 'failed' })
    }
  }

  return (
    <div className="section needs-script" aria-busy={state.at === 'reading'}>
      <div className="field">
        <label htmlFor="archive">{t.choose}</label>
        <p className="hint" id="archive-hint">
          {t.hint}
        </p>
        <input ref={input} id="archive" type="file" className="input file" multiple accept=".zip,application/zip" aria-describedby="archive-hint" disabled={!scripted} onChange={() => void judge()} />
      </div>
      {state.at === 'reading' && (
        <>
          <Progress label={t.progress} value={state.share} max={100} />
          <p className="small muted">
            {t.reading} <bdi>{state.name}</bdi>
          </p>
        </>
      )}
      {state.at === 'failed' && (
        <Notice kind="danger" live title={t.failed}>
          <p>{t.failedSay}</p>
        </Notice>
      )}
      {state.at === 'done' && <Verdict of={state.verified} reader={reader} words={t} />}
    </div>
  )
}

function Verdict({ of: { manifest, troubles }, reader: { locale, timeZone }, words: t }: { of: Verified } & Omit<Props, 'keys'>) {
  const good = manifest !== undefined && troubles.length === 0
  const number = new Intl.NumberFormat(locale)
  return (
    <>
      <Notice kind={good ? 'good' : 'danger'} live title={good ? t.good : t.bad}>
        <p>{good ? t.goodSay : t.badSay}</p>
      </Notice>
      {troubles.length > 0 && (
        <DataTable
          name={t.bad}
          columns={[{ head: t.file }, { head: t.wrong }]}
          rows={troubles.map(({ path, what }) => ({ key: `${path} ${what}`, cells: [<code key="file">{path}</code>, t.troubles[what]] }))}
        />
      )}
      {good && (
        <Facts
          of={[
            [t.taken, new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' }).format(new Date(manifest.takenAt))],
            [t.files, number.format(manifest.files.length)],
            [t.records, number.format(manifest.tables.reduce((sum, { rows }) => sum + rows, 0))],
            [t.id, <code key="id">{manifest.id}</code>],
            [t.key, <code key="key">{manifest.signedWith.kid}</code>],
          ]}
        />
      )}
    </>
  )
}
