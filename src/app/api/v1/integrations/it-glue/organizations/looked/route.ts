// Putting away the news of organizations.
import { lookedAtOrganizations } from '#src/contracts/integrations.ts';
import { lookAtNews } from '#src/domain/connection/look-at-news.ts';
import { defineRoute } from '#src/server/route.ts';

export const POST = defineRoute(lookedAtOrganizations, lookAtNews);
