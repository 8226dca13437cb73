/** One value of a query, even when it was given several times. */
export const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''
