import type { Holder } from './who-has.ts'

/** Whether an address is that of an account that is there. */
export const isOpenCustomer = ({ kind, state }: Holder): boolean => kind === 'customer' && state !== 'closed'
