/** How many days a code to what is on file may be used; a letter takes a while. */
export const checkDays = { email: 7, phone: 1, post: 30 } as const
