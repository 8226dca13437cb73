'use server'
import { revalidatePath } from 'next/cache'
import { addressInput, billingAddressInput } from '#privacy/profile/address-input.ts'
import { askChannelChange } from '#privacy/profile/ask-channel-change.ts'
import { billingNameInput } from '#privacy/profile/billing-name-input.ts'
import { birthdayInput } from '#privacy/profile/birthday-input.ts'
import { cancelChannelChange } from '#privacy/profile/cancel-channel-change.ts'
import { channelCodeInput, channelInput } from '#privacy/profile/channel-input.ts'
import { confirmChannelChange } from '#privacy/profile/confirm-channel-change.ts'
import { correctAddress } from '#privacy/profile/correct-address.ts'
import { correctBillingAddress } from '#privacy/profile/correct-billing-address.ts'
import { correctBillingName } from '#privacy/profile/correct-billing-name.ts'
import { correctBirthday } from '#privacy/profile/correct-birthday.ts'
import { correctFormats } from '#privacy/profile/correct-formats.ts'
import { correctName } from '#privacy/profile/correct-name.ts'
import { correctOrganisation } from '#privacy/profile/correct-organisation.ts'
import { emailInput } from '#privacy/profile/email-input.ts'
import { formatsInput } from '#privacy/profile/formats-input.ts'
import { nameInput } from '#privacy/profile/name-input.ts'
import { organisationInput } from '#privacy/profile/organisation-input.ts'
import { phoneInput } from '#privacy/profile/phone-input.ts'
import { removePhone } from '#privacy/profile/remove-phone.ts'
import { personAction } from '../../../action.ts'

export const nameAction = personAction({ input: nameInput, verb: correctName, next: '/your-data/correct?saved=name' })
export const organisationAction = personAction({ input: organisationInput, verb: correctOrganisation, next: '/your-data/correct?saved=organisation' })
export const addressAction = personAction({ input: addressInput, verb: correctAddress, next: '/your-data/correct?saved=address' })
export const birthdayAction = personAction({ input: birthdayInput, verb: correctBirthday, next: '/your-data/correct?saved=birthday' })
/** The language counts around the page, too, which scripts would keep as it stands. */
export const formatsAction = personAction({ input: formatsInput, verb: (actor, input) => correctFormats(actor, input).finally(() => revalidatePath('/', 'layout')), next: '/your-data/correct?saved=formats' })
export const billingNameAction = personAction({ customers: true, input: billingNameInput, verb: correctBillingName, next: '/your-data/correct?saved=billing-name' })
export const billingAddressAction = personAction({ customers: true, input: billingAddressInput, verb: correctBillingAddress, next: '/your-data/correct?saved=billing-address' })

export const emailAction = personAction({
  input: emailInput,
  verb: (actor, { email }) => askChannelChange(actor, { channel: 'email', value: email }),
  next: '/your-data/correct/email/code',
  proof: true,
})

/** An empty field takes the number away. */
export const phoneAction = personAction({
  input: phoneInput,
  verb: async (actor, { phone }) => {
    if (phone === '') await removePhone(actor)
    else await askChannelChange(actor, { channel: 'phone', value: phone })
    return phone === ''
  },
  next: (removed: boolean) => (removed ? '/your-data/correct?saved=no-phone' : '/your-data/correct/phone/code'),
  again: '/your-data/correct',
  proof: true,
})

export const codeAction = personAction({
  input: channelCodeInput,
  verb: async (actor, { channel, code }) => {
    await confirmChannelChange(actor, { channel, code })
    return channel
  },
  next: (channel: string) => `/your-data/correct?saved=${channel}`,
  again: '/your-data/correct',
})

export const keepAction = personAction({ counted: 'keep-address', input: channelInput, verb: cancelChannelChange, next: '/your-data/correct?saved=kept' })
