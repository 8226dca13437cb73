'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { DateField } from '#components/form/date-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SelectField } from '#components/form/select-field.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Options = readonly { value: string; label: string }[]
type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; kinds: Options; ways: Options; places: Options; languages: readonly { value: string; label: string; lang?: string }[]; choose: string }

/** What came by letter, call or e-mail. */
export function LogForm({ kinds, ways, places, languages, choose, send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/requests/intake/log-input.ts').then(({ logInput }) => logInput)} {...rest}>
      <ChoiceField name="way" options={ways} />
      <DateField name="receivedOn" />
      <SelectField name="kind" options={kinds} empty={choose} autoComplete="off" />
      <Field name="of" width="short" autoComplete="off" dir="ltr" />
      <Field name="words" lines={6} />
      <Field name="who" autoComplete="off" dir="ltr" />
      <SelectField name="place" options={places} empty={choose} autoComplete="off" />
      <Field name="replyTo" type="email" autoComplete="off" />
      <Field name="postTo" lines={4} autoComplete="off" />
      <SelectField name="locale" options={languages} autoComplete="off" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
