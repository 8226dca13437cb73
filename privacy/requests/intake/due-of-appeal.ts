import { answerDue, dayUnder, type Regime } from '../../deadlines.ts'

/** By when an appeal is answered, under the law of the request that it is against: `YYYY-MM-DD`. */
export const dueOfAppeal = (regime: Regime, receivedAt: Date): string => answerDue(regime, dayUnder(regime, receivedAt), { kind: 'appeal' })
