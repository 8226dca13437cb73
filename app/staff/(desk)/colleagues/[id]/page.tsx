import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import type { FormAction } from '#components/form/state.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { listColleagues } from '#privacy/colleagues/list-colleagues.ts'
import { NotFound } from '#privacy/refusals.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { removeAction, returnAction, roleAction, suspendAction } from '../actions.ts'
import { RoleForm } from './role-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('colleagues')('oneTitle') }
}

/** What an administrator can ask for about one colleague. */
export default staffPage(
  async (actor, { params }) => {
    const t = words('colleagues')
    const { id } = await params
    const found = (await listColleagues(actor)).colleagues.find((one) => one.id === id)
    if (!found) throw new NotFound()
    const { name, email, role, state, factor, seenAt, waits, mine } = found
    return (
      <>
        <PageHead trail={[{ href: '/staff/colleagues', label: t('title') }]} title={name} lead={t('oneLead')} />
        <Facts
          of={[
            [t('email'), email],
            [t('role'), labels().t(`roles.${role}`)],
            [t('state'), t(`states.${state}`)],
            [t('factor'), t(factor ? 'yes' : 'no')],
            [t('seen'), seenAt ? format().shortDate(seenAt) : t('never')],
          ]}
        />
        {mine && (
          <Notice title={t('self')}>
            <p>{t('selfWhy')}</p>
          </Notice>
        )}
        {waits && (
          <Notice kind="caution" title={t('waitsTitle')}>
            <p>{t('waitsWhy')}</p>
          </Notice>
        )}
        {!mine && !waits && state === 'active' && (
          <Section id="role" title={t('changeRole')}>
            <p>{t('changeRoleWhy')}</p>
            <RoleForm
              action={roleAction}
              staff={found.id}
              send={t('ask')}
              roles={staffRoles.filter((one) => one !== role).map((value) => ({ value, label: labels().t(`roles.${value}`), hint: t(`roles.${value}`) }))}
              kit={kit('choose', 'unchanged')}
              fields={{ role: { label: t('newRole') } }}
            />
          </Section>
        )}
        {!mine && state === 'active' && step('suspend', suspendAction, 'danger')}
        {!mine && !waits && state !== 'active' && step('comeBack', returnAction, 'plain')}
        {!mine && !waits && state !== 'removed' && step('remove', removeAction, 'danger')}
      </>
    )

    function step(what: 'suspend' | 'comeBack' | 'remove', action: FormAction, kind: 'plain' | 'danger') {
      return (
        <Section id={what} title={t(what)}>
          <p>{t(`${what}Why`)}</p>
          <ButtonForm action={action} kit={kit()} kind={kind} values={{ staff: found!.id }}>
            {t(`${what}Label`, { name })}
          </ButtonForm>
        </Section>
      )
    }
  },
  { roles: ['administrator'] },
)
