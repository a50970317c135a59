// The catalogue of integrations with the state of each.
import type { RequestContext } from '#src/domain/context.ts';
import { showConnection } from './show-connection.ts';

export async function listIntegrations(context: RequestContext) {
  const connection = await context.transaction((repos) => showConnection(repos, context.settings));
  return {
    data: [
      {
        system: 'it-glue' as const,
        name: 'IT Glue',
        summary:
          'Brings companies, people and passwords from your documentation into the vaults of your clients.',
        connection,
      },
    ],
  };
}
