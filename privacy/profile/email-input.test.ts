import { expect, test } from 'vitest'
import { emailInput } from './email-input.ts'

test('the part before the sign stays as its owner writes it', () => {
  expect(emailInput.parse({ email: ' Mara.Lindgren+x@Customer.EXAMPLE ' })).toEqual({ email: 'Mara.Lindgren+x@customer.example' })
})

test.each([
  ['', 'required'],
  ['mara', 'notAnEmail'],
  ['mara@customer', 'notAnEmail'],
  ['mara@customer.example\r\nBcc: all@customer.example', 'notAnEmail'],
  ['"<script>"@customer.example', 'notAnEmail'],
  [`${'m'.repeat(250)}@customer.example`, 'tooLong'],
  ['4242424242424242@customer.example', 'cardNumber'],
])('%j is refused as %s', (email, error) => {
  expect(emailInput.safeParse({ email }).error?.issues[0]?.message).toBe(error)
})
