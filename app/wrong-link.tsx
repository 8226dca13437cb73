import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { settings } from '#settings'

type Props = { title: string; lead: string; write: string; writeSay: (email: string) => string }

/** What a page says whose link was cut off or changed on its way: what to do about it, and where to write. */
export function WrongLink({ title, lead, write, writeSay }: Props) {
  const { privacyEmail } = settings().operator
  return (
    <>
      <PageHead title={title} lead={lead} />
      <Rows>
        <Row title={<a href={`mailto:${privacyEmail}`}>{write}</a>} why={writeSay(privacyEmail)} />
      </Rows>
    </>
  )
}
