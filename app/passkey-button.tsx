'use client'
import { useActionState, useState, useTransition } from 'react'
import type { Kit } from '#components/form/kit.ts'
import { idle, type FormAction } from '#components/form/state.ts'
import { keyField, whoseField } from '#components/form/values.ts'
import { useScripted } from '#components/use-scripted.ts'
import type { PasskeyOffer } from '#privacy/factors/offer-passkey.ts'

type Props = {
  action: FormAction
  kit: Kit
  ask: { add: PasskeyOffer['add'] } | { use: PasskeyOffer['use'] }
  kind?: 'main' | 'plain'
  next?: string
  words: { press: string; waiting: string; failed: string; needs: string }
}

/** Asks the device for a passkey and sends what it answers. Without scripts there is no way to ask it, and this says so. */
export function PasskeyButton({ action, kit, ask, kind = 'plain', next, words }: Props) {
  const [state, send] = useActionState(action, idle)
  const [waiting, setWaiting] = useState(false)
  const [failed, setFailed] = useState(false)
  const [pending, startTransition] = useTransition()
  if (!useScripted()) return <p className="small muted">{words.needs}</p>

  async function press() {
    if (waiting || pending) return
    setWaiting(true)
    setFailed(false)
    const answer = await answerTo(ask).catch(() => undefined)
    setWaiting(false)
    setFailed(answer === undefined)
    if (answer === undefined) return
    const form = new FormData()
    form.set(keyField, crypto.randomUUID())
    if (kit.whose) form.set(whoseField, kit.whose)
    form.set('answer', JSON.stringify(answer))
    if (next) form.set('next', next)
    startTransition(() => send(form))
  }

  const said = failed ? words.failed : state.status === 'refused' ? (state.message ?? kit.words.refused) : undefined
  return (
    <div>
      <button type="button" className={kind === 'main' ? 'button main' : 'button'} aria-disabled={waiting || pending || undefined} onClick={() => void press()}>
        {waiting || pending ? words.waiting : words.press}
      </button>
      {said && (
        <p className="small" role="alert">
          {said}
        </p>
      )}
    </div>
  )
}

async function answerTo(ask: Props['ask']) {
  const { startAuthentication, startRegistration } = await import('@simplewebauthn/browser')
  return 'add' in ask ? startRegistration({ optionsJSON: ask.add }) : startAuthentication({ optionsJSON: ask.use })
}
