// What the activity trail says of the mapping: of companies to organizations of IT Glue, and of sub-organizations.
import { named, organization, tell, type Details, type Telling } from './audit-words.ts';

export const MAPPING_TELLINGS: Readonly<Record<string, Telling>> = {
  'mapping.saved': tell('Mapping saved', (d) => `Mapped to the IT Glue organization${organization(d)}`),
  'mapping.removed': tell(
    'Mapping removed',
    (d) => `Removed the mapping to the IT Glue organization${organization(d)}`,
  ),
  'mapping.refused': tell('Suggestion refused', (d) => `Refused the suggestion${organization(d)}`),
  'mapping.refusal_removed': tell(
    'Refusal taken back',
    (d) => `Let the suggestion${organization(d)} be made again`,
  ),
  'organization.folded': tell(
    'Sub-organization folded in',
    (d) => `Folded the sub-organization${organization(d)} into this company`,
  ),
  'organization.unfolded': tell(
    'Sub-organization unfolded',
    (d) => `Unfolded the sub-organization${organization(d)}; nothing more is imported from it`,
  ),
  'organization.ignored': tell(
    'Organization ignored',
    (d) => `Set the IT Glue organization${organization(d)} aside${forTheReason(d)}`,
  ),
  'organization.restored': tell(
    'Organization brought back',
    (d) => `Brought the IT Glue organization${organization(d)} back from the ignored ones`,
  ),
};

/** What whoever set it aside wrote down. */
function forTheReason(details: Details): string {
  const reason = named(details, 'reason');
  return reason === '' ? '' : ` for the reason${reason}`;
}
