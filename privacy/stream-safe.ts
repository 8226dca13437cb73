/**
 * A text without the marks past thirty on one sign. No script has as many (UAX #15, stream-safe text), and to put them in order takes the square of their number: a text from outside is
 * made so before it is normalised, or is short.
 */
export const streamSafe = (text: string): string => text.replace(/(\p{M}{30})\p{M}+/gu, '$1')
