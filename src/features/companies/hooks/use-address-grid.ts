'use client';
// The grid's memory: what stands in each field, what is wrong with it, and saving all that is right.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saveWebAddresses, type AddressSuggestion } from '#src/contracts/companies.ts';
import { parseWebAddress } from '#src/model/web-address.ts';
import { call } from '../../http.ts';
import { companiesKey } from '../queries.ts';
import { useTakenAddresses } from './use-taken-addresses.ts';

/** At most this many rows go in one call. */
const ROWS_A_CALL = 500;

export type GridRow = AddressSuggestion & { text: string; complaint: string | null };

type Typed = Record<string, string>;
type Refused = Record<string, { text: string; message: string }>;

/** `suggested` stands in the fields until somebody types: it is saved like the rest, once it was looked at. */
export function useAddressGrid(rows: readonly AddressSuggestion[]) {
  const [typed, setTyped] = useState<Typed>({});
  const [refused, setRefused] = useState<Refused>({});
  const takenBy = useTakenAddresses(typed);
  const grid = rows.map((row): GridRow => {
    const text = typed[row.company.id] ?? row.suggestions[0]?.address ?? '';
    const complaint = complaintOf(row.company.id, text, refused) ?? takenBy(row.company.id, text);
    return { ...row, text, complaint };
  });
  const doubled = markDoubles(grid);
  const ready = doubled.filter((row) => row.text.trim() !== '' && row.complaint === null);
  const save = useSave((failures) => setRefused((known) => ({ ...known, ...failures })));
  return {
    grid: doubled,
    ready,
    invalid: doubled.filter((row) => row.complaint !== null).length,
    /** Fields a person filled with something else than was suggested. */
    typed: rows.filter((row) => isTyped(row, typed)).length,
    save,
    /** Puts text into a field; several lines go into the fields below it, as a column of a spreadsheet does. */
    fill(index: number, text: string) {
      const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
      const filled = lines.flatMap((line, offset) => {
        const row = rows[index + offset];
        return row === undefined ? [] : [[row.company.id, line.split('\t')[0]?.trim() ?? ''] as const];
      });
      setTyped((known) => ({ ...known, ...Object.fromEntries(filled) }));
    },
    type(companyId: string, text: string) {
      setTyped((known) => ({ ...known, [companyId]: text }));
    },
  };
}

function isTyped({ company, suggestions }: AddressSuggestion, typed: Typed): boolean {
  const text = typed[company.id];
  return text !== undefined && text.trim() !== (suggestions[0]?.address ?? '');
}

function complaintOf(companyId: string, text: string, refused: Refused): string | null {
  if (text.trim() === '') return null;
  const parsed = parseWebAddress(text);
  if (!parsed.ok) return parsed.message;
  const answer = refused[companyId];
  return answer?.text === text ? answer.message : null;
}

/** The same address in two fields: both are right alone, the second one cannot be saved. */
function markDoubles(grid: readonly GridRow[]): GridRow[] {
  const seen = new Map<string, string>();
  return grid.map((row) => {
    const parsed = parseWebAddress(row.text);
    if (row.complaint !== null || !parsed.ok) return row;
    const { host, path } = parsed.address;
    const form = seen.has(host) && path !== '' ? `${host}${path}` : host;
    const first = seen.get(form);
    seen.set(form, row.company.name);
    return first === undefined
      ? row
      : { ...row, complaint: `${first}, further up, has the same address. Add a path to tell them apart.` };
  });
}

function useSave(onRefused: (refused: Refused) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (rows: readonly GridRow[]) => {
      const sent = rows.map(({ company, text }) => ({
        ...{ companyId: company.id, webAddress: text, version: company.version },
      }));
      const answers = [];
      for (let at = 0; at < sent.length; at += ROWS_A_CALL) {
        answers.push(...(await call(saveWebAddresses, { body: sent.slice(at, at + ROWS_A_CALL) })));
      }
      const texts = new Map(sent.map((row) => [row.companyId, row.webAddress]));
      const failed = answers.filter((answer) => answer.result !== 'saved');
      onRefused(
        Object.fromEntries(
          failed.map(({ companyId, message }) => [
            companyId,
            { text: texts.get(companyId) ?? '', message: message ?? 'This could not be saved.' },
          ]),
        ),
      );
      return { saved: answers.length - failed.length, refused: failed.length };
    },
    onSettled: () => client.invalidateQueries({ queryKey: companiesKey }),
  });
}
