import { seal, unseal } from './seal.ts'

/** How long an address that names a number leads to it. */
export const numberHours = 12
const longest = 60

/**
 * A number somebody looks for, as it may stand in an address. The filters of a list stand in its address so that pages, the way back and a
 * reload keep them; but another person's number is personal data, and addresses end in histories and logs. So it stands there encrypted, all of
 * one length, for one person, and for half a day. A digest would not do: ten digits are guessed in no time, and a part of a number is
 * looked for as well.
 */
export function sealNumber(person: string, number: string): string {
  return seal(JSON.stringify([Date.now() + numberHours * 3_600_000, number.slice(0, longest)]).padEnd(longest + 20), placeOf(person)).toString('base64url')
}

/** What `sealNumber` sealed for this person; nothing when it was for somebody else, is over, or was never sealed. */
export function openNumber(person: string, sealed: string): string | undefined {
  try {
    const [until, number] = JSON.parse(unseal(Buffer.from(sealed, 'base64url'), placeOf(person))) as [number, string]
    return until > Date.now() ? number : undefined
  } catch {
    return undefined
  }
}

const placeOf = (person: string): string => `number ${person}`
