import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Preformatted } from '#components/preformatted.tsx'
import { Section } from '#components/section.tsx'
import { reader } from '#messages/reader.ts'
import { sentences, words } from '#messages/words.ts'
import { pemOf, publishedKeys } from '#privacy/signing.ts'
import { settings } from '#settings'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { Check } from './check.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('verify')('title') }
}

export default visitorPage(async (actor) => {
  const t = words('verify')
  const { entity } = settings().operator
  const { keys } = await publishedKeys(actor)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { entity })} />
      <noscript>
        <Notice>
          <p>{t('noScripts')}</p>
        </Notice>
      </noscript>
      <Check keys={keys} reader={reader()} words={sentences('check')} />
      <Section id="by-hand" title={t('byHand')}>
        <p>{t('byHandLead')}</p>
        <Typed name={t('signature')}>{commands.signature}</Typed>
        <Typed name={t('sums')}>{commands.sums}</Typed>
      </Section>
      <Section id="keys" title={t('keys')}>
        <p>{t.rich('keysLead', { link: (inside) => <a href="/api/v1/signing-keys">{inside}</a> })}</p>
        {keys.map((key, i) => (
          <Typed key={key.kid} name={t(i === 0 ? 'keyNow' : 'keyBefore')}>{pemOf(key)}</Typed>
        ))}
      </Section>
    </>
  )
})

/** What is typed where a download was unpacked: says nothing, or something good, when all is well. */
const commands = {
  signature: 'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in manifest.json -sigfile manifest.sig',
  sums: `jq -r '.files[] | .sha256 + "  " + .path' manifest.json | sha256sum --check --quiet`,
}

/** What is to be typed or saved as it stands. */
function Typed({ name, children }: { name: string; children: string }) {
  return (
    <div className="fields">
      <p>{name}</p>
      <Preformatted label={name}>{children}</Preformatted>
    </div>
  )
}
