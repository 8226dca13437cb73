'use client'
import { CheckboxField } from '#components/form/checkbox-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & {
  action: FormAction
  send: string
  /** What is written to: numbers of posts. */
  hidden?: Record<string, string>
}

/** What is written for everybody: with a topic when it opens one, with a name when its writer has none yet. */
export function PostForm({ send, hidden = {}, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/forum/post-input.ts').then((schemas) => ('post' in hidden ? schemas.editInput : schemas.postInput))} {...rest}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {'name' in rest.fields && <Field name="name" autoComplete="nickname" />}
      {'title' in rest.fields && <Field name="title" />}
      <Field name="words" lines={8} />
      <CheckboxField name="sure" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** The name others see. */
export function ForumNameForm({ send, ...rest }: Omit<Props, 'hidden'>) {
  return (
    <Form load={() => import('#privacy/forum/post-input.ts').then(({ nameInput }) => nameInput)} {...rest}>
      <Field name="name" autoComplete="nickname" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
