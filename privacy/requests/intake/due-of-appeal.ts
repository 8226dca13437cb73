import { answerDue, dayUnder, type Regime } from '../../deadlines.ts'

/** By when we would answer an appeal that came today, under the law of the request that it is against: `YYYY-MM-DD`. */
export const dueOfAppeal = (regime: Regime): string => answerDue(regime, dayUnder(regime, new Date()), { kind: 'appeal' })
