'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { DateField } from '#components/form/date-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SelectField } from '#components/form/select-field.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import type { DeskKind } from '#privacy/profile/correct-for-input.ts'

type Option = { value: string; label: string; hint?: string }
/** `seen`: how many events stood on the timeline when the page was made. */
type Props = Omit<FormProps, 'children'> & { action: FormAction; number: number; seen: number; send: string }

const End = ({ number, seen, send }: { number: number; seen: number; send: string }) => (
  <>
    <input type="hidden" name="number" value={number} />
    <input type="hidden" name="seen" value={seen} />
    <div className="actions">
      <SubmitButton>{send}</SubmitButton>
    </div>
  </>
)

/** What advertising somebody wants no more. */
export function OptOutForForm({ number, seen, send, options, ...rest }: Props & { options: readonly Option[] }) {
  return (
    <Form load={() => import('#privacy/choices/opt-out-for-input.ts').then(({ optOutForInput }) => optOutForInput)} {...rest}>
      <ChoiceField name="about" options={options} />
      <End number={number} seen={seen} send={send} />
    </Form>
  )
}

/** Nothing is filled in by the browser: it would be what staff know of themselves. */
export function CorrectForForm({ number, seen, send, kind, countries, empty, ...rest }: Props & { kind: DeskKind; countries: readonly Option[]; empty: string }) {
  return (
    <Form load={() => import('#privacy/profile/correct-for-input.ts').then(({ correctForInputs }) => correctForInputs[kind])} {...rest}>
      {kind === 'name' && (
        <>
          <Field name="givenName" autoComplete="off" />
          <Field name="familyName" autoComplete="off" />
        </>
      )}
      {kind === 'organisation' && <Field name="organisation" autoComplete="off" />}
      {kind === 'address' && (
        <>
          <Field name="street" autoComplete="off" />
          <Field name="city" autoComplete="off" />
          <Field name="region" autoComplete="off" />
          <Field name="postalCode" width="short" autoComplete="off" />
          <SelectField name="country" options={countries} empty={empty} autoComplete="off" />
        </>
      )}
      {kind === 'birthday' && <DateField name="birthday" />}
      <End number={number} seen={seen} send={send} />
    </Form>
  )
}
