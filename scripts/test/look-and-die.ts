import { lookUp } from '#privacy/access/look-up.ts'

/** Opens a record over and over as the member of the staff whom it is told of (`[staff, number]`), says each time that it begins, and is killed by whoever started it. */
const [staff = '', number] = process.argv.slice(2)
for (;;) {
  process.send!('begins')
  await lookUp({ kind: 'staff', staff, role: 'support', session: staff, provedAt: new Date() }, { number: Number(number), purpose: 'answer-request' })
}
