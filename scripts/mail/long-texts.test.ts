import { expect, test } from 'vitest'
import { cardAmongPhones, holdsCardNumber, maskCardNumbers } from '#privacy/card-number.ts'
import { maskCredentials } from '#privacy/ingest/mask-credentials.ts'
import { lines } from '#privacy/plain-text.ts'
import { withoutQuotes } from './without-quotes.ts'

// All of them read texts of strangers, on the thread that answers everybody.
const looks: Record<string, (text: string) => unknown> = {
  holdsCardNumber,
  cardAmongPhones,
  maskCardNumbers: (text) => maskCardNumbers(text, '#'),
  maskCredentials: maskCredentials.text,
  lines: (text) => lines(text.length).safeParse(text),
  withoutQuotes: (text) => withoutQuotes(text, { addresses: /privacy@harbourline\.example/i, name: 'Harbourline' }),
}

const shapes = [
  '4111 1111 1111 1111 ',
  '4242 4242 4242 4242-',
  '4111 1111 1111 1112 ',
  '1',
  '1 ',
  '1.',
  '12345678901234567890 ',
  '٤٢٤٢ ',
  '+1(2) ',
  '\u0301\u0316',
  'deadbeef-dead-',
  'secret.',
  'token',
  'a:"\\',
  '-eyJaaaaa',
  '-----BEGIN A',
  '- ',
  '> From:\n',
  'From: privacy@harbourline.example\n',
  'On 1:\n',
]

const most = 24

/**
 * How much longer a text takes than an eighth of it: some eight times when the work is in proportion, 64 times when it grows with the square, and what lies between is memory that no longer fits where it is quick. Of each the best time
 * counts: whatever else the machine does adds to it, so they are taken again until the best are close, or it is plain that they won't be.
 */
function growth(text: string, look: (text: string) => unknown): number {
  const part = text.slice(0, text.length / 8)
  // Less than so many milliseconds holds nobody up, and is mostly what else the machine does.
  const best = { part: Infinity, whole: Infinity }
  let rounds = 0
  do {
    best.part = Math.min(best.part, Math.max(5, taken(() => look(part))))
    best.whole = Math.min(best.whole, Math.max(5, taken(() => look(text))))
  } while (best.whole / best.part > most && ++rounds < 12)
  return best.whole / best.part
}

function taken(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}

test.each([64_000, 1_000_000])('eight times the text is about eight times the work, up to %i characters', { timeout: 180_000 }, (size) => {
  for (const shape of shapes) {
    const text = shape.repeat(Math.ceil(size / shape.length)).slice(0, size)
    for (const [name, look] of Object.entries(looks)) expect(growth(text, look), `${name} of ${JSON.stringify(shape)}`).toBeLessThanOrEqual(most)
  }
})
