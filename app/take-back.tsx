import type { ReactNode } from 'react'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import type { FormAction } from '#components/form/state.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import type { OwnOpened } from '#privacy/requests/read-own.ts'

type Props = { request: OwnOpened; file: string; base: string; trail: readonly { href: string; label: string }[]; action: FormAction; values: Record<string, string> }

/** Asks once before whoever asked takes a file of theirs back. `base`: the page of its request. */
export function TakeBack({ request: { number, events }, file, base, trail, action, values }: Props): ReactNode {
  const t = words('thread')
  const name = events.flatMap(({ takesBack, files }) => (takesBack ? files : [])).find(({ id, staffId }) => id === file && !staffId)?.name
  const path = [...trail, { href: base, label: `FR-${number}` }]
  if (!name) {
    return (
      <PageHead trail={path} title={t('removeNoneTitle')} lead={t('removeNone')}>
        <div className="actions">
          <LinkButton href={base}>{`FR-${number}`}</LinkButton>
        </div>
      </PageHead>
    )
  }
  return (
    <>
      <PageHead trail={path} title={t('removeTitle', { name })} lead={t('removeOwnSay')} />
      <div className="actions">
        <ButtonForm action={action} kit={kit()} kind="danger" values={{ ...values, file }}>
          {t('removeGo')}
        </ButtonForm>
        <LinkButton href={base}>{t('removeNot')}</LinkButton>
      </div>
    </>
  )
}
