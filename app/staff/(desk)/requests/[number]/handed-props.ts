import type { FieldWords } from '#components/form/context.ts'
import { words } from '#messages/words.ts'
import { handedWays } from '#privacy/request-words.ts'
import type { Option } from './desk-forms.tsx'

/** What may be wrong with them. */
export const handedErrors = ['choose', 'required', 'notADate', 'notInFuture', 'beforeReceipt'] as const

/** What a form needs besides where no message can tell of its step; nothing where one does. */
export function handedProps({ told }: { told: boolean }): { fields: Record<string, FieldWords>; ways: readonly Option[] | undefined } {
  if (told) return { fields: {}, ways: undefined }
  const t = words('handed')
  return {
    fields: { handed: { label: t('how'), hint: t('howHint') }, handedOn: { label: t('on'), hint: t('onHint'), date: true } },
    ways: handedWays.map((value) => ({ value, label: t(`ways.${value}`) })),
  }
}
