import type { ReactNode } from 'react'
import { words } from '#messages/words.ts'
import type { StaffRole } from '#privacy/vocabulary.ts'
import { deskSections, type DeskSection } from './desk-sections.ts'
import { FoldAway } from './fold-away.tsx'

/** Who answers for the data: on every page, from the one configuration. */
export type Operator = { name: string; entity: string; address: string; privacyEmail: string }

/** `enquirer`: signed in without an account. */
export type Who = 'visitor' | 'person' | 'enquirer' | 'staff'

type Props = {
  who: Who
  /** Of the staff: each role has sections of its own. */
  role?: StaffRole
  operator: Operator
  /** The address of the page: marks where one is in the navigation. */
  here?: string
  /** `letter`: one narrow column without side navigation, for sign-in and other single steps. */
  shape?: 'page' | 'wide' | 'letter'
  /** What stands at the end of the top bar: a form that signs out, a name. */
  account?: ReactNode
  /** At the foot: in which languages it can be read. */
  languages?: ReactNode
  /** The policy in force, for the footer. */
  policy?: string
  /** Stands between the top bar and the page: the question about cookies, until it is answered. */
  question?: ReactNode
  children: ReactNode
}

const sections = [
  { href: '/overview', label: 'overview' },
  { href: '/your-data', label: 'yourData' },
  { href: '/download', label: 'download' },
  { href: '/delete', label: 'delete' },
  { href: '/choices', label: 'choices' },
  { href: '/sharing', label: 'sharing' },
  { href: '/requests', label: 'requests' },
  { href: '/security', label: 'security' },
] as const

const ofEnquirers = sections.filter(({ label }) => !['choices', 'sharing'].includes(label))

const common = [
  { href: '/what-we-collect', label: 'collect' },
  { href: '/policy', label: 'policy' },
  { href: '/forum', label: 'forum' },
  { href: '/help', label: 'help' },
] as const

type Item = { readonly href: string; readonly label: (typeof sections | typeof common)[number]['label'] | DeskSection['label'] }

/** So many sections fit beside each other in any language; of more, so many do and the rest fold away behind them. */
const mostInBar = 6
const firstInBar = 5

/** Everything around a page: skip link, top bar, navigation (a menu on the phone), and who is responsible. */
export function Frame({ who, role, operator, here = '', shape = who === 'person' || who === 'enquirer' ? 'page' : 'wide', account, languages, policy, question, children }: Props) {
  const t = words('frame')
  const isSignedIn = who === 'person' || who === 'enquirer'
  const lists: readonly (readonly Item[])[] = who === 'staff' ? [deskSections(role)] : isSignedIn ? [who === 'enquirer' ? ofEnquirers : sections, common] : [common]
  const path = here.split('?')[0]!
  const at = nearest(lists.flat(), path)
  const item = ({ href, label }: Item) => (
    <li key={href}>
      <a href={href} aria-current={href === at?.href ? (href === path ? 'page' : 'true') : undefined}>
        {t(label)}
      </a>
    </li>
  )
  const inBar = lists[0]!.length > mostInBar ? lists[0]!.slice(0, firstInBar) : lists[0]!
  const further = lists[0]!.slice(inBar.length)
  const home = who === 'staff' ? '/staff' : isSignedIn ? '/overview' : '/'

  return (
    <>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="top">
        <a className="brand" href={home}>
          {operator.name} <span>{t(who === 'staff' ? 'desk' : 'privacy')}</span>
        </a>
        <nav aria-label={t(who === 'staff' ? 'sections' : 'you')}>
          <ul>
            {!isSignedIn && inBar.map(item)}
            {!isSignedIn && further.length > 0 && (
              <li>
                <FoldAway className="further" label={at && further.includes(at) ? t('moreAt', { section: t(at.label) }) : t('more')}>
                  <ul>{further.map(item)}</ul>
                </FoldAway>
              </li>
            )}
            {account && <li className="keep">{account}</li>}
          </ul>
        </nav>
      </header>
      {question}
      <div className={shape === 'page' ? 'frame' : `frame ${shape}`}>
        {shape !== 'letter' && (
          <details className="menu">
            <summary>{at ? t('menuAt', { section: t(at.label) }) : t('menu')}</summary>
            <nav aria-label={t('sections')}>
              {lists.map((list) => (
                <ul key={list[0]?.href}>{list.map(item)}</ul>
              ))}
            </nav>
          </details>
        )}
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <footer className="foot">
        <address>
          <span className="hidden-visually">{t('responsible')}: </span>
          {operator.entity}, {operator.address}
        </address>
        <a href={`mailto:${operator.privacyEmail}`}>{operator.privacyEmail}</a>
        <a href="/what-we-collect">{t('collect')}</a>
        <a href="/policy">{policy ?? t('policy')}</a>
        <a href="/cookies">{t('cookies')}</a>
        <a href="/help">{t('help')}</a>
        {languages}
      </footer>
    </>
  )
}

/** The section a path belongs to: `/your-data/calls` is part of `/your-data`, the longest match wins. */
function nearest(items: readonly Item[], here: string): Item | undefined {
  return items
    .filter(({ href }) => here === href || here.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
}
