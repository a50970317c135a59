// Whether two words differ by one slip of the fingers.

/** True when two neighbouring letters that changed places turn `a` into `b`; hardly two names differ so. */
export function differsBySwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return (
    a[at] !== undefined &&
    a[at] === b[at + 1] &&
    a[at + 1] === b[at] &&
    a[at] !== a[at + 1] &&
    a.slice(at + 2) === b.slice(at + 2)
  );
}

/** True when one dropped, doubled, wrong or swapped letter turns `a` into `b`; equal words are no slip. */
export function differsByOneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const longest = Math.max(a.length, b.length);
  let head = 0;
  while (head < longest && a[head] === b[head]) head += 1;
  const restA = a.slice(head);
  const restB = b.slice(head);
  if (restA.length !== restB.length) {
    return restA.length > restB.length ? restA.slice(1) === restB : restB.slice(1) === restA;
  }
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
