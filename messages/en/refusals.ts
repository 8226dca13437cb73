/** Why something can't be done now, by the keys that verbs give when they refuse. */
export const refusals = {
  tooManyTries: 'That was too often. Wait a quarter of an hour, then try again.',
  foreignOrigin: 'This form was not sent from our own pages, so we did nothing. Open the page again and send it from there.',
  otherHolder: 'Somebody else was signed in here when this page was opened, so nothing was sent. Open the page again.',
  notFound: 'We can’t find this any more. Open the page again to see what there is.',
  wrongLink: 'This link has been used, has run out, or was asked for in another browser. Start again and we send a new one.',
  requestClosed: 'This request has been answered already, so nothing was changed. Open it again to see the answer.',
  notYourRole: 'Your role may not see or do this. Ask the privacy officer.',
  noPersonOnCase: 'Nobody’s record belongs to this request, so there is none to open.',
  lookFirst: 'Say first why you open this record.',
  addressTaken: 'This address belongs to another account by now, so the old one stays. Use another address, or write to us.',
  nothingWaits: 'Nothing is waiting for a code any more. Open the page again to see what we use now.',
  freshProof: 'For this, sign in again: your last sign-in is more than five minutes old.',
  erasureWaiting: 'Your deletion is planned already, so nothing was planned a second time. Below you see when it happens.',
  noErasureWaiting: 'No deletion is planned any more, so there was nothing to call off. Below you see where things stand.',
  wrongOptOut: 'This link was cut off or changed on its way, so nothing was changed. Open it again from the message, or write to us.',
  downloadUnderWay: 'A download is being built already. When it is ready you can ask for another.',
} as const
