// The order of the tests' files: those that take longest begin first, so that no core waits for one of them at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** From the longest downwards; all others keep vitest's own order. */
const LONGEST = [
  'imports/kill.test.ts',
  'matrix/whole.test.ts',
  'matrix/without-application-wall.test.ts',
  'matrix/without-row-security.test.ts',
  'people/invitations.test.ts',
  'keyholder/process.test.ts',
  'people/invitations-killed.test.ts',
];

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
  return at === -1 ? LONGEST.length : at;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
