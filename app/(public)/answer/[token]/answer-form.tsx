'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; token: string; send: string; options: readonly { value: string; label: string; hint: string }[] }

/** What a recipient did with what they held. */
export function AnswerForm({ token, send, options, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/sharing/answer-input.ts').then(({ tellingAnswer }) => tellingAnswer)} {...rest}>
      <input type="hidden" name="token" value={token} />
      <ChoiceField name="answer" options={options} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
