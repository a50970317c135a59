// A company's say in whether the MSP reveals its passwords.
import { setMspReveal as contract } from '#src/contracts/access.ts';
import { setMspReveal } from '#src/domain/people/company-access.ts';
import { defineRoute } from '#src/server/route.ts';

export const PUT = defineRoute(contract, setMspReveal);
