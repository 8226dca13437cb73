/** The languages there are words in: of an account, and of what staff write. */
export const languages = ['en', 'es', 'de'] as const
