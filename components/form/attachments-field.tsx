'use client'
import { FileField } from './file-field.tsx'

/** The files of a message on the timeline of a request. */
export function AttachmentsField() {
  return <FileField name="files" accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff,.txt" multiple />
}
