import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { settings } from '#settings'

type Props = {
  title: string
  lead: string
  write: string
  writeSay: (email: string) => string
  /** What to try first: the link once more, as it stands in the message. */
  again?: { title: string; say: string }
  /** The same reached by signing in. */
  signIn?: { href: string; title: string; say: string }
}

/** What a page says whose link was cut off or changed on its way: what to do about it, and where to write. */
export function WrongLink({ title, lead, write, writeSay, again, signIn }: Props) {
  const { privacyEmail } = settings().operator
  return (
    <>
      <PageHead title={title} lead={lead} />
      <Rows>
        {again && <Row title={<b>{again.title}</b>} why={again.say} />}
        {signIn && <Row title={<a href={signIn.href}>{signIn.title}</a>} why={signIn.say} />}
        <Row title={<a href={`mailto:${privacyEmail}`}>{write}</a>} why={writeSay(privacyEmail)} />
      </Rows>
    </>
  )
}
