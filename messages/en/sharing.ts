export const sharing = {
  title: 'Sharing',
  lead: 'Who receives something of yours, what, and why. Nobody else does, and nobody buys it.',
  why: 'Why',
  happened: 'What was handed over',
  mail: '{count, plural, =0 {No message yet.} one {# message, on {last}.} other {# messages, the last on {last}.}}',
  text: '{count, plural, =0 {No message yet.} one {# code, on {last}, and a warning to the number before it.} other {# codes, the last on {last}, and a warning to the number before each.}}',
  public: '{count, plural, =0 {You have written nothing there.} one {You have written one post.} other {You have written # posts.}} <posts>See what stands there</posts>',
  nothing: 'Nothing yet through this portal.',
  site: 'Your visits are used by us alone: nobody else receives any of it.',
  /** What of each record is handed over, as one says it. */
  parts: {
    profiles: { givenName: 'your first name', email: 'your e-mail address', phone: 'your phone number' },
    channelChanges: { newValue: 'the one a code goes to' },
    billingProfiles: { name: 'the name on your invoices', street: 'street', city: 'city', region: 'state or region', postalCode: 'postal code', country: 'country' },
    paymentMethods: { token: 'the key that stands for your card or account there', brand: 'its kind', lastFour: 'its last four digits', expires: 'until when it is valid' },
    invoices: { issuedOn: 'their date', number: 'number', amountCents: 'amount', currency: 'currency', description: 'what they are for', billedName: 'whom they are made out to', billedAddress: 'the address on them', externalId: 'the number our billing system gave them' },
    members: { name: 'the name you chose' },
    posts: { createdAt: 'when you wrote them', title: 'their topic', words: 'what you wrote', editedAt: 'when you changed them' },
  },
} as const
