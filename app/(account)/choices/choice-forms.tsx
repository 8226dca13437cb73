'use client'
import { DateField } from '#components/form/date-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string }

/** All marketing paused until a day. */
export function PauseForm({ send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/choices/pause-input.ts').then(({ pauseInput }) => pauseInput)} {...rest}>
      <DateField name="until" />
      <div className="actions">
        <SubmitButton kind="plain">{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** The code that was texted, for one topic by one channel. */
export function OptInForm({ send, topic, channel, ...rest }: Props & { topic: string; channel: string }) {
  return (
    <Form load={() => import('#privacy/choices/topic-input.ts').then(({ optInInput }) => optInInput)} {...rest}>
      <input type="hidden" name="topic" value={topic} />
      <input type="hidden" name="channel" value={channel} />
      <Field name="code" inputMode="numeric" autoComplete="one-time-code" width="code" dir="ltr" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
