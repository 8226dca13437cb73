const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])

/** From which side a language is read. */
export const directionOf = (language: string): 'ltr' | 'rtl' => (rightToLeft.has(language) ? 'rtl' : 'ltr')
