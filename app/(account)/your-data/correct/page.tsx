import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { reader } from '#messages/reader.ts'
import { words } from '#messages/words.ts'
import { listEnquiries } from '#privacy/enquiries/list-enquiries.ts'
import { readProfile, type Place } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import type { Thing } from './correct-page.tsx'
import { phoneNumber } from './phone-number.ts'
import { Waiting } from './waiting.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('correct')('title') }
}

/** Everything that can be corrected, as it stands, each with the way to its page. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('correct')
  const saved = one((await searchParams)['saved'])
  const [profile, asked] = await Promise.all([readProfile(actor), listEnquiries(actor)])
  const { billing } = profile
  const enquiries = asked.length > 0 && <Row title={<b>{words('enquiries')('pageTitle')}</b>} go={<a href="/enquiries" aria-label={t('changeWhat', { what: words('enquiries')('pageTitle') })}>{t('change')}</a>} />
  const formats = `${format().moment(new Date())} (${reader().timeZone.replaceAll('_', ' ')})`
  return (
    <>
      <PageHead trail={[{ href: '/your-data', label: t('trail') }]} title={t('title')} lead={t('lead')}>
        <Saved what={saved} />
        <Waiting actor={actor} />
      </PageHead>
      {actor.enquirer ? ofEnquirer() : all()}
      <p className="small muted">{t.rich('elsewhere', { link: (text) => <a href="/requests/new?kind=correction">{text}</a> })}</p>
    </>
  )

  /** Who has no account gave an address, and said what they want to read about. */
  function ofEnquirer() {
    return (
      <Section id="reach" title={t('reach')} go={<a href="/your-data/history">{t('history')}</a>}>
        <Rows label={t('reach')}>
          {row('email', 'email', profile.email)}
          {row('formats', ['locale', 'timeZone'], formats)}
          {enquiries}
        </Rows>
      </Section>
    )
  }

  function all() {
    return (
      <>
        <Section id="about" title={t('about')} go={<a href="/your-data/history">{t('history')}</a>}>
          <Rows label={t('about')}>
            {row('name', ['givenName', 'familyName'], [profile.givenName, profile.familyName].filter(Boolean).join(' '))}
            {row('organisation', 'organisation', profile.organisation)}
            {row('birthday', 'birthday', profile.birthday && format().date(profile.birthday))}
          </Rows>
        </Section>
        <Section id="reach" title={t('reach')}>
          <Rows label={t('reach')}>
            {row('email', 'email', profile.email)}
            {row('phone', 'phone', profile.phone && phoneNumber(profile.phone))}
            {row('address', ['street', 'city', 'region', 'postalCode', 'country'], placeOf(profile))}
            {row('formats', ['locale', 'timeZone'], formats)}
            {enquiries}
          </Rows>
        </Section>
        <Section id="billing" title={t('billing')}>
          <Rows label={t('billing')}>
            {row('billing-name', 'billing.name', billing.name)}
            {row('billing-address', ['billing.street', 'billing.city', 'billing.region', 'billing.postalCode', 'billing.country'], placeOf(billing))}
          </Rows>
          <p className="small muted">{t('billingWhy')}</p>
        </Section>
      </>
    )
  }

  /** `fields`: as the history names them; the one that changed last says where the value came from. */
  function row(thing: Thing, fields: string | readonly string[], value: ReactNode) {
    const what = t(`names.${thing}`)
    const { source, at } = [fields].flat().map(profile.originOf).toSorted((a, b) => b.at.getTime() - a.at.getTime())[0]!
    return (
      <Row
        key={thing}
        title={
          <>
            <b>{what}</b> {isOptional(thing) && <span className="small muted">{t('optional')}</span>}
          </>
        }
        why={
          <>
            <div>{value ? <bdi>{value}</bdi> : t('notGiven')}</div>
            {value ? <div>{t(`from.${source}`, { date: format().shortDate(at) })}</div> : isOptional(thing) && <div>{t(`lost.${thing}`)}</div>}
          </>
        }
        go={
          <a href={`/your-data/correct/${thing}`} aria-label={t('changeWhat', { what })}>
            {t('change')}
          </a>
        }
      />
    )
  }
})

/** What may be left out; what is lost without it is said where it is missing and where it is emptied. */
const isOptional = (thing: Thing): thing is 'organisation' | 'birthday' | 'phone' | 'address' => ['organisation', 'birthday', 'phone', 'address'].includes(thing)

/** What has just been done, if anything. */
function Saved({ what }: { what: string }) {
  const t = words('correct')
  if (what === 'kept') return <Notice live title={t('kept')} />
  if (!isSaved(what)) return null
  const title = what === 'no-phone' ? t('removedPhone') : t('saved', { what: t(`titles.${what}`) })
  return (
    <Notice kind="good" live title={title}>
      <p>{t.rich('savedSay', { history: (text) => <a href="/your-data/history">{text}</a> })}</p>
    </Notice>
  )
}

const things = ['name', 'organisation', 'address', 'birthday', 'email', 'phone', 'formats', 'billing-name', 'billing-address', 'no-phone'] as const
const isSaved = (what: string): what is (typeof things)[number] => (things as readonly string[]).includes(what)

/** On one line, from the street to the country. */
function placeOf({ street, city, region, postalCode, country }: Place): string {
  return [street, city, region, postalCode, country && format().country(country)].filter(Boolean).join(', ')
}
