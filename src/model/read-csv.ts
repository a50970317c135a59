// Reads CSV as spreadsheets write it: commas, semicolons or tabs, quotes, any line end, with or without a byte order mark.

/** Rows of cells; empty lines are left out. What a broken quote leaves open reaches to the end. */
export function readCsv(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  const comma = separatorOf(plain);
  const rows: string[][] = [];
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false];
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (row.some((one) => one.trim() !== '')) rows.push(row);
    row = [];
  };
  for (let at = 0; at < plain.length; at += 1) {
    const char = plain.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (plain.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === comma) endCell();
    else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

/** Whichever stands most often in the first line outside of quotes. */
function separatorOf(text: string): string {
  const line = (text.split(/\r?\n/, 1)[0] ?? '').replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((sign) => ({ sign, n: line.split(sign).length }));
  return counted.reduce((best, one) => (one.n > best.n ? one : best)).sign;
}
