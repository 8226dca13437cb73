'use server'
import { askExport } from '#privacy/export/ask-export.ts'
import { endRepeat } from '#privacy/export/end-repeat.ts'
import { exportId, exportInput } from '#privacy/export/export-input.ts'
import { nothingInput } from '#privacy/nothing-input.ts'
import { withdrawExport } from '#privacy/export/withdraw-export.ts'
import { personAction } from '../../action.ts'

export const askExportAction = personAction({ input: exportInput, verb: askExport, next: (id) => `/download/${id}`, again: '/download' })
export const withdrawExportAction = personAction({ counted: 'withdraw-download', input: exportId, verb: withdrawExport, next: (id) => `/download/${id}` })
export const endRepeatAction = personAction({ counted: 'end-repeat', input: nothingInput, verb: endRepeat, next: '/download', again: '/download' })
