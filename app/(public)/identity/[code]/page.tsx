import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { checkCodeInput } from '#privacy/requests/intake/outside-input.ts'
import { readCheck } from '#privacy/requests/identity/read-check.ts'
import { settings } from '#settings'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { settleCheckAction } from '../actions.ts'
import { SettleCheckForm } from '../identity-forms.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('intake')('identityTitle') }
}

/** What somebody is asked to say is theirs. Opening it changes nothing. */
export default visitorPage(async (_, { params }) => {
  const t = words('intake')
  const typed = checkCodeInput.safeParse({ code: (await params)['code'] })
  const check = typed.success ? await readCheck({ kind: 'auth' }, typed.data) : undefined
  const email = settings().operator.privacyEmail
  if (!typed.success || !check) {
    return (
      <PageHead title={t('wrongCheckTitle')}>
        <p>{t.rich('wrongCheckSay', { email, link: (text) => <a href="/identity">{text}</a>, follow: (text) => <a href="/follow">{text}</a>, mail: (text) => <a href={`mailto:${email}`}>{text}</a> })}</p>
      </PageHead>
    )
  }
  const { number, kind, way, receivedAt, answerTo, agent, byAgent } = check
  return (
    <>
      <PageHead title={t('identityTitle')} lead={t(byAgent ? 'checkAgent' : 'checkLead', { day: format().day(receivedAt), way: words('desk')(`way.${way}`) })} />
      <Facts
        of={[
          [t('checkKind'), words('asks')(`kinds.${kind}`)],
          [t('reference'), `FR-${number}`],
          [t('checkAgentName'), agent && <bdi key="agent">{agent}</bdi>],
          [t('checkAnswer'), answerTo && <bdi key="answer" dir="ltr">{answerTo}</bdi>],
        ]}
      />
      <SettleCheckForm
        action={settleCheckAction}
        code={typed.data.code}
        kit={kit('choose')}
        fields={{ answer: { label: t(byAgent ? 'answerAgent' : 'answer') } }}
        options={[
          { value: 'mine', label: t(byAgent ? 'mineAgent' : 'mine'), hint: t('mineHint') },
          { value: 'not-mine', label: t(byAgent ? 'notMineAgent' : 'notMine'), hint: t('notMineHint') },
        ]}
        send={t('answerSend')}
      />
    </>
  )
})
