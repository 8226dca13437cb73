import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { directionOf } from '#messages/directions.ts'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import { settings } from '#settings'
import { Back } from './back.tsx'
import { knowReader } from './reading.ts'
import { StayNear } from './stay-near.tsx'
import './look.css'

// The parts of a family that most pages don't need are named, but only fetched when a letter of theirs is on the page.
const newsreader = localFont({
  src: '../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2',
  variable: '--font-newsreader',
  weight: '200 800',
  adjustFontFallback: 'Times New Roman',
})
const newsreaderExt = localFont({
  src: '../node_modules/@fontsource-variable/newsreader/files/newsreader-latin-ext-opsz-normal.woff2',
  variable: '--font-newsreader-ext',
  weight: '200 800',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF' }],
})
const inter = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  adjustFontFallback: 'Arial',
})
const interExt = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-latin-ext-opsz-normal.woff2',
  variable: '--font-inter-ext',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF' }],
})
const interGreek = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-greek-opsz-normal.woff2',
  variable: '--font-inter-greek',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0370-0377, U+037A-037F, U+0384-038A, U+038C, U+038E-03A1, U+03A3-03FF' }],
})
const interCyrillic = localFont({
  src: '../node_modules/@fontsource-variable/inter/files/inter-cyrillic-opsz-normal.woff2',
  variable: '--font-inter-cyrillic',
  weight: '100 900',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116' }],
})
const fonts = [newsreader, newsreaderExt, inter, interExt, interGreek, interCyrillic].map((font) => font.variable).join(' ')

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  const name = `${settings().operator.name} ${words('frame')('privacy')}`
  return { title: { template: `%s · ${name}`, default: name }, referrer: 'same-origin', formatDetection: { telephone: false, date: false, address: false, email: false } }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#1c1f24' },
  ],
}

export default async function Layout({ children }: { children: ReactNode }) {
  // Every page is rendered when it is asked for: its scripts carry the nonce of this one answer.
  await connection()
  await knowReader()
  const lang = languageOf(reader().locale)
  const { entity, address, privacyEmail } = settings().operator
  return (
    // A page that fails in the browser reads there who is responsible.
    <html lang={lang} dir={directionOf(lang)} className={fonts} data-operator={`${entity}, ${address}, ${privacyEmail}`}>
      <body>
        {children}
        <Back />
        <StayNear />
      </body>
    </html>
  )
}
