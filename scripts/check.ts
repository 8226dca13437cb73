import { lint, rules, types } from './check-steps.ts'
import { conclude, endWithSteps, runStep } from './steps.ts'

/** `npm run check`: types, lint with the import rules, and the rules about the whole. Side by side, under a minute. */
endWithSteps()
conclude(await Promise.all([types, lint, rules].map(runStep)))
