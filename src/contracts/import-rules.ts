// Rules that persist: what an account decided once for all its imports.
import { z } from 'zod';
import { mailboxFault, RULE_ACTS, RULE_SUBJECTS } from '../model/import-rule.ts';
import { endpoint } from './endpoint.ts';
import { id } from './shapes.ts';

export const importRule = z.object({
  id,
  about: z.enum(RULE_SUBJECTS),
  match: z.string(),
  act: z.enum(RULE_ACTS),
  folder: z.string().nullable(),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
});
export type ImportRuleRow = z.infer<typeof importRule>;

/** Names that IT Glue or the vaults have, to choose from. */
const known = z.object({
  categories: z.array(z.string()),
  types: z.array(z.string()),
  statuses: z.array(z.string()),
});

export const newRule = z
  .strictObject({
    about: z.enum(RULE_SUBJECTS),
    match: z
      .string()
      .trim()
      .min(1, 'Say what the rule is about.')
      .max(320, 'That is too long to match anything.'),
    act: z.enum(RULE_ACTS),
    folder: z.string().trim().min(1).max(300).nullable().default(null),
  })
  .superRefine((rule, context) => {
    const fault = rule.about === 'mailbox' ? mailboxFault(rule.match) : null;
    if (fault !== null) context.addIssue({ code: 'custom', path: ['match'], message: fault });
    if (rule.act !== 'skip' && rule.about !== 'category')
      context.addIssue({
        code: 'custom',
        path: ['act'],
        message: 'Only categories can be put somewhere; the rest can be left out.',
      });
    if (rule.act === 'folder' && rule.folder === null)
      context.addIssue({ code: 'custom', path: ['folder'], message: 'Name the folder.' });
    if (rule.act !== 'folder' && rule.folder !== null)
      context.addIssue({
        code: 'custom',
        path: ['folder'],
        message: 'Only a rule that puts into a folder names one.',
      });
  });
export type NewRule = z.infer<typeof newRule>;

const access = { who: 'person', msp: true, right: 'map' } as const;

export const listRules = endpoint({
  method: 'GET',
  path: '/integrations/it-glue/rules',
  summary: 'The rules that every import follows, with the names they can be made for',
  access,
  response: z.object({ data: z.array(importRule), known }),
});

export const addRule = endpoint({
  method: 'POST',
  path: '/integrations/it-glue/rules',
  summary: 'Add a rule; imports that are started from now on follow it',
  access,
  body: newRule,
  response: importRule,
  status: 201,
  idempotent: true,
});

export const removeRule = endpoint({
  method: 'DELETE',
  path: '/integrations/it-glue/rules/{ruleId}',
  summary: 'Take a rule away; what was imported stays as it is',
  access,
  params: z.strictObject({ ruleId: id }),
  response: z.null(),
  status: 204,
});
