import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A stored number as people read numbers: +44 7700 900412. */
export const phoneNumber = (stored: string): string => parsePhoneNumberFromString(stored)?.formatInternational() ?? stored
