import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { words } from '#messages/words.ts'
import { setKeysAction } from './actions.ts'

/** What `?` opens. */
export const keyList = 'queue-keys'

const keys = { move: ['j', 'k'], open: ['Enter'], select: ['x'], assign: ['a'], filter: ['/'], help: ['?'] } as const

/** The keys of the queue, and how to be rid of them. `open`: they were turned on or off a moment before. */
export function KeysSection({ on, back, open }: { on: boolean; back: string; open: boolean }) {
  const t = words('queue')
  return (
    <details className="more keys" id={keyList} open={open || undefined}>
      <summary>{t('keys')}</summary>
      <ul className="key-list small">
        {(Object.keys(keys) as (keyof typeof keys)[]).map((deed) => (
          <li key={deed}>
            <span>{keys[deed].map((key) => <kbd key={key}>{key}</kbd>)}</span> {t(`keyList.${deed}`)}
          </li>
        ))}
      </ul>
      <p className="small">{t('keysWhy')}</p>
      <div className="beside">
        <p className="small">{t('keysAre', { state: on ? 'on' : 'off' })}</p>
        <ButtonForm action={setKeysAction} kit={kit()} kind="link" values={{ keys: on ? 'off' : 'on', back }}>
          {t(on ? 'keysOff' : 'keysOn')}
        </ButtonForm>
      </div>
    </details>
  )
}
