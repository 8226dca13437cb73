'use client'
import { ChecksField } from '#components/form/checks-field.tsx'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { DateField } from '#components/form/date-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Option = { value: string; label: string; hint?: string }
type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; kinds: readonly Option[]; reaches: readonly Option[]; risks: readonly Option[]; of?: { incident: string; edition: string } }

/** What went wrong, whom it reaches, and how bad it is. `of`: one that is written already, in the edition that is shown. */
export function IncidentForm({ send, kinds, reaches, risks, of, ...rest }: Props) {
  const rewritten = of !== undefined
  return (
    <Form load={() => import('#privacy/incidents/incident-input.ts').then(({ incidentInput, rewriteInput }) => (rewritten ? rewriteInput : incidentInput))} {...rest}>
      {of && <input type="hidden" name="incident" value={of.incident} />}
      {of && <input type="hidden" name="edition" value={of.edition} />}
      <Field name="title" />
      <DateField name="noticedOn" />
      <Field name="noticedAt" width="short" />
      <DateField name="happenedFrom" />
      <DateField name="happenedTo" />
      <Field name="story" lines={5} />
      <Field name="consequences" lines={4} />
      <Field name="measures" lines={4} />
      <Field name="advice" lines={4} />
      <ChecksField name="records" options={kinds} />
      <ChoiceField name="reach" options={reaches} />
      <DateField name="recordsFrom" />
      <DateField name="recordsTo" />
      <ChoiceField name="highRisk" options={risks} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
