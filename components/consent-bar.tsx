import { words } from '#messages/words.ts'

type Props = {
  /** Takes the answer; the same form does with scripts and without. */
  action: (form: FormData) => Promise<void>
  /** The sentence that is recorded of a yes. */
  says: string
}

/**
 * Asks once about what isn't essential, in the very words that are recorded of a yes. It stands in the page, above the content and after the skip link: it covers nothing, and nothing waits for an answer. Yes and no
 * look alike and are one step each. Needs no script of its own.
 */
export function ConsentBar({ action, says }: Props) {
  const t = words('cookies')
  return (
    <section className="consent" aria-labelledby="consent-title">
      <div>
        <h2 id="consent-title">{t('bar')}</h2>
        <p>
          {t('means', { wording: says })} {t('barSay')} <a href="/cookies">{t('barMore')}</a>
        </p>
      </div>
      <form action={action}>
        <input type="hidden" name="asked" value="bar" />
        <button type="submit" className="button" name="decision" value="in">
          {t('allow')}
        </button>
        <button type="submit" className="button" name="decision" value="out">
          {t('refuse')}
        </button>
      </form>
    </section>
  )
}
