import { expect, test } from 'vitest'
import { withoutQuotes, type Ours } from './without-quotes.ts'

const ours: Ours = { addresses: /privacy@harbourline\.example/i, name: 'Harbourline' }

const own = 'Yes, the second address.\n\nAda'
const quoted = '> We need to know\n> which address.\n>\n> Harbourline'

test.each([
  ['an introduction in English', `${own}\n\nOn Fri, 27 Nov 2026 at 10:12, Harbourline <privacy@harbourline.example> wrote:\n${quoted}\n`],
  ['one on two lines', `${own}\n\nOn Fri, 27 Nov 2026 at 10:12, Harbourline\n<privacy@harbourline.example> wrote:\n\n${quoted}`],
  ['one in German', `${own}\n\nAm 27.11.2026 um 10:12 schrieb Harbourline:\n${quoted}`],
  ['one in Spanish', `${own}\n\nEl vie, 27 nov 2026 a las 10:12, Harbourline (<privacy@harbourline.example>) escribió:\n\n${quoted}`],
  ['the head of an office program', `${own}\n\n________________________________\nFrom: Harbourline <privacy@harbourline.example>\nSent: Friday, November 27, 2026 10:12\nTo: Ada\nSubject: FR-2101\n\nWe need to know\nwhich address.`],
  ['the same in German', `${own}\n\nVon: Harbourline <PRIVACY@harbourline.example>\nGesendet: Freitag, 27. November 2026 10:12\nAn: Ada\nBetreff: FR-2101\n\nWir müssen wissen`],
  ['one under a line that says so', `${own}\n\n-----Original Message-----\n\nFrom: privacy@harbourline.example\nSent: Friday, November 27, 2026 10:12\nTo: Ada\n\nWe need to know`],
  ['a second one, below the first', `${own}\n\nFrom: privacy@harbourline.example\nDate: today\nTo: Ada\n\nWe need to know\n\n---------- Forwarded message ----------\nFrom: somebody`],
])('what is quoted goes: %s', (_, text) => expect(withoutQuotes(text, ours)).toEqual({ words: own, cut: true }))

const head = (from: string): string => `From: ${from}\nSent: Friday, November 27, 2026 10:12\nTo: Ada\nSubject: Your bill`

test.each([
  ['answers between the lines', `On Fri, 27 Nov 2026 at 10:12, Harbourline wrote:\n> which address?\nThe second.\n> and the name?\nAda.`],
  ['a quotation nobody introduces', `${own}\n\n${quoted}`],
  ['an introduction without a day', `They told me this:\n${quoted}`],
  ['a line that merely begins so', 'From: nobody in particular.\n\nTo the point: delete it.'],
  ['nothing but a quotation', `On Fri, 27 Nov 2026 at 10:12, Harbourline wrote:\n${quoted}`],
  ['what somebody else wrote', `Please read this.\n\n${head('Bank <bills@bank.example>')}\n\nYou owe us nothing.`],
  ['what somebody else wrote, marked', `Please read this.\n\nOn Fri, 27 Nov 2026 at 10:12, Bank <bills@bank.example> wrote:\n> You owe us nothing.`],
  ['what somebody else wrote, by name', `Please read this.\n\nOn 27.11.2026 10:12, Bank wrote:\n> You owe us nothing.`],
  ['what is forwarded', `Please see what they wrote:\n\n---------- Forwarded message ---------\n${head('Bank <bills@bank.example>')}\n\nYou owe us nothing.`],
  ['what is forwarded, of ours', `This is what you wrote then.\n\n-------- Weitergeleitete Nachricht --------\n${head('privacy@harbourline.example')}\n\nYou owe us nothing.`],
  ['what is forwarded in Spanish', `Mira esto.\n\nInicio del mensaje reenviado:\n\n${head('privacy@harbourline.example')}\n\nNada.`],
  ['a line without a head', `Hello.\n\n-----Original Message-----\nWe need to know\n\nThe second one.`],
  ['an answer below the head', `Hello,\n\n-----Original Message-----\n${head('privacy@harbourline.example')}\n\nWhich address?\n\nThe second one.`],
])('what is not surely ours stays: %s', (_, text) => expect(withoutQuotes(text, ours)).toEqual({ words: text, cut: false }))
