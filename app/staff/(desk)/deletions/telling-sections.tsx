import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { answers } from '#privacy/sharing/answer-input.ts'
import type { listTellings, OpenTelling } from '#privacy/sharing/list-tellings.ts'
import { noteAnswerAction, openTellingAction, toldOfErasureAction } from './actions.ts'

/** Recipients of deletions: those to tell by hand, those who were told and are silent, and what the others answered. */
export function TellingSections({ toTell, silent, answered }: Awaited<ReturnType<typeof listTellings>>) {
  const t = words('deletions')
  const { shortDate } = format()
  return (
    <>
      {toTell.length > 0 && (
        <Section id="tell" title={t('toTell')}>
          <p>{t('toTellWhy')}</p>
          <DataTable
            name={t('toTell')}
            columns={[{ head: t('recipient') }, { head: t('deletion'), label: `${t('deletion')}:` }, { head: t('since'), label: `${t('since')}:` }, { head: t('whyByHand'), label: `${t('whyByHand')}:` }, { head: t('do') }]}
            rows={toTell.map((one) => ({ key: one.id, cells: toTellCells(one) }))}
          />
        </Section>
      )}
      {silent.length > 0 && (
        <Section id="silent" title={t('silent')}>
          <p>{t('silentWhy')}</p>
          <DataTable
            name={t('silent')}
            columns={[{ head: t('recipient') }, { head: t('deletion'), label: `${t('deletion')}:` }, { head: t('toldOn'), label: `${t('toldOn')}:` }, { head: t('answer') }]}
            rows={silent.map((one) => ({ key: one.id, cells: silentCells(one) }))}
          />
        </Section>
      )}
      {answered.length > 0 && (
        <Section id="answered" title={t('answered')}>
          <DataTable
            name={t('answered')}
            columns={[{ head: t('recipient') }, { head: t('deletion'), label: `${t('deletion')}:` }, { head: t('answer') }, { head: t('answeredOn'), label: `${t('answeredOn')}:` }]}
            rows={answered.map((one) => ({ key: one.id, cells: [...named(one), t(`answers.${one.answer!}`), shortDate(one.answeredAt!)] }))}
          />
        </Section>
      )}
    </>
  )

  function named({ recipient, reference }: OpenTelling): ReactNode[] {
    return [<b key="who">{labels().value(recipient)}</b>, <span key="reference" className="num">{reference}</span>]
  }

  function toTellCells(one: OpenTelling): ReactNode[] {
    const { id, recipient, reference, state, createdAt } = one
    const said = { recipient: labels().value(recipient), reference }
    return [
      ...named(one),
      shortDate(createdAt),
      t(({ 'by-hand': 'noAddress', failed: 'refused', waiting: 'noWorker', told: 'noWorker' } as const)[state]),
      <span key="do" className="beside">
        <ButtonForm action={openTellingAction} kit={kit()} kind="link" values={{ telling: id }} label={t('openLabel', said)}>
          {t('open')}
        </ButtonForm>
        <ButtonForm action={toldOfErasureAction} kit={kit()} kind="link" values={{ telling: id }} label={t('toldLabel', said)}>
          {t('told')}
        </ButtonForm>
      </span>,
    ]
  }

  function silentCells(one: OpenTelling): ReactNode[] {
    const { id, recipient, reference, toldAt } = one
    return [
      ...named(one),
      shortDate(toldAt!),
      <span key="answer" className="beside">
        {answers.map((answer) => (
          <ButtonForm key={answer} action={noteAnswerAction} kit={kit()} kind="link" values={{ telling: id, answer }} label={t('noteLabel', { recipient: labels().value(recipient), reference, answer: t(`answers.${answer}`) })}>
            {t(`answers.${answer}`)}
          </ButtonForm>
        ))}
      </span>,
    ]
  }
}
