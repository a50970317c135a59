'use client';
// Puts every sure suggestion among the unsaved changes, for a look before Save.
import { useMutation } from '@tanstack/react-query';
import { ListChecks } from 'lucide-react';
import { Button } from '#src/components/ui/button.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { errorText } from '../../http.ts';
import type { useMappingEdits } from '../hooks/use-mapping-edits.ts';
import { fetchSureRows } from '../queries.ts';

type Editing = ReturnType<typeof useMappingEdits>;

export function UseSureButton({ sure, editing }: { sure: number; editing: Editing }) {
  const fill = useMutation({
    mutationFn: fetchSureRows,
    onSuccess: (rows) => editing.dispatch({ kind: 'fill', rows }),
    onError: (error) => toast.error('The suggestions could not be loaded', { description: errorText(error) }),
  });
  return (
    <Button
      icon={<ListChecks aria-hidden />}
      disabled={sure === 0}
      pending={fill.isPending}
      pendingLabel="Collecting…"
      onClick={() => fill.mutate()}
    >
      Use all sure suggestions ({sure.toLocaleString('en-US')})
    </Button>
  );
}
