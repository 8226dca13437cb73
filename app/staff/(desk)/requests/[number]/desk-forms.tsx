'use client'
import { AttachmentsField } from '#components/form/attachments-field.tsx'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { DateField } from '#components/form/date-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SelectField } from '#components/form/select-field.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; number: number; send: string }
export type Option = { value: string; label: string; hint?: string }
/** `seen`: how many events the reader of the page has before them. */
type Writing = { seen: number; writing: { none: string; add: string; keep: string; templates: readonly Option[] } }

/** Where no message can tell: the ways in which it can be handed out. */
type Handed = { ways?: readonly Option[] | undefined }

/** How it was handed out, and on which day. Nothing where a message tells. */
function HandedFields({ ways }: Handed) {
  if (!ways) return null
  return (
    <>
      <ChoiceField name="handed" options={ways} />
      <DateField name="handedOn" />
    </>
  )
}

/** That receipt was confirmed which no message could confirm. */
export function ConfirmForm({ action, number, send, ways, ...rest }: Props & Handed) {
  return (
    <Form action={action} load={() => import('#privacy/requests/desk-input.ts').then(({ acknowledgeInput }) => acknowledgeInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <HandedFields ways={ways} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** A template to begin with, before the words: the same form, so that nothing typed is lost. `name`: of the template's field. */
function TemplateField({ name = 'template', none, add, templates }: Writing['writing'] & { name?: string }) {
  return (
    <div className="template">
      {/* The first button of a form is what Enter presses in a field: of several that do different things, none. */}
      <input type="submit" hidden disabled />
      <SelectField name={name} options={templates} empty={none} />
      <SubmitButton kind="plain" name="do" value="add">
        {add}
      </SubmitButton>
    </div>
  )
}

/** Sends what is written, or keeps it half written. */
function SendOrKeep({ send, keep, kind = 'main' }: { send: string; keep: string; kind?: 'main' | 'plain' }) {
  return (
    <div className="actions">
      <SubmitButton kind={kind} name="do" value="send">
        {send}
      </SubmitButton>
      <SubmitButton kind="plain" name="do" value="keep">
        {keep}
      </SubmitButton>
    </div>
  )
}

/** The answer to a request. */
export function AnswerForm({ action, number, seen, send, writing, ways, ...rest }: Props & Writing & Handed) {
  return (
    <Form action={action} load={() => import('#privacy/requests/desk-input.ts').then(({ answerInput }) => answerInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="seen" value={seen} />
      <TemplateField {...writing} />
      <Field name="words" lines={8} />
      <HandedFields ways={ways} />
      <SendOrKeep send={send} keep={writing.keep} />
    </Form>
  )
}

/** Why a record, or with `loan` an entry that was lent, is opened. */
export function LookForm({ action, number, loan, send, purposes, ...rest }: Props & { loan?: string; purposes: readonly Option[] }) {
  return (
    <Form action={action} load={() => import('#privacy/access/desk-input.ts').then(({ loanLookInput, lookInput }) => (loan ? loanLookInput : lookInput))} {...rest}>
      <input type="hidden" name="number" value={number} />
      {loan && <input type="hidden" name="loan" value={loan} />}
      <ChoiceField name="purpose" options={purposes} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** What is logged of one application, as its holder asked. */
export function SetLoggingForm({ action, number, application, send, options, ...rest }: Props & { application: string; options: { value: string; label: string; hint: string }[] }) {
  return (
    <Form action={action} load={() => import('#privacy/choices/logging-input.ts').then(({ setLoggingInput }) => setLoggingInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="application" value={application} />
      <ChoiceField name="logging" options={options} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

type StepProps = Props & Writing & Handed & { reasons: readonly Option[]; outcomes?: readonly Option[] | undefined; step: 'extendInput' | 'stopInput' | 'denyInput' }

/** A step with a reason out of a closed list and words of one's own: more time, a stop of the clock, a denial. */
export function StepForm({ action, number, seen, send, reasons, outcomes, step, writing, ways, ...rest }: StepProps) {
  return (
    <Form action={action} load={() => import('#privacy/requests/desk-input.ts').then((inputs) => inputs[step])} {...rest}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="seen" value={seen} />
      {outcomes && <ChoiceField name="outcome" options={outcomes} />}
      <ChoiceField name="reason" options={reasons} />
      <TemplateField {...writing} />
      <Field name="words" lines={6} />
      <HandedFields ways={ways} />
      <SendOrKeep send={send} keep={writing.keep} />
    </Form>
  )
}

/** A message to the person. */
export function MessageForm({ action, number, seen, send, writing, ...rest }: Props & Writing) {
  return (
    <Form action={action} load={() => import('#privacy/requests/desk-input.ts').then(({ messageInput }) => messageInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="seen" value={seen} />
      <TemplateField name="messageTemplate" {...writing} />
      <Field name="message" lines={4} />
      <AttachmentsField />
      <SendOrKeep kind="plain" send={send} keep={writing.keep} />
    </Form>
  )
}

/** A note for the next colleague. */
export function NoteForm({ action, number, send, ...rest }: Props) {
  return (
    <Form action={action} load={() => import('#privacy/requests/desk-input.ts').then(({ noteInput }) => noteInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <Field name="note" lines={3} />
      <div className="actions">
        <SubmitButton kind="plain">{send}</SubmitButton>
      </div>
    </Form>
  )
}
