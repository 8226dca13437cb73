/**
 * The kinds of record that can be held. Who somebody is and how they sign in is not among them: an account that is deleted stays so. What
 * names the person in the others stays with them.
 */
export const holdable = ['billingProfiles', 'paymentMethods', 'invoices', 'visits', 'applications', 'calls', 'messages', 'notifications', 'cachedContents', 'requests', 'requestEvents', 'choices', 'acceptances'] as const
export type Holdable = (typeof holdable)[number]
