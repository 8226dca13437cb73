import { Facts } from '#components/facts.tsx'
import { Preformatted } from '#components/preformatted.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { headerOf, mostBodyBytes, type HttpContent } from '#privacy/http-content.ts'
import { pretty } from './pretty.ts'

const kib = mostBodyBytes / 1024

type Part = HttpContent | 'unreadable' | null

/** A request and its answer, as text that does nothing. */
export function Exchange({ request, response }: { request: Part; response: Part }) {
  const t = words('log')
  const same = request === response
  return (
    <>
      {same && !isContent(request) ? (
        <p className="muted">{t(request === 'unreadable' ? 'unreadable' : 'notKept')}</p>
      ) : (
        <>
          <Half name="request" part={request} />
          <Half name="response" part={response} />
        </>
      )}
      <p className="small muted">{t('limits', { kib })}</p>
    </>
  )
}

function Half({ name, part }: { name: 'request' | 'response'; part: Part }) {
  const t = words('log')
  if (!isContent(part)) {
    return (
      <Section id={name} title={t(name)}>
        <p className="muted">{t(part === 'unreadable' ? 'unreadable' : 'notKept')}</p>
      </Section>
    )
  }
  const { headers } = part
  return (
    <Section id={name} title={t(name)}>
      {headers.length > 0 && <Preformatted label={t(`${name}Headers`)}>{headers.map(([header, value]) => `${header}: ${value}`).join('\n')}</Preformatted>}
      <Body name={name} part={part} />
    </Section>
  )
}

function Body({ name, part }: { name: 'request' | 'response'; part: HttpContent }) {
  const t = words('log')
  const { bytes } = format()
  const { body } = part
  const type = headerOf(part, 'content-type')
  if ('sha256' in body) {
    return (
      <>
        <Facts
          of={[
            [t('kind'), type],
            [t('size'), bytes(body.bytes)],
            [t('sha256'), <code key="sha256">{body.sha256}</code>],
          ]}
        />
        <p className="small muted">{t('binary')}</p>
      </>
    )
  }
  if (body.text === '') return <p className="small muted">{t('noBody')}</p>
  const shown = body.cut ? body.text : pretty(body.text, type ?? '')
  return (
    <>
      <Preformatted label={t(`${name}Body`)}>{shown}</Preformatted>
      {body.cut && <p className="small">{t('cut', { kib, bytes: bytes(body.bytes) })}</p>}
      {shown !== body.text && <p className="small muted">{t('indented')}</p>}
    </>
  )
}

const isContent = (part: Part): part is HttpContent => part !== null && part !== 'unreadable'
