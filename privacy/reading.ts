/** How somebody reads: their language (BCP 47), the clock they chose (IANA), and the country of their address, whose clock counts until they do. */
export type Reading = { locale: string; timeZone: string | null; country: string | null }

/** Of whom we know no more than a language. */
export const unknownReading = (locale: string): Reading => ({ locale, timeZone: null, country: null })
