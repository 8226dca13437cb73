'use client'
import { useActionState } from 'react'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { Kit } from '#components/form/kit.ts'
import { idle, type FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { keyField, whoseField } from '#components/form/values.ts'
import { PrintButton } from '#components/print-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string }

const load = () => import('#privacy/factors/factor-input.ts')

/** Six digits from an authenticator app. */
export function AppCodeForm({ action, send, ...rest }: Props) {
  return (
    <Form action={action} load={() => load().then(({ appCodeInput }) => appCodeInput)} {...rest}>
      <Field name="code" inputMode="numeric" autoComplete="one-time-code" width="code" dir="ltr" />
      <input type="hidden" name="next" value={rest.values?.['next'] ?? ''} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** One of the codes that were printed. */
export function RecoveryForm({ action, send, ...rest }: Props) {
  return (
    <Form action={action} load={() => load().then(({ recoveryInput }) => recoveryInput)} {...rest}>
      <Field name="recovery" autoComplete="off" dir="ltr" />
      <input type="hidden" name="next" value={rest.values?.['next'] ?? ''} />
      <div className="actions">
        <SubmitButton kind="plain">{send}</SubmitButton>
      </div>
    </Form>
  )
}

type Codes = { action: FormAction; kit: Kit; words: { make: string; once: string; print: string; title: string } }

/** Makes recovery codes and shows them, this once: they are in the answer alone. */
export function CodesForm({ action, kit, words }: Codes) {
  const [state, send, pending] = useActionState(action, idle)
  const codes = state.status === 'done' && state.message ? state.message.split(' ') : []
  if (codes.length > 0) {
    return (
      <div className="notice good" role="status">
        <p>{words.once}</p>
        <ul className="codes" aria-label={words.title} dir="ltr">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <PrintButton>{words.print}</PrintButton>
      </div>
    )
  }
  return (
    <form action={send}>
      <input type="hidden" name={keyField} value={kit.key} readOnly />
      {kit.whose && <input type="hidden" name={whoseField} value={kit.whose} readOnly />}
      <button type="submit" className="button" aria-disabled={pending || undefined}>
        {pending ? kit.words.working : words.make}
      </button>
      {state.status === 'refused' && (
        <p className="small" role="alert">
          {state.message ?? kit.words.refused}
        </p>
      )}
    </form>
  )
}
