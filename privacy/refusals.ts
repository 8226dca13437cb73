/** Why a verb did nothing. The four ways, and nothing else, reach a form or a page; every other error is a fault of ours. */
export abstract class Refusal extends Error {
  abstract readonly code: 'not-found' | 'not-allowed' | 'invalid' | 'not-now'
}

/** There is no such thing, or none that is yours: the two look alike. */
export class NotFound extends Refusal {
  readonly code = 'not-found'
  constructor(reason = 'notFound') {
    super(reason)
  }
}

/** You may not do this; `proof` when a fresh sign-in would change that. */
export class NotAllowed extends Refusal {
  readonly code = 'not-allowed'
  readonly proof: boolean
  constructor(reason: string, options: { proof?: boolean } = {}) {
    super(reason)
    this.proof = options.proof === true
  }
}

/** What was typed can't be taken: keys of sentences by field. */
export class Invalid extends Refusal {
  readonly code = 'invalid'
  readonly fields: Readonly<Record<string, string>>
  constructor(fields: Readonly<Record<string, string>>) {
    super('invalid')
    this.fields = fields
  }
}

/** Not at this moment: the reason is the key of a sentence that says when. */
export class NotNow extends Refusal {
  readonly code = 'not-now'
}

/** The form's key was used before: what it asked for is done. Not a refusal; the caller ends where the first one did. */
export class AlreadyDone extends Error {}
