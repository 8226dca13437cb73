import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { askErasureAction } from '../actions.ts'

/** The last page before all that is held of who has no account goes. */
export function EnquirerConfirm() {
  const t = words('enquiries')
  return (
    <PageHead
      trail={[{ href: '/delete', label: t('deleteTitle') }, { label: words('erasure')('confirmShort') }]}
      title={t('deleteConfirm')}
      lead={t('deleteConfirmLead')}
      actions={
        <>
          <ButtonForm action={askErasureAction} kit={kit()} kind="danger">
            {t('deleteNow')}
          </ButtonForm>
          <LinkButton href="/delete">{t('deleteBack')}</LinkButton>
        </>
      }
    />
  )
}
