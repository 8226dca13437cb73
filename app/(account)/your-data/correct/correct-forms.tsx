'use client'
import { DateField } from '#components/form/date-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SelectField } from '#components/form/select-field.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string }

const End = ({ send }: { send: string }) => (
  <div className="actions">
    <SubmitButton>{send}</SubmitButton>
  </div>
)

export function NameForm({ send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/profile/name-input.ts').then(({ nameInput }) => nameInput)} {...rest}>
      <Field name="givenName" autoComplete="given-name" />
      <Field name="familyName" autoComplete="family-name" />
      <End send={send} />
    </Form>
  )
}

export function OrganisationForm({ send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/profile/organisation-input.ts').then(({ organisationInput }) => organisationInput)} {...rest}>
      <Field name="organisation" autoComplete="organization" />
      <End send={send} />
    </Form>
  )
}

type Option = { value: string; label: string }
type Countries = { countries: readonly Option[]; empty: string }

/** `billing`: the address on invoices, which can't be taken away. */
export function AddressForm({ send, countries, empty, billing = false, ...rest }: Props & Countries & { billing?: boolean }) {
  const load = () => import('#privacy/profile/address-input.ts').then(({ addressInput, billingAddressInput }) => (billing ? billingAddressInput : addressInput))
  const section = billing ? 'billing ' : ''
  return (
    <Form load={load} {...rest}>
      <Field name="street" autoComplete={`${section}street-address`} />
      <Field name="city" autoComplete={`${section}address-level2`} />
      <Field name="region" autoComplete={`${section}address-level1`} />
      <Field name="postalCode" width="short" autoComplete={`${section}postal-code`} />
      <SelectField name="country" options={countries} empty={empty} autoComplete={`${section}country`} />
      <End send={send} />
    </Form>
  )
}

export function BirthdayForm({ send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/profile/birthday-input.ts').then(({ birthdayInput }) => birthdayInput)} {...rest}>
      <DateField name="birthday" birthday />
      <End send={send} />
    </Form>
  )
}

export function BillingNameForm({ send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/profile/billing-name-input.ts').then(({ billingNameInput }) => billingNameInput)} {...rest}>
      <Field name="name" autoComplete="billing name" />
      <End send={send} />
    </Form>
  )
}

export function FormatsForm({ send, languages, asked, forms, clocks, empty, ...rest }: Props & { languages: readonly Option[]; asked: string; forms: readonly Option[]; clocks: readonly Option[]; empty: string }) {
  return (
    <Form load={() => import('#privacy/profile/formats-input.ts').then(({ formatsInput }) => formatsInput)} {...rest}>
      <SelectField name="language" options={languages} empty={asked} />
      <SelectField name="region" options={forms} />
      <SelectField name="timeZone" options={clocks} empty={empty} />
      <End send={send} />
    </Form>
  )
}

export function EmailForm({ send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/profile/email-input.ts').then(({ emailInput }) => emailInput)} {...rest}>
      <Field name="email" type="email" autoComplete="email" />
      <End send={send} />
    </Form>
  )
}

export function PhoneForm({ send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/profile/phone-input.ts').then(({ phoneInput }) => phoneInput)} {...rest}>
      <Field name="phone" type="tel" autoComplete="tel" />
      <End send={send} />
    </Form>
  )
}

export function CodeForm({ send, channel, ...rest }: Props & { channel: string }) {
  return (
    <Form load={() => import('#privacy/profile/channel-input.ts').then(({ channelCodeInput }) => channelCodeInput)} {...rest}>
      <input type="hidden" name="channel" value={channel} />
      <Field name="code" inputMode="numeric" autoComplete="one-time-code" width="code" dir="ltr" />
      <End send={send} />
    </Form>
  )
}
