import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import { test } from './one-window.ts'
import { builtPages, scenes } from './pages.ts'

/**
 * Every page in words that nobody speaks (messages/pseudo.ts), read from the right: a Latin letter on it without a mark is a sentence from
 * outside of messages/, unless it is one of these. The machine's own dates and countries are in Arabic letters.
 */
test.use({ locale: 'ar' })

/** What is no word of ours, and reads the same in every language. */
const reviewed: readonly RegExp[] = [
  /* what was written by the people of the stage, or about them */ /Calls and messages, month \d+|Solicitor’s letter|R \d+\/26|Letter of \d+ \w+|By mistake|High Court of Example, claim no\. HC-2026-000123|Voice switch, Bristol|A billing system whose name goes on and on|Does a greeting have to be an MP3\? سؤال|Ours is a WAV, too\.|A copy of call records lay open|Three letters went astray|A list of invoices lay open [0-9a-f]+|A file with calls could be read by anybody who knew its address\.|Somebody may know whom you called, and when\.|We closed it within the hour and looked who had fetched it\.|Be wary of calls that mention others you have made\.|A subject as long as they get, with عربي, in state \w+|# What is new|Calls with \*\*less\*\* noise, \*everywhere\*\. عربي|- One|- \[Two\]\(\S+\)|<b>inert<\/b>|Test system|(Newsletter|Events|Former) program|An old program whose name goes on and on|nobody’s \w+ \w+ [0-9a-f]+|canary[0-9a-f]+ \w+ \w+ [0-9a-f]+|Switch [0-9a-f-]+|A topic|Which file\?|A question of theirs|Greetings [0-9a-f-]+|Post number \d+\.|IC-2026-4711|Letters of the week|The invoices stay\.( عربي)?|We hold nothing about you\.\s+Yours, the desk|My calls|(Mail program|Program) [0-9a-f-]+|Yes, invite me to meetings and talks by e-mail, until I say that I would rather not be\.|Trade fair, Leeds/g,
  /* the operator, and the names of the stage */ /Harbourline( Communications Ltd| Staff)?|18 Quay Street, Bristol BS1 4ST|Quay ID/g,
  /* addresses and numbers */ /[\w.+•-]+@[\w.•-]+\w|https?:\/\/\S+|(^|(?<=\s|\())\/[\w/.-]+|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\bINV-[\w-]+|\bFR-(\d+-\d\.(pdf|txt))?|\b[0-9A-F]{8}\b|\b[0-9a-f]{32,}\b/gi,
  /* clocks and currencies */ /\bUTC\b|\b(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[\w/+ -]+|\bUK£/g,
  /* what people are called, and have */ /Tilda|Example\b|S\. Sample|T\. Second|U\. Third|A\. Second-Nameworthy|T\. Sample|M\. Matrix|A\. Keys|Any( Second)?|Second|Ö\. Administration|W\. Withdrawn|I\. Invited|A\. Late|Nia Auditor|Ada|Sam|nobody’s\.staff\.email\.[0-9a-f]{8}|nobody’|K7QM[-\u2011]2XPA[-\u2011]9RTD|@|1 Sample Lane|Bristol|Avon|BS1 1AA|\bShop\b|Hotline|Bell[a-z0-9]{6}/g,
  /* brands, formats and the web */ /\bauthjs\.[\w.-]+|\b(OpenID Connect|Invoice \d{4}-\d{4}|GB|Visa|Firefox|Linux|PDF|JSON|CSV|HAR|HTTP|MP3|ZIP|GET|POST|vCard|ActivityStreams|SHA-256|Ed25519|openssl|sha256sum)\b|\b(audio|application|image|text)\/[\w+.-]+|Cache-Control: [\w=, -]+|forthright\.\w+/g,
]

/** Whatever a page says by its text, its attributes and its title, but for what is written in an element that says it is another's words. */
async function said(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const others = 'bdi, code, pre, kbd, script, style, noscript, .said, [lang]:not(html), [name=timeZone] option'
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: string[] = [document.title]
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!node.parentElement?.closest(others)) texts.push(node.textContent ?? '')
    for (const one of document.querySelectorAll('body *')) {
      if (one.closest('[lang]:not(html)')) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'data-l', 'aria-description', 'aria-valuetext', 'label']) texts.push(one.getAttribute(name) ?? '')
      if (one instanceof HTMLInputElement && ['submit', 'button', 'reset'].includes(one.type)) texts.push(one.value)
    }
    return texts
  })
}

const unknown = (text: string): string => reviewed.reduce((rest, known) => rest.replaceAll(known, ''), text)

/** What sticks out on either side, or is cut where it can't be reached by scrolling. */
async function misplaced(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const nameOf = (one: Element) => `${one.tagName.toLowerCase()}.${one.getAttribute('class') ?? ''} “${one.textContent?.trim().slice(0, 40)}”`
    // What is there for screen readers alone lies where it would be.
    const isClipped = (one: Element | null): boolean => one !== null && (getComputedStyle(one).clipPath !== 'none' || isClipped(one.parentElement))
    const seen = [...document.body.querySelectorAll('*')].filter((one) => {
      const { width, height } = one.getBoundingClientRect()
      return width > 1 && height > 1 && !one.closest('svg, .scroll, pre') && getComputedStyle(one).visibility === 'visible' && !isClipped(one)
    })
    const outside = seen.filter((one) => {
      const { left, right } = one.getBoundingClientRect()
      return left < -1 || right > clientWidth + 1
    })
    // Whoever types in a field scrolls it.
    const cut = seen.filter((one) => !one.matches('input, textarea, select') && ['hidden', 'clip'].includes(getComputedStyle(one).overflowX) && one.scrollWidth > one.clientWidth + 1)
    return [...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []), ...outside.slice(-3).map((one) => `outside: ${nameOf(one)}`), ...cut.slice(0, 3).map((one) => `cut: ${nameOf(one)}`)]
  })
}

for (const route of builtPages()) {
  test(route, async ({ page, database, makePerson, staff, enter }) => {
    test.setTimeout(180_000)
    for (const { as, state, arrange } of scenes[route] ?? []) {
      await test.step(state ?? route, async () => {
        await page.context().clearCookies()
        const person = await makePerson()
        if (as !== 'visitor') await enter({ person, staff }[as])
        const path = (await arrange?.({ database, person, staff })) ?? route
        await page.goto(path)
        expect(await page.locator('html').evaluate(({ lang, dir }: HTMLElement) => `${lang} ${dir}`)).toBe('ar rtl')
        const plain = [...new Set((await said(page)).filter((text) => /[a-z]/i.test(unknown(text))))]
        expect.soft(plain, `${state ?? ''}: words from outside of messages/`).toEqual([])
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 })
          expect.soft(await misplaced(page), `${state ?? ''} at ${width} px`).toEqual([])
        }
      })
    }
  })
}
