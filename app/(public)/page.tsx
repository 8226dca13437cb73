import { redirect } from 'next/navigation'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { words } from '#messages/words.ts'
import { settings } from '#settings'
import { visitorPage } from '../guard.tsx'
import { holder } from '../session.ts'

export default visitorPage(async () => {
  if (await holder('person')) redirect('/overview')
  const t = words('landing')
  const rights = [
    [t('seeTitle'), t('see')],
    [t('correctTitle'), t('correct')],
    [t('takeTitle'), t('take')],
    [t('chooseTitle'), t('choose')],
    [t('deleteTitle'), t('delete', { days: settings().graceDays.default })],
  ]
  return (
    <>
      <PageHead title={t('title', { operator: settings().operator.name })} lead={t('lead')}>
        <div className="actions">
          <LinkButton href="/sign-in" kind="main">
            {t('signIn')}
          </LinkButton>
          <p className="small muted">{t('how')}</p>
        </div>
      </PageHead>
      <Rows>
        {rights.map(([title, why]) => (
          <Row key={title} title={<b>{title}</b>} why={why} />
        ))}
      </Rows>
      <div className="two">
        <section className="section">
          <h2>{t('noAccount')}</h2>
          <p>{t('noAccountWhy')}</p>
          <p>
            <a href="/ask">{words('intake')('title')}</a>
          </p>
          <p>
            <a href="/follow">{words('intake')('followTitle')}</a>
          </p>
          <p>
            <a href="/help">{t('helpGo')}</a>
          </p>
          <p>
            <a href="/product-information">{t('informationGo')}</a>
          </p>
        </section>
        <section className="section">
          <h2>{t('anyone')}</h2>
          <p>{t('anyoneWhy')}</p>
          <p>
            <a href="/what-we-collect">{t('collectGo')}</a>
          </p>
        </section>
      </div>
    </>
  )
})
