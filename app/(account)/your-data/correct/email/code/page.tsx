import { personPage } from '../../../../../guard.tsx'
import { CodeStep, codeTitle } from '../../code-step.tsx'

export const generateMetadata = codeTitle('email')

export default personPage((actor) => <CodeStep actor={actor} channel="email" />)
