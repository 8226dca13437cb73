import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { answers } from '#privacy/sharing/answer-input.ts'
import { readTellingLink } from '#privacy/sharing/read-telling-link.ts'
import { settings } from '#settings'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { WrongLink } from '../../../wrong-link.tsx'
import { answerAction } from './actions.ts'
import { AnswerForm } from './answer-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('answer')('title'), robots: { index: false } }
}

/** Where a recipient who was told of a deletion says what they did: opening it changes nothing, and it names nobody. */
export default visitorPage(async (visitor, { params }) => {
  const t = words('answer')
  const token = (await params)['token'] ?? ''
  const found = await readTellingLink(visitor, { token })
  if (!found) return <WrongLink title={t('wrongTitle')} lead={t('wrongLead')} write={t('write')} writeSay={(email) => t('writeSay', { email })} />
  const { reference, answer } = found
  if (answer) return <PageHead title={t('doneTitle')} lead={t('doneLead', { reference, answer: t(`said.${answer}`) })} />
  return (
    <>
      <PageHead title={t('askTitle', { reference })} lead={t('askLead', { name: settings().operator.name })} />
      <AnswerForm
        action={answerAction}
        token={token}
        send={t('send')}
        kit={kit('choose')}
        fields={{ answer: { label: t('what') } }}
        options={answers.map((value) => ({ value, label: t(`options.${value}`), hint: t(`hints.${value}`) }))}
      />
    </>
  )
})
