import { visitorPage } from '../../../../../guard.tsx'
import { LinkStep } from '../../../../entry-steps.tsx'
import { linkAction } from '../../actions.ts'

export default visitorPage(async (_, { params }) => <LinkStep audience="staff" action={linkAction} token={(await params)['token'] ?? ''} />)
