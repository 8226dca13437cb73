import { personPage } from '../../../../../guard.tsx'
import { CodeStep, codeTitle } from '../../code-step.tsx'

export const generateMetadata = codeTitle('phone')

export default personPage((actor) => <CodeStep actor={actor} channel="phone" />)
