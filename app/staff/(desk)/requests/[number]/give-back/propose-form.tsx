'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

/** `seen`: how many events stood on the timeline when the page was made. `options`: which change of the address may be undone, and that none is. */
type Props = Omit<FormProps, 'children'> & { action: FormAction; number: number; seen: number; send: string; options: readonly { value: string; label: string; hint: string }[] }

/** Proposes that an account be given back. */
export function ProposeForm({ number, seen, send, options, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/giving-back/give-back-input.ts').then(({ proposeInput }) => proposeInput)} {...rest}>
      <ChoiceField name="address" options={options} />
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="seen" value={seen} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
