'use client'
import { ChecksField } from '#components/form/checks-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & {
  action: FormAction
  send: string
  /** Numbers of the posts, with what tells them apart and when they were written. */
  posts: readonly { number: string; title: string | null; beginning: string; at: string }[]
}

const load = () => import('#privacy/forum/leaving-input.ts').then(({ leavingInput }) => leavingInput)

/** Which of the posts on this page are left without a name; the others go with the account. */
export function LeavingForm({ action, send, posts, ...rest }: Props) {
  return (
    <Form action={action} load={load} {...rest}>
      <input type="hidden" name="shown" value={posts.map(({ number }) => number).join(',')} />
      <ChecksField
        name="nameless"
        options={posts.map(({ number, title, beginning, at }) => ({
          value: number,
          hint: at,
          label: (
            <>
              {title && (
                <>
                  <b dir="auto">{title}</b>
                  <br />
                </>
              )}
              <span dir="auto">{beginning}</span>
            </>
          ),
        }))}
      />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
