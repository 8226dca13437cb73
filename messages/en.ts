export { common } from './en/common.ts'
export { errors } from './en/errors.ts'
export { forms } from './en/forms.ts'
export { frame } from './en/frame.ts'
