'use client'
import { useFormContext } from '#components/form/context.ts'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SelectField } from '#components/form/select-field.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Option = { value: string; label: string }
type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; topics: readonly Option[]; languages: readonly Option[]; empty: string; campaign?: string }

/** How the message stood when what stands in this form was begun: also in a form that comes back with what was typed. */
function Seen() {
  const { values } = useFormContext()
  return <input type="hidden" name="seen" value={values['seen']} />
}

/** What is written to whom, and how fast it goes. */
export function CampaignForm({ send, topics, languages, empty, campaign, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/campaigns/campaign-input.ts').then(({ campaignInput, editInput }) => (campaign ? editInput : campaignInput))} {...rest}>
      {campaign && (
        <>
          <input type="hidden" name="campaign" value={campaign} />
          <Seen />
        </>
      )}
      <SelectField name="topic" options={topics} empty={empty} />
      <SelectField name="language" options={languages} empty={empty} />
      <Field name="subject" />
      <Field name="body" lines={14} />
      <Field name="perMinute" width="short" inputMode="numeric" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** Why it is sent back. */
export function ReturnForm({ action, campaign, seen, send, ...rest }: Omit<FormProps, 'children'> & { action: FormAction; campaign: string; seen: string; send: string }) {
  return (
    <Form action={action} load={() => import('#privacy/campaigns/campaign-input.ts').then(({ returnInput }) => returnInput)} {...rest}>
      <input type="hidden" name="campaign" value={campaign} />
      <input type="hidden" name="seen" value={seen} />
      <Field name="because" lines={3} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
