import type { Metadata } from 'next'
import type { FieldWords } from '#components/form/context.ts'
import { kit } from '#components/form/kit.ts'
import type { FormAction } from '#components/form/state.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { readRecord } from '#privacy/access/read-record.ts'
import { longest } from '#privacy/profile/address-input.ts'
import type { DeskKind } from '#privacy/profile/correct-for-input.ts'
import { deskKinds } from '#privacy/profile/desk-kinds.ts'
import { longestName } from '#privacy/profile/name-input.ts'
import { longestOrganisation } from '#privacy/profile/organisation-input.ts'
import { NotFound } from '#privacy/refusals.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { actingRoles } from '#privacy/vocabulary.ts'
import { countryOptions } from '../../../../../../(account)/your-data/correct/correct-page.tsx'
import { staffPage } from '../../../../../../guard.tsx'
import { knowReader } from '../../../../../../reading.ts'
import { lookFirst } from '../../look-first.ts'
import { requestOf } from '../../request-of.ts'
import { trailOf } from '../../trail-of.ts'
import { CorrectForForm } from '../act-forms.tsx'
import { addressForAction, birthdayForAction, nameForAction, organisationForAction } from '../actions.ts'
import { whyNot } from '../why-not.ts'
import { valuesOf } from './values-of.ts'

const actions: Record<DeskKind, FormAction> = { name: nameForAction, organisation: organisationForAction, address: addressForAction, birthday: birthdayForAction }

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('acting')('correctionTitle') }
}

/** Corrects one thing for the person who asks, with their record open. */
export default staffPage(
  async (actor, props) => {
    const t = words('acting')
    const c = words('correct')
    const wanted = (await props.params)['kind']
    const kind = deskKinds(actor.role).find((one) => one === wanted)
    if (!kind) throw new NotFound()
    const request = await readRequest(actor, { number: await requestOf(props) })
    const { number } = request
    const not = whyNot(request)
    const record = not ? undefined : await readRecord(actor, { number }).catch(lookFirst)
    const { values, masked } = record ? valuesOf(record, kind) : {}
    const unlessMasked = (field: string, otherwise: Pick<FieldWords, 'without'>) => (masked?.has(field) ? { hint: t('masked'), errors: { required: t('maskedEmpty') } } : otherwise)
    return (
      <>
        <PageHead
          trail={[...trailOf(number), { href: `/staff/requests/${number}/act`, label: t('title') }]}
          title={t('correctTitle', { what: c(`names.${kind}`) })}
          lead={record ? t('correctLead', { number: String(number), masked: masked?.size ? 'yes' : 'no' }) : undefined}
        />
        {not ? (
          <Notice kind="caution">
            <p>{not === 'unknown' ? t.rich('unknown', { who: (text) => <a href={`/staff/requests/${number}/identity`}>{text}</a> }) : t(not)}</p>
          </Notice>
        ) : record ? (
          <CorrectForForm
            action={actions[kind]}
            kind={kind}
            number={number}
            seen={request.events.length}
            values={values}
            kit={kit('required', 'tooLong', 'notPlainText', 'cardNumber', 'notAPostalCode', 'notACountry', 'choose', 'notADate', 'tooLongAgo', 'inTheFuture', 'tooYoung', 'unchanged')}
            fields={{
              givenName: { label: c('fields.givenName'), max: longestName },
              familyName: { label: c('fields.familyName'), max: longestName, without: '' },
              organisation: { label: c('fields.organisation'), max: longestOrganisation, without: '' },
              street: { label: c('fields.street'), max: longest.street, ...unlessMasked('street', {}) },
              city: { label: c('fields.city'), max: longest.city },
              region: { label: c('fields.region'), max: longest.region, without: '' },
              postalCode: { label: c('fields.postalCode'), max: longest.postalCode, without: '' },
              country: { label: c('fields.country') },
              birthday: { label: c('fields.birthday'), date: true, ...unlessMasked('birthday', { without: '' }) },
            }}
            countries={countryOptions()}
            empty={c('fields.countryEmpty')}
            send={t('correctSend')}
          />
        ) : (
          <>
            <p>{t('correctionLook')}</p>
            <div className="actions">
              <LinkButton href={`/staff/requests/${number}/record`}>{t('correctLook')}</LinkButton>
            </div>
          </>
        )}
      </>
    )
  },
  { roles: actingRoles },
)
