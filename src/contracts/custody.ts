// Who holds the keys of companies: one's own slots, the recovery kit, and sealing a vault for its members.
import { z } from 'zod';
import { SLOT_BYTES } from '#src/model/sealed/member-slot.ts';
import { endpoint } from './endpoint.ts';
import { bytesOf, id, nothing, time } from './shapes.ts';

const base64 = z.string();
const slot = z.object({
  id,
  companyId: id,
  epoch: z.number().int(),
  keyId: id,
  /** The company's private key, sealed to one holder's key. */
  wrapped: base64,
  /** The company's. */
  publicKey: base64,
});
const wrapped = bytesOf(SLOT_BYTES);

export const getVaultCustody = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/custody',
  summary: 'Whether a vault is sealed for its members, and the caller’s own slots of its key',
  access: { who: 'person', company: 'companyId', token: false },
  params: z.strictObject({ companyId: id }),
  response: z.object({ sealedAt: time.nullable(), slots: z.array(slot) }),
});

export const getOwnSlots = endpoint({
  method: 'GET',
  path: '/me/vault-key/slots',
  summary:
    'Keys of companies handed to the caller that they have not opened yet, each with what only its holder can answer',
  access: { who: 'person', token: false },
  response: z.object({ data: z.array(slot.extend({ proof: base64 })) }),
});

export const proveOwnSlots = endpoint({
  method: 'POST',
  path: '/me/vault-key/slots',
  summary: 'The answers that show that the caller’s browser opened the keys handed to it',
  access: { who: 'person', token: false },
  body: z.strictObject({ proofs: z.array(z.strictObject({ id, answer: bytesOf(32) })).max(10_000) }),
  response: z.object({ proved: z.number().int() }),
});

const holder = z.object({ personId: id, name: z.string(), keyId: id, publicKey: base64, signKey: base64 });

export const getCustody = endpoint({
  method: 'GET',
  path: '/custody',
  summary: 'How far each company is from being sealed for its members, and the recovery kit',
  access: { who: 'person', right: 'manage_people', token: false },
  response: z.object({
    kit: z.object({ id, provedAt: time.nullable(), madeAt: time }).nullable(),
    companies: z.array(
      z.object({
        companyId: id,
        name: z.string(),
        sealedAt: time.nullable(),
        /** People who hold its key and have opened it. */
        proved: z.array(id),
        /** People it was handed to who have not opened it yet. */
        waiting: z.array(id),
        recovery: z.boolean(),
      }),
    ),
  }),
});

export const getKeyHolders = endpoint({
  method: 'GET',
  path: '/companies/{companyId}/key-holders',
  summary:
    'People who may reveal in a company and have a vault key, with its public halves to compare by words',
  access: { who: 'person', right: 'reveal', company: 'companyId', token: false },
  params: z.strictObject({ companyId: id }),
  response: z.object({ data: z.array(holder) }),
});

export const keepRecoveryKit = endpoint({
  method: 'PUT',
  path: '/custody/kit',
  summary: 'Another recovery kit in place of the last one; refused while a sealed company goes by that one',
  access: { who: 'person', right: 'manage_people', proof: 'always' },
  body: z.strictObject({ id, publicKey: bytesOf(32) }),
  response: nothing,
  status: 204,
});

export const askKitProof = endpoint({
  method: 'GET',
  path: '/custody/kit/proof',
  summary: 'What only who has the words of the recovery kit can answer',
  access: { who: 'person', right: 'manage_people', token: false },
  response: z.object({ id, sealed: base64 }),
});

export const giveKitProof = endpoint({
  method: 'POST',
  path: '/custody/kit/proof',
  summary: 'The answer that shows that the words of the recovery kit were typed back',
  access: { who: 'person', right: 'manage_people', token: false },
  body: z.strictObject({ id, answer: bytesOf(32) }),
  response: z.object({ proved: z.boolean() }),
});

const companyIds = z
  .array(id)
  .min(1, 'Choose at least one company.')
  .max(100, 'At most 100 companies at once.');

export const prepareCustody = endpoint({
  method: 'POST',
  path: '/custody/prepare',
  summary:
    'Hand companies’ keys to everybody who may reveal there and has a vault key, and to the recovery kit',
  access: { who: 'person', right: 'manage_people', proof: 'always' },
  body: z.strictObject({ companyIds }),
  response: z.object({ made: z.number().int() }),
});

export const sealCompanies = endpoint({
  method: 'POST',
  path: '/custody/seal',
  summary: 'Seal companies for their members: the server’s own slot of their keys is destroyed for good',
  access: { who: 'person', right: 'manage_people', proof: 'always' },
  body: z.strictObject({ companyIds }),
  response: z.object({
    data: z.array(
      z.object({
        companyId: id,
        became: z.enum(['done', 'forbidden', 'sealed', 'underway', 'too_few', 'no_recovery']),
      }),
    ),
  }),
});

export const handOverKey = endpoint({
  method: 'POST',
  path: '/companies/{companyId}/key-holders',
  summary: 'Hand a sealed company’s key, sealed to their vault key, to somebody who may reveal there',
  access: { who: 'person', right: 'reveal', company: 'companyId', proof: 'always' },
  params: z.strictObject({ companyId: id }),
  body: z.strictObject({
    personId: id,
    keyId: id,
    epoch: z.number().int().min(1).max(2_147_483_647),
    wrapped,
  }),
  response: nothing,
  status: 204,
});

export const getKitSlots = endpoint({
  method: 'GET',
  path: '/custody/kit/slots',
  summary: 'The keys of sealed companies as the recovery kit opens them',
  access: { who: 'person', right: 'manage_people', proof: 'always' },
  response: z.object({ kitId: id.nullable(), data: z.array(slot.omit({ id: true, keyId: true })) }),
});
