import { expect, test } from 'vitest'
import { phoneInput } from './phone-input.ts'

test.each([
  ['+44 7700 900412', '+447700900412'],
  [' 0044 (0)20 7946 0000 ', '+442079460000'],
  ['+4420-7946-0000', '+442079460000'],
  ['+1 212-555-0123', '+12125550123'],
  ['＋４９ ３０ ９０１８２０', '+4930901820'],
  ['', ''],
])('%s', (phone, stored) => {
  expect(phoneInput.parse({ phone })).toEqual({ phone: stored })
})

test.each([
  ['07700 900412', 'notAPhone'],
  ['+44 7700', 'notAPhone'],
  ['+44 7700 900412 ext. 5', 'notAPhone'],
  ['=1+1', 'notAPhone'],
  ['9'.repeat(61), 'notAPhone'],
  ['4242 4242 4242 4242', 'cardNumber'],
])('%s is refused as %s', (phone, error) => {
  expect(phoneInput.safeParse({ phone }).error?.issues[0]?.message).toBe(error)
})
