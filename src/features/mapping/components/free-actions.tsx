// What is done with an organization that no company has: make a company of it, or set it aside.
import { Button } from '#src/components/ui/button.tsx';

export type Ask = (organization: { id: string; name: string }) => void;

type Props = {
  organization: { id: string; name: string; primary: boolean };
  onCreate: Ask;
  onIgnore: Ask;
};

/** Nothing of it is for the account's own organization. */
export function FreeActions({ organization, onCreate, onIgnore }: Props) {
  const { name, primary } = organization;
  if (primary) return <p className="text-xs text-muted-foreground">your own organization in IT Glue</p>;
  return (
    <div className="flex gap-1.5">
      <Button size="sm" aria-label={`Create a company for ${name}`} onClick={() => onCreate(organization)}>
        Create a company
      </Button>
      <Button size="sm" variant="ghost" aria-label={`Ignore ${name}`} onClick={() => onIgnore(organization)}>
        Ignore
      </Button>
    </div>
  );
}
