// The signed proof of a run.
import { getCertificate as contract } from '#src/contracts/import-report.ts';
import { getCertificate } from '#src/domain/imports/get-certificate.ts';
import { defineRoute } from '#src/server/route.ts';

export const GET = defineRoute(contract, getCertificate);
