'use client';
// What to do now that IT Glue is connected: the next step of the way to done, with the button that leads there.
import { ButtonLink } from '#src/components/ui/button.tsx';
import { Callout } from '#src/components/ui/callout.tsx';
import { Skeleton } from '#src/components/ui/skeleton.tsx';
import { importPath, paths } from '#src/config/paths.ts';
import { useWayToDone } from '../../done-facts.ts';
import { useViewer } from '../../viewer.tsx';

export function NextStep() {
  return useViewer().rights.includes('map') ? <AdministratorsStep /> : <TechniciansStep />;
}

function AdministratorsStep() {
  const { steps, connection, companies } = useWayToDone();
  // The page above says it when the portal does not answer.
  if (steps === null)
    return connection.isError || companies.isError ? null : <Skeleton className="h-15 w-full" />;
  const next = steps.find((step) => step.state === 'now');
  if (next === undefined) {
    return (
      <Callout
        tone="success"
        title="Everything IT Glue has for your companies is here"
        action={
          <ButtonLink size="sm" href={paths.itGlueImport}>
            Import again
          </ButtonLink>
        }
      >
        Import again whenever something changes there; nothing is doubled.
      </Callout>
    );
  }
  if (next.id === 'connect') return null;
  return (
    <Callout
      title={`Next: ${next.title}`}
      action={
        <ButtonLink size="sm" variant="primary" href={next.action.href}>
          {next.action.label}
        </ButtonLink>
      }
    >
      {next.text}
    </Callout>
  );
}

function TechniciansStep() {
  return (
    <Callout
      title="Next: Import passwords"
      action={
        <ButtonLink size="sm" variant="primary" href={importPath('passwords')}>
          Import passwords
        </ButtonLink>
      }
    >
      Into the companies that were given to you and are mapped.
    </Callout>
  );
}
