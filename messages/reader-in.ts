import { reader, type Reader } from './reader.ts'
import { languageOf } from './words.ts'

/** The same reader, of words that were read in one language, or in English where it is none that we speak; as they read now where that is not known. */
export const readerIn = (language: string | null | undefined): Reader => (language ? { ...reader(), locale: languageOf(language) } : reader())
