import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { format } from '#messages/format.ts'
import { unknownReader } from '#messages/reader.ts'
import { words } from '#messages/words.ts'
import { verifyReceipt } from '#privacy/erasure/verify-receipt.ts'
import type { Outcome } from '#privacy/record-groups.ts'
import { keysFrom } from './keys-from.ts'

const usage = 'Say which receipt: npm run verify-receipt -- receipt.json [receipt.sig] [--keys https://privacy.example.com/api/v1/signing-keys]'

/**
 * `npm run verify-receipt -- receipt.json`: says whether the receipt of a deletion is the portal's and as it was. The signature is the file of the same name
 * that ends in `.sig`, unless another is named. `--keys`: where the public keys stand, an address or a file; left out, the portal on this machine.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { keys: { type: 'string' } }, allowPositionals: true })
  const [receipt, signature = receipt?.replace(/(?:\.json)?$/, '.sig')] = positionals
  if (receipt === undefined || signature === undefined) throw new Error(usage)
  const [document, signed, keys] = await Promise.all([opened(receipt), opened(signature), keysFrom(values.keys)])
  const found = verifyReceipt({ document, signature: signed, keys })
  const t = words('receiptCheck', unknownReader)
  if ('trouble' in found) console.log(t(found.trouble))
  else console.log(t('good', good(found.receipt)))
  process.exitCode = 'trouble' in found ? 1 : 0
}

function good({ reference, erasedAt, lines, signedWith: { kid } }: Extract<ReturnType<typeof verifyReceipt>, { receipt: unknown }>['receipt']) {
  const rowsOf = (...of: Outcome[]): number => lines.filter(({ outcome }) => of.includes(outcome)).reduce((sum, { rows }) => sum + rows, 0)
  return { reference, day: format(unknownReader).day(new Date(erasedAt)), deleted: rowsOf('deleted'), nameless: rowsOf('nameless'), kept: rowsOf('scrubbed', 'kept'), kid }
}

const opened = (name: string): Promise<Buffer> =>
  readFile(name).catch(() => {
    throw new Error(`There is no file ${name} that can be read.`)
  })

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 2
})
