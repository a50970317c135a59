'use client';
// One item: what it is, its secrets behind a press each, where it came from and what it was before.
import { Eye } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#src/components/ui/badge.tsx';
import { Button } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { AccessDialog } from '../../access-dialog.tsx';
import type { OpenItem } from '../queries.ts';
import { useVaultDesk } from '../vault-desk.tsx';
import { CodeRow } from './code-row.tsx';
import { DetailRow, TextDetail } from './detail-row.tsx';
import { ItemActions } from './item-actions.tsx';
import { ItemDialog } from './item-dialog.tsx';
import { ItemHistory } from './item-history.tsx';
import { ItemParent } from './item-parent.tsx';
import { ItemSource } from './item-source.tsx';
import { NotesRow } from './notes-row.tsx';
import { PasswordRow } from './password-row.tsx';

export function ItemDetails({ item, onClose }: { item: OpenItem; onClose: () => void }) {
  const { companyId, mayReveal, maySeeAccess } = useVaultDesk();
  const [editing, setEditing] = useState(false);
  return (
    <article className="rounded-lg border bg-card" aria-labelledby="open-item-name">
      <header className="flex items-start justify-between gap-2 border-b px-4 py-3">
        <div className="min-w-0">
          <h2 id="open-item-name" dir="auto" className="name-text text-base font-semibold">
            {item.name}
          </h2>
          <ItemBadges item={item} />
        </div>
        <ItemActions item={item} onEdit={() => setEditing(true)} onClose={onClose} />
      </header>
      <dl className="divide-y px-4">
        <TextDetail label="User name" text={item.username} copy />
        <PasswordRow item={item} />
        {item.hasTotp ? <CodeRow item={item} /> : null}
        <TextDetail label="Address" text={item.url} copy link />
        {item.hasNotes ? <NotesRow item={item} /> : null}
        <TextDetail label="Folder" text={item.folder} />
        <TextDetail label="Category" text={item.category} />
        {item.parent === null ? null : (
          <DetailRow label="Belongs to">
            <ItemParent parent={item.parent} />
          </DetailRow>
        )}
        {item.source === null ? null : (
          <DetailRow label="Source">
            <ItemSource source={item.source} />
          </DetailRow>
        )}
      </dl>
      {mayReveal ? null : (
        <Callout tone="info" className="mx-4 mb-3">
          Your role shows what is here, not the values. An administrator can change that.
        </Callout>
      )}
      {maySeeAccess ? (
        <div className="px-4 pb-3">
          <AccessDialog
            companyId={companyId}
            itemId={item.id}
            name={item.name}
            trigger={
              <Button size="sm" icon={<Eye aria-hidden />}>
                Who can see this?
              </Button>
            }
          />
        </div>
      ) : null}
      <ItemHistory item={item} />
      {editing ? (
        <ItemDialog item={item} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      ) : null}
    </article>
  );
}

function ItemBadges({ item }: { item: OpenItem }) {
  const gone = item.source !== null && item.source.goneAt !== null;
  if (!item.restricted && !item.archived && !gone) return null;
  return (
    <p className="mt-1 flex flex-wrap gap-1">
      {item.archived ? <Badge tone="off">Archived</Badge> : null}
      {item.restricted ? <Badge tone="info">Restricted: administrators only</Badge> : null}
      {gone ? <Badge tone="warning">No longer in IT Glue</Badge> : null}
    </p>
  );
}
