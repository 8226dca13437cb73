import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { needsIdentity, suspicions, wrongLinks } from '#privacy/request-words.ts'
import { channelsOf } from '#privacy/requests/identity/channels-of.ts'
import { listChecks, type Check } from '#privacy/requests/identity/list-checks.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { deskRoles } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { requestOf } from '../request-of.ts'
import { trailOf } from '../trail-of.ts'
import { doubtAction, linkPersonAction, startCheckAction, unlinkPersonAction } from './actions.ts'
import { IdentityForm } from './identity-form.tsx'
import { SentSection } from './sent-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('intake')('whoTitle') }
}

/** Who asks: whose record it is about, what was checked, and every way to check. */
export default staffPage(async (actor, props) => {
  const t = words('intake')
  const { day, moment } = format()
  const request = await readRequest(actor, { number: await requestOf(props) })
  const checks = await listChecks(actor, request)
  const { number, kind, identity } = request
  const isOpen = request.state === 'open'
  const isKnown = identity === 'signed-in' || identity === 'confirmed'
  const channels = channelsOf(actor.role)
  const needs = needsIdentity(kind) || kind === 'appeal'
  return (
    <>
      <PageHead
        trail={trailOf(number)}
        title={t('whoTitle')}
        lead={t('whoLead')}
        aside={words('desk')(`identities.${identity}`)}
      >
        {isOpen && (
          <Notice kind={isKnown ? 'good' : needs ? 'caution' : 'plain'}>
            <p>{t(isKnown ? 'verified' : needs ? 'needs' : 'needsNot')}</p>
          </Notice>
        )}
      </PageHead>
      <Section id="checks" title={t('checks')}>
        {checks.length === 0 ? <p>{t('noChecks')}</p> : <Rows label={t('checks')}>{checks.map(row)}</Rows>}
      </Section>
      <SentSection actor={actor} request={request} />
      {isOpen && !request.personId && (
        <Section id="person" title={t('linkTitle')}>
          <p>{t('linkSay')}</p>
          <IdentityForm of="linkPerson" action={linkPersonAction} number={number} kit={kit('tooShort', 'tooLong', 'hiddenCharacters')} fields={{ needle: { label: t('linkNeedle') } }} send={t('linkGo')} />
        </Section>
      )}
      {isOpen && request.personId && (
        <Section id="send" title={t('sendTitle')}>
          <IdentityForm
            of="startCheck"
            action={startCheckAction}
            number={number}
            kit={kit('choose', 'tooLong', 'hiddenCharacters', 'notPlainText', 'cardNumber')}
            fields={{ channel: { label: t('sendHow') }, agent: { label: t('agent'), without: t('agentHint'), max: 120 } }}
            options={channels.map((value) => ({ value, label: t(`sendHows.${value}`), hint: t(`sendHints.${value}`) }))}
            send={t('sendGo')}
          />
          {!channels.includes('post') && <p className="small muted">{t('noLetters', { roles: format().list(deskRoles.filter((role) => channelsOf(role).includes('post')).map((role) => labels().t(`roles.${role}`))) })}</p>}
        </Section>
      )}
      {isOpen && (
        <Section id="doubt" title={t('doubtTitle')}>
          <p>{t('doubtSay')}</p>
          <IdentityForm of="doubt" action={doubtAction} number={number} kit={kit('choose')} fields={{ suspicion: { label: t('reason') } }} options={suspicions.map((value) => ({ value, label: t(`reasons.${value}`) }))} send={t('doubtGo')} />
        </Section>
      )}
      {isOpen && request.linkedAt && !isKnown && (
        <Section id="unlink" title={t('unlinkTitle')}>
          <p>{t('unlinkSay')}</p>
          <IdentityForm of="unlinkPerson" action={unlinkPersonAction} number={number} kit={kit('choose')} fields={{ reason: { label: t('unlinkWhy') } }} options={wrongLinks.map((value) => ({ value, label: t(`unlinkReasons.${value}`) }))} send={t('unlinkGo')} />
        </Section>
      )}
    </>
  )

  function row(check: Check) {
    const said = [
      check.channel && check.way !== 'letter' && t(`channels.${check.channel}`),
      moment(check.settledAt ?? check.at),
      check.staff && words('desk')('by.staff', { name: check.staff }),
      check.state === 'sent' && check.expiresAt && t('untilDay', { day: day(check.expiresAt) }),
    ]
    return (
      <Row
        key={check.id}
        title={
          <>
            <b>{t(`ways.${check.way}`)}</b> <Tag kind={check.state === 'verified' && check.personId ? 'good' : check.state === 'doubted' ? 'late' : 'plain'}>{t(`states.${check.state}`)}</Tag>
          </>
        }
        why={
          <>
            {said.filter(Boolean).join(' · ')}
            {check.agent && <p>{t('agentSaid')}: <bdi>{check.agent}</bdi></p>}
            {check.reason && <p>{t(`reasons.${check.reason}`)}</p>}
            {check.state === 'verified' && !check.personId && <p>{t('nobodyPerson')}</p>}
          </>
        }
        go={isOpen && check.state === 'sent' && check.channel === 'post' && check.staff && channels.includes('post') && <a href={`/staff/requests/${number}/identity/letter/${check.id}`}>{t('letterGo')}</a>}
      />
    )
  }
})
