import { DataTable } from '#components/data-table.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { registerOf, type Lifetime } from '#privacy/trackers.ts'
import { settings } from '#settings'

/** Every cookie, beacon and tool: what is needed, and what is there only with a yes. */
export function Register() {
  const t = words('cookies')
  const { origin, oidc } = settings()
  const all = registerOf({ secure: origin.startsWith('https:'), provider: oidc.person !== undefined || oidc.staff !== undefined })
  const providers = [...new Set([oidc.person, oidc.staff].flatMap((one) => one?.name ?? []))].join(', ')
  return (
    <>
      {(['essential', 'others'] as const).map((part) => (
        <Section key={part} id={part} title={t(part)}>
          <p>{t(part === 'essential' ? 'essentialSay' : 'othersSay')}</p>
          <DataTable
            name={t(part)}
            shape="flow"
            columns={[
              { head: t('name') },
              { head: t('use') },
              { head: t('kind') },
              { head: t('owner'), label: t('ownerLabel') },
              { head: t('stays'), label: t('staysLabel') },
              { head: t('sites'), label: t('sitesLabel') },
              ...(part === 'others' ? [{ head: t('turnOff'), label: t('turnOffLabel') }] : []),
            ]}
            rows={all
              .filter(({ essential }) => essential === (part === 'essential'))
              .map(({ id, name, kind, owner, lifetime, crossSite, optOut }) => ({
                key: id,
                cells: [
                  <span key="name" className="nowrap" translate="no">
                    {name}
                  </span>,
                  <span key="use">
                    {t(`uses.${id}`)} {owner === 'provider' && optOut && <a href={optOut}>{t('withCode')}</a>}
                  </span>,
                  <span key="kind" className="nowrap">
                    {t(`kinds.${kind}`)}
                  </span>,
                  owner === 'us' ? t('us') : providers,
                  <span key="stays">{life(lifetime)}</span>,
                  t(crossSite ? 'yes' : 'no'),
                  ...(part === 'others' ? [optOut ? <a key="off" href={optOut} aria-label={`${t('here')}: ${t('turnOff')}, ${name}`}>{t('here')}</a> : null] : []),
                ],
              }))}
          />
        </Section>
      ))}
      <p>{t('never')}</p>
    </>
  )
}

function life(lifetime: Lifetime): string {
  const t = words('cookies')
  return typeof lifetime === 'string' ? t(`life.${lifetime}`) : t(`life.${lifetime.unit}`, { count: String(lifetime.count) })
}
