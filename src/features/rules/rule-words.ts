// Rules in words: what they are about and what they do.
import type { ImportRuleRow } from '#src/contracts/import-rules.ts';
import type { RuleAct, RuleSubject } from '#src/model/import-rule.ts';

export const SUBJECT_WORDS: Record<RuleSubject, { label: string; field: string; hint: string }> = {
  category: {
    label: 'Passwords of a category',
    field: 'Category',
    hint: 'As IT Glue names it. Upper and lower case do not matter.',
  },
  organization_type: {
    label: 'Organizations of a type',
    field: 'Type',
    hint: 'As IT Glue names it. A type that is chosen in the wizard is imported all the same.',
  },
  organization_status: {
    label: 'Organizations with a status',
    field: 'Status',
    hint: 'As IT Glue names it. A status that is chosen in the wizard is imported all the same.',
  },
  mailbox: {
    label: 'Mailboxes',
    field: 'Address',
    hint: 'An address, or * for one side of it: scanner@acme.example, info@*, *@printers.example.',
  },
};

export const ACT_WORDS: Record<RuleAct, string> = {
  skip: 'Leave out',
  folder: 'Put into a folder',
  restrict: 'Show to administrators only',
};

/** `Passwords of the category “Wi-Fi” go into the folder “Network”.` */
export function ruleSentence(rule: Pick<ImportRuleRow, 'about' | 'match' | 'act' | 'folder'>): string {
  const name = `“${rule.match}”`;
  switch (rule.about) {
    case 'category':
      if (rule.act === 'folder')
        return `Passwords of the category ${name} go into the folder “${rule.folder ?? ''}”.`;
      return rule.act === 'restrict'
        ? `Passwords of the category ${name} are shown to administrators only.`
        : `Passwords of the category ${name} are left out.`;
    case 'organization_type':
      return `Organizations of the type ${name} are left out.`;
    case 'organization_status':
      return `Organizations with the status ${name} are left out.`;
    case 'mailbox':
      return `People with the address ${name} are left out.`;
  }
}
