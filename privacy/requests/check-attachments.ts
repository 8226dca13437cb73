import { checkFile, fileType, mostBytes, type CheckedFile } from '../kept-file.ts'
import { Invalid } from '../refusals.ts'

/** The files of a message before it is written: each of a kind that is taken, small enough, and looked through for viruses. Throws `Invalid` of `files`, and `NotNow` where the scanner finds something or does not answer: then nothing is kept. */
export async function checkAttachments(files: readonly File[]): Promise<CheckedFile[]> {
  if (files.some(({ size }) => size > mostBytes)) throw new Invalid({ files: 'fileTooLarge' })
  const checked: CheckedFile[] = []
  for (const file of files) checked.push(await checkFile(Buffer.from(await file.arrayBuffer()), { field: 'files', typeOf: fileType, wrong: 'wrongAttachment' }))
  return checked
}
