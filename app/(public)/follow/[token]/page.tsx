import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { longestAsk } from '#privacy/requests/intake/ask-input.ts'
import { readFollowed } from '#privacy/requests/intake/read-followed.ts'
import { fileErrors } from '../../../file-errors.ts'
import { visitorPage } from '../../../guard.tsx'
import { OwnTimeline } from '../../../own-timeline.tsx'
import { knowReader } from '../../../reading.ts'
import { standing } from '../../../standing.tsx'
import { appealFollowedAction, followedMessageAction } from '../actions.ts'
import { AppealForm, FollowedMessageForm } from '../follow-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('intake')('followTitle') }
}

/** One request as its holder sees it who is signed in, by its code. */
export default visitorPage(async (_, { params }) => {
  const t = words('intake')
  const asks = words('asks')
  const c = words('clocks')
  const f = words('thread')
  const { token = '' } = await params
  const request = await readFollowed({ kind: 'auth' }, { token })
  if (!request) {
    return (
      <PageHead title={t('wrongFollowTitle')}>
        <p>{t.rich('wrongFollowSay', { follow: (text) => <a href="/follow">{text}</a> })}</p>
      </PageHead>
    )
  }
  const { number } = request
  const isOpen = request.state === 'open'
  return (
    <>
      <PageHead
        trail={[{ href: '/follow', label: t('followTitle') }]}
        title={
          <>
            {asks(`kinds.${request.kind}`)} <span className="muted nowrap">FR-{number}</span>
          </>
        }
        lead={standing(request)}
      >
        {isOpen && !request.known && (
          <Notice title={t('unknown')}>
            <p>{t.rich(request.byPost ? 'unknownPost' : 'unknownSay', { identity: (text) => <a href="/identity">{text}</a> })}</p>
          </Notice>
        )}
        {request.known && <p>{t('known')}</p>}
      </PageHead>
      <OwnTimeline request={request} base={`/follow/${token}`} />
      <Section id="more" title={isOpen ? asks('more') : request.outcome === 'denied' || request.outcome === 'in-part' ? c('further') : asks('notContent')} forForm={isOpen || !request.byPost}>
        <FollowedMessageForm
          action={followedMessageAction}
          token={token}
          send={c('addSend')}
          kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber', ...fileErrors)}
          fields={{ words: { label: c('add'), hint: c('addHint'), max: longestAsk }, files: { label: f('files'), hint: f('filesHint'), without: '' } }}
          over={!isOpen}
        />
        {request.appealDue && (
          <>
            <p>{request.byPost ? t('appealPost', { number: String(number) }) : t('appealSay', { day: format().day(request.appealDue) })}</p>
            {!request.byPost && (
              <AppealForm
                action={appealFollowedAction}
                token={token}
                send={t('appealSend')}
                kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber')}
                fields={{ why: { label: t('appealWhy'), hint: t('appealHint'), max: longestAsk } }}
              />
            )}
            <p>
              {c(`complaint.${request.regime}`)} {c.rich('reach', { help: (text) => <a href="/help#complain">{text}</a> })}
            </p>
          </>
        )}
      </Section>
    </>
  )
})
