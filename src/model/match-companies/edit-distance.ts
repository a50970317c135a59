// Whether two words differ by one slip of the fingers.

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
