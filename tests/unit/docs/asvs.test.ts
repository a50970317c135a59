// The pages that hold the portal against OWASP ASVS 5.0.0: whole, with verdicts of a closed set, and with files that are there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const FOLDER = join(ROOT, 'docs', 'asvs');
const VERDICTS = ['met', 'met in part', 'not met', 'does not apply'];

/**
 * Of each section how many requirements are of level 1, and how many of level 1 or 2; counted in the standard's own table.
 * They are numbered from 1, those of level 1 first.
 */
const SECTIONS: Record<string, [first: number, both: number]> = {
  '1.1': [0, 2],
  '1.2': [5, 9],
  '1.3': [2, 11],
  '1.4': [0, 3],
  '1.5': [1, 2],
  '2.1': [1, 3],
  '2.2': [2, 3],
  '2.3': [1, 4],
  '2.4': [0, 1],
  '3.2': [2, 2],
  '3.3': [1, 4],
  '3.4': [2, 6],
  '3.5': [3, 5],
  '3.7': [0, 2],
  '4.1': [1, 3],
  '4.2': [0, 1],
  '4.3': [0, 2],
  '4.4': [1, 4],
  '5.1': [0, 1],
  '5.2': [2, 3],
  '5.3': [2, 2],
  '5.4': [0, 3],
  '6.1': [1, 3],
  '6.2': [8, 12],
  '6.3': [2, 4],
  '6.4': [2, 4],
  '6.5': [0, 5],
  '6.6': [0, 3],
  '6.8': [0, 4],
  '7.1': [0, 3],
  '7.2': [4, 4],
  '7.3': [0, 2],
  '7.4': [2, 5],
  '7.5': [0, 2],
  '7.6': [0, 2],
  '8.1': [1, 2],
  '8.2': [2, 3],
  '8.3': [1, 1],
  '8.4': [0, 1],
  '9.1': [3, 3],
  '9.2': [1, 4],
  '10.1': [0, 2],
  '10.2': [0, 2],
  '10.3': [0, 4],
  '10.4': [5, 11],
  '10.5': [0, 5],
  '10.6': [0, 2],
  '10.7': [0, 3],
  '11.1': [0, 2],
  '11.2': [0, 3],
  '11.3': [2, 3],
  '11.4': [1, 4],
  '11.5': [0, 1],
  '11.6': [0, 1],
  '12.1': [1, 3],
  '12.2': [2, 2],
  '12.3': [0, 4],
  '13.1': [0, 1],
  '13.2': [0, 5],
  '13.3': [0, 2],
  '13.4': [1, 5],
  '14.1': [0, 2],
  '14.2': [1, 4],
  '14.3': [1, 3],
  '15.1': [1, 3],
  '15.2': [1, 3],
  '15.3': [1, 7],
  '16.1': [0, 1],
  '16.2': [0, 5],
  '16.3': [0, 4],
  '16.4': [0, 3],
  '16.5': [0, 3],
  '17.1': [0, 1],
  '17.2': [0, 4],
  '17.3': [0, 2],
};
const WANTED = Object.entries(SECTIONS).flatMap(([section, [first, both]]) =>
  Array.from({ length: both }, (_, at) => `${section}.${at + 1} (L${at < first ? 1 : 2})`),
);

type Line = { chapter: number; id: string; verdict: string; text: string };

/** A requirement is a list item that begins with its number; whatever else begins like one is caught by the count. */
function linesOf(file: string): Line[] {
  const items = readFileSync(join(FOLDER, file), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('- '));
  return items.map((text) => {
    const [, number = '', level = '', verdict = ''] =
      /^- \*\*([\d.]+)\*\* \((L[12])\) .+?: \*\*([^*]+)\*\*\./.exec(text) ?? [];
    return { chapter: Number.parseInt(file, 10), id: `${number} (${level})`, verdict, text };
  });
}

const chapters = readdirSync(FOLDER).filter((file) => file !== 'README.md');
const lines = chapters.flatMap(linesOf);

describe('the pages about ASVS', () => {
  it('name every requirement of level 1 and 2 once, each in its chapter', () => {
    expect(WANTED).toHaveLength(253);
    expect(WANTED.filter((id) => id.endsWith('(L1)'))).toHaveLength(70);
    expect(lines.map(({ id }) => id)).toEqual(WANTED);
    expect(lines.filter(({ chapter, id }) => Number.parseInt(id, 10) !== chapter)).toEqual([]);
  });

  it('give each a verdict of the four, with what shows it or why', () => {
    const wrong = lines.filter(({ verdict, text }) => {
      if (!VERDICTS.includes(verdict)) return true;
      const tested = text.includes(' Tests: ') !== text.endsWith(' No test.');
      if (verdict === 'does not apply') return text.endsWith(`**${verdict}**.`);
      return !tested || (verdict !== 'not met' && !text.includes(' Code: '));
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it('name files that are there', () => {
    const pages = [...chapters, 'README.md'].flatMap((file) => {
      const text = readFileSync(join(FOLDER, file), 'utf8');
      return [...text.matchAll(/\]\((?!https:)([^)#]+)[^)]*\)/g)].map((link) => link[1] ?? '');
    });
    expect(pages.length).toBeGreaterThan(300);
    expect(pages.filter((path) => !existsSync(join(FOLDER, path)))).toEqual([]);
  });

  it('add up to the figures at their head', () => {
    const count = (of: readonly Line[]) =>
      [...VERDICTS.map((verdict) => of.filter((line) => line.verdict === verdict).length), of.length].join(
        ' ',
      );
    const head = readFileSync(join(FOLDER, 'README.md'), 'utf8');
    const rows = [...head.matchAll(/^\| (.+?) +\| +([\d |]+) \|$/gm)].map((row) =>
      row[2]?.split(/[ |]+/).join(' '),
    );
    expect(rows).toEqual([
      ...chapters.map((file) => count(lines.filter(({ chapter }) => chapter === Number.parseInt(file, 10)))),
      count(lines),
    ]);
  });
});
