'use server'
import { askExport } from '#privacy/export/ask-export.ts'
import { exportInput } from '#privacy/export/export-input.ts'
import { personAction } from '../../action.ts'

export const askExportAction = personAction({ input: exportInput, verb: askExport, next: (id) => `/download/${id}`, again: '/download' })
