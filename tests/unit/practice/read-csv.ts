// Reads CSV with a head line: quoted cells, doubled quotes, line ends within cells.

/** One record a line, by the names of the head. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
  }
  const [head = [], ...lines] = rows;
  const whole = lines.filter((cells) => cells.length >= head.length);
  return whole.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}
