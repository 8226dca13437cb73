import { visitorPage } from '../../../guard.tsx'
import { CodeStep } from '../../entry-steps.tsx'
import { codeAction } from '../actions.ts'

export default visitorPage(() => <CodeStep audience="person" action={codeAction} />)
