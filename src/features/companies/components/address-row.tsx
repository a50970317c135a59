'use client';
// One company of the grid: its field, what is wrong with it, and what IT Glue suggests.
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Input } from '#src/components/ui/input.tsx';
import { TableCell, TableRow } from '#src/components/ui/table.tsx';
import type { AddressSuggestion } from '#src/contracts/companies.ts';
import { parseWebAddress } from '#src/model/web-address.ts';
import type { GridRow } from '../hooks/use-address-grid.ts';

const TONES = { sure: 'success', likely: 'info', check: 'warning' } as const;

type Suggestion = AddressSuggestion['suggestions'][number];

function sourceText({ source, count }: Suggestion): string {
  if (source === 'itglue_domain') return 'Domain in IT Glue';
  return `E-mail addresses of ${count.toLocaleString('en-US')} ${count === 1 ? 'contact' : 'contacts'}`;
}

export function AddressRow(props: {
  row: GridRow;
  index: number;
  onType: (companyId: string, text: string) => void;
  onPaste: (index: number, text: string) => void;
}) {
  const { row, index, onType, onPaste } = props;
  const { company, text, complaint } = row;
  const problemId = `address-problem-${company.id}`;
  return (
    <TableRow>
      <TableCell className="name-text min-w-36 align-top font-medium max-sm:hidden">
        <span className="block py-1.5">{company.name}</span>
      </TableCell>
      <TableCell className="align-top sm:min-w-64">
        <span aria-hidden className="name-text mb-1 block pt-1 font-medium sm:hidden">
          {company.name}
        </span>
        <Input
          aria-label={`Web address of ${company.name}`}
          aria-invalid={complaint === null ? undefined : true}
          aria-describedby={complaint === null ? undefined : problemId}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="acme.com"
          value={text}
          onChange={(event) => onType(company.id, event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain');
            if (!/[\r\n\t]/.test(pasted)) return;
            event.preventDefault();
            onPaste(index, pasted);
          }}
        />
        <BothForms text={text} />
        {complaint === null ? null : (
          <p id={problemId} className="mt-1 text-xs text-danger">
            {complaint}
          </p>
        )}
        <div className="text-xs text-muted-foreground sm:hidden">
          <Suggestions row={row} onChoose={(address) => onType(company.id, address)} />
        </div>
      </TableCell>
      <TableCell className="align-top text-muted-foreground max-sm:hidden">
        <Suggestions row={row} onChoose={(address) => onType(company.id, address)} />
      </TableCell>
    </TableRow>
  );
}

function Suggestions({ row, onChoose }: { row: GridRow; onChoose: (address: string) => void }) {
  if (row.suggestions.length + row.refused.length === 0)
    return <span className="block min-w-36 py-1.5">No domain known from IT Glue</span>;
  return (
    <>
      <ul className="flex flex-col gap-0.5">
        {row.suggestions.map((suggestion) => (
          <li key={suggestion.address} className="flex min-h-8 flex-wrap items-center gap-x-2">
            {suggestion.address === row.text ? null : (
              <Button
                size="sm"
                tabIndex={-1}
                aria-label={`Use ${suggestion.address} for ${row.company.name}`}
                onClick={() => onChoose(suggestion.address)}
              >
                {suggestion.address}
              </Button>
            )}
            <Badge tone={TONES[suggestion.confidence]}>{suggestion.confidence}</Badge>
            <span>{sourceText(suggestion)}</span>
            {suggestion.shown === suggestion.address ? null : (
              <span className="w-full text-xs">
                read as <bdi>{suggestion.shown}</bdi>
              </span>
            )}
          </li>
        ))}
      </ul>
      {row.refused.length === 0 ? null : (
        <ul aria-label={`Not proposed for ${row.company.name}`} className="pb-1 text-xs">
          {row.refused.map(({ domain, message }) => (
            <li key={domain} className="max-w-md py-0.5">
              <s className="name-text">{domain}</s> {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** An address of other letters than a to z in both its forms: as people read it and as it is stored. */
function BothForms({ text }: { text: string }) {
  const parsed = text.trim() === '' ? null : parseWebAddress(text);
  if (parsed?.ok !== true || parsed.address.shown === parsed.address.host) return null;
  return (
    <p className="mt-1 text-xs text-muted-foreground">
      <bdi>{parsed.address.shown}</bdi> is stored as {parsed.address.host}
    </p>
  );
}
