import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { readGivingBack } from '#privacy/giving-back/read-giving-back.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { actingRoles } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { whyNot } from '../act/why-not.ts'
import { requestOf } from '../request-of.ts'
import { trailOf } from '../trail-of.ts'
import { giveBackAction, proposeGivingBackAction } from './actions.ts'
import { ProposeForm } from './propose-form.tsx'

const follows = ['address', 'gone', 'out', 'asked', 'held', 'told', 'stays'] as const

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('acting')('giveBack.title') }
}

/** Gives an account back to its holder: one of the staff proposes it, another confirms it. */
export default staffPage(
  async (actor, props) => {
    const t = words('acting')
    const { moment } = format()
    const request = await readRequest(actor, { number: await requestOf(props) })
    const { number, events } = request
    // Whoever took an account over may have frozen it, or planned its deletion.
    const not = whyNot({ ...request, frozenAt: null, leaving: false })
    const found = not && not !== 'unknown' ? undefined : await readGivingBack(actor, { number })
    const who = (text: React.ReactNode) => <a href={`/staff/requests/${number}/identity`}>{text}</a>
    return (
      <>
        <PageHead trail={[...trailOf(number), { href: `/staff/requests/${number}/act`, label: t('title') }]} title={t('giveBack.title')} lead={t('giveBack.lead', { number: String(number) })}>
          {not && not !== 'unknown' && (
            <Notice kind="caution">
              <p>{t(not)}</p>
            </Notice>
          )}
          {found?.fails && (
            <Notice kind="caution">
              <p>{t.rich(`giveBack.${found.fails}`, { who })}</p>
            </Notice>
          )}
        </PageHead>
        {found && (
          <>
            <div className="section">
              <p>{t('giveBack.follows')}</p>
              <ul className="summary">
                {follows.map((one) => (
                  <li key={one}>{t(`giveBack.follow.${one}`)}</li>
                ))}
              </ul>
            </div>
            {!found.fails && found.proposal && proposed(found.proposal)}
            {!found.fails && propose(found)}
          </>
        )}
      </>
    )

    function proposed({ name, at, until, undone, isOwn, isAskerThere }: NonNullable<Found['proposal']>) {
      const second = isOwn ? 'own' : !isAskerThere ? 'gone' : actor.role === 'privacy' ? undefined : 'support'
      return (
        <Section id="confirm" title={t('giveBack.title')}>
          <p>
            {t('giveBack.waits', { name, date: moment(at), until: moment(until) })} {undone ? t('giveBack.undoes', { date: moment(undone) }) : t('giveBack.undoesNone')}
          </p>
          {second ? (
            <p>{t(`giveBack.${second}`)}</p>
          ) : (
            <ButtonForm action={giveBackAction} kit={kit()} kind="danger" values={{ number: String(number), seen: String(events.length) }}>
              {t('giveBack.confirmGo')}
            </ButtonForm>
          )}
        </Section>
      )
    }

    function propose({ replaced, proposal }: Found) {
      const title = t(proposal ? 'giveBack.anew' : 'giveBack.proposeTitle')
      return (
        <Section id="propose" title={title}>
          <ProposeForm
            action={proposeGivingBackAction}
            number={number}
            seen={events.length}
            kit={kit('choose')}
            fields={{ address: { label: t('giveBack.which') } }}
            options={[...replaced.map(({ id, at }) => ({ value: id, label: t('giveBack.since', { date: moment(at) }), hint: t('giveBack.sinceHint') })), { value: 'stays', label: t('giveBack.stays'), hint: t('giveBack.staysHint') }]}
            send={title}
          />
        </Section>
      )
    }
  },
  { roles: actingRoles },
)

type Found = Awaited<ReturnType<typeof readGivingBack>>
