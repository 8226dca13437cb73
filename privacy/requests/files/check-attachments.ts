import { checkFile, fileType, mostBytes, type CheckedFile } from '../../kept-file.ts'
import { limit } from '../../limit.ts'
import { Invalid } from '../../refusals.ts'

/** Nobody fills our disks: so many messages with files in a day. */
const perDay = { times: 30, minutes: 24 * 60 }

/** The files of a message before it is written: each of a kind that is taken, small enough, and looked through for viruses. `whom`: whose limit counts. Throws `Invalid` of `files`, and `NotNow` past 30 messages with files in a day, and where the scanner finds something or does not answer: then nothing is kept. */
export async function checkAttachments(files: readonly File[], whom: string): Promise<CheckedFile[]> {
  if (files.length === 0) return []
  await limit('attach', whom, perDay)
  if (files.some(({ size }) => size > mostBytes)) throw new Invalid({ files: 'fileTooLarge' })
  const checked: CheckedFile[] = []
  for (const file of files) checked.push(await checkFile(Buffer.from(await file.arrayBuffer()), { field: 'files', typeOf: fileType, wrong: 'wrongAttachment' }))
  return checked
}
