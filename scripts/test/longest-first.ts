import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longer than the rest of its kind, the longest first: begun last, one of them would run on alone. Nothing depends on whether all are here. */
const long = ['erasure/killed-both', 'erasure/killed-database', 'export/everybody', 'erasure/killed-worker', 'privacy/mutation', 'choices/never-after-no', 'scripts/restore', 'erasure/carry-on', 'retention/sweep', 'export/killed', 'erasure/carry-out', 'export/verify-archive', 'retention/months', 'audit/concurrent']

/** Order in which files begin: those that take long, then the others, one project after the other, because a process serves one project. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      const at = long.findIndex((name) => moduleId.endsWith(`${name}.test.ts`))
      return project.name === 'fast' ? long.length + 1 : at < 0 ? long.length : at
    }
    // oxlint-disable-next-line unicorn/no-array-sort -- it is no array that sorts here
    const usual = await super.sort(files)
    return usual.toSorted((a, b) => rank(a) - rank(b))
  }
}
