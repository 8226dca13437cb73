'use client'
import { ChecksField } from '#components/form/checks-field.tsx'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { DateField } from '#components/form/date-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import type { FormAction } from '#components/form/state.ts'

type Option = { value: string; label: string; hint?: string }
type Props = Omit<FormProps, 'children'> & {
  action: FormAction
  send: string
  none: string
  more: string
  categories: readonly { value: string; label: string; colour: string; hint: string }[]
  formats: readonly Option[]
  spans: readonly Option[]
  partSizes: readonly Option[]
  repeats: readonly Option[]
}

const load = () => import('#privacy/export/export-input.ts').then(({ exportInput }) => exportInput)

/** What to take along, of which time, in which formats and sizes, and how often. Everything, once, as one file, unless somebody wants it otherwise. */
export function ExportForm({ action, send, none, more, categories, formats, spans, partSizes, repeats, ...rest }: Props) {
  return (
    <Form action={action} load={load} {...rest}>
      <ChecksField
        name="categories"
        none={none}
        options={categories.map(({ value, label, colour, hint }) => ({
          value,
          hint,
          label: (
            <>
              <span className={`dot c-${colour}`} aria-hidden="true" />
              <b>{label}</b>
            </>
          ),
        }))}
      />
      <div className="fields spans">
        <ChoiceField name="span" options={spans} />
        <div className="days">
          <DateField name="from" />
          <DateField name="to" />
        </div>
      </div>
      <details className="more">
        <summary>{more}</summary>
        <div className="fields">
          <ChecksField name="formats" options={formats} />
          <SelectField name="partSize" options={partSizes} />
          <SelectField name="repeat" options={repeats} />
        </div>
      </details>
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
