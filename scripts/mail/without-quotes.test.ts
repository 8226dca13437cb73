import { expect, test } from 'vitest'
import { withoutQuotes } from './without-quotes.ts'

const own = 'Yes, the second address.\n\nAda'
const quoted = '> We need to know\n> which address.\n>\n> Harbourline'

test.each([
  ['an introduction in English', `${own}\n\nOn Fri, 27 Nov 2026 at 10:12, Harbourline <privacy@harbourline.example> wrote:\n${quoted}\n`],
  ['one on two lines', `${own}\n\nOn Fri, 27 Nov 2026 at 10:12, Harbourline\n<privacy@harbourline.example> wrote:\n\n${quoted}`],
  ['one in German', `${own}\n\nAm 27.11.2026 um 10:12 schrieb Harbourline:\n${quoted}`],
  ['one in Spanish', `${own}\n\nEl vie, 27 nov 2026 a las 10:12, Harbourline (<privacy@harbourline.example>) escribió:\n\n${quoted}`],
  ['the head of an office program', `${own}\n\n________________________________\nFrom: Harbourline <privacy@harbourline.example>\nSent: Friday, November 27, 2026 10:12\nTo: Ada\nSubject: FR-2101\n\nWe need to know\nwhich address.`],
  ['the same in German', `${own}\n\nVon: Harbourline\nGesendet: Freitag, 27. November 2026 10:12\nAn: Ada\nBetreff: FR-2101\n\nWir müssen wissen`],
  ['a line that says so', `${own}\n\n-----Original Message-----\nWe need to know`],
])('what is quoted goes: %s', (_, text) => expect(withoutQuotes(text)).toBe(own))

test.each([
  ['answers between the lines', `On Fri, 27 Nov 2026 at 10:12, Harbourline wrote:\n> which address?\nThe second.\n> and the name?\nAda.`],
  ['a quotation nobody introduces', `${own}\n\n${quoted}`],
  ['an introduction without a day', `They told me this:\n${quoted}`],
  ['a line that merely begins so', 'From: nobody in particular.\n\nTo the point: delete it.'],
  ['nothing but a quotation', `On Fri, 27 Nov 2026 at 10:12, Harbourline wrote:\n${quoted}`],
])('what is not surely quoted stays: %s', (_, text) => expect(withoutQuotes(text)).toBe(text))
