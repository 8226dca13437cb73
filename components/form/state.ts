/** What an action answers to its form. Error values are keys of `messages/…/errors.ts`; `message` is a whole sentence, already in the reader's language. */
export type FormState =
  | { status: 'idle' }
  | {
      status: 'refused'
      /** `fault`: ours; the form keeps its key, so that trying again does it once. */
      code: 'invalid' | 'not-allowed' | 'not-now' | 'not-found' | 'fault'
      /** Everything typed, by name of input, to be shown again. */
      values: Record<string, string>
      errors: Record<string, string>
      message?: string
    }
  | { status: 'done'; message?: string }

export type FormAction = (previous: FormState, data: FormData) => Promise<FormState>

export const idle: FormState = { status: 'idle' }
