// The organizations of the demo account, written by hand: look-alikes of the managed companies, twins, groups, vendors and oddities.

export type OrganizationPlan = {
  name: string;
  type?: 'Customer' | 'Vendor' | 'Prospect' | 'Partner' | 'Former customer' | 'Owner' | null;
  status?: 'Active' | 'Inactive' | 'Onboarding' | null;
  shortName?: string;
  /** Name of the organization this one belongs to; it must come earlier in the list. */
  parent?: string;
  domains?: readonly string[];
  quickNotes?: string;
  description?: string;
  primary?: boolean;
  /** False for an organization without a single contact. */
  people?: boolean;
};

export const PRIMARY_ORGANIZATION = 'Brightwater IT';

const LONG_NAME = `The Very Long Established Society of ${'Friends of Friends of '.repeat(11)}the Pier`;

const LOOK_ALIKES: readonly OrganizationPlan[] = [
  { name: 'Alder & Finch Dental', shortName: 'AFD', domains: ['alderfinchdental.com'] },
  {
    name: 'Northgate Logistics Ltd',
    shortName: 'NGL',
    domains: ['northgate-logistics.co.uk', 'ngl-tracking.com'],
  },
  { name: 'HARBOUR STREET BAKERY LIMITED', domains: ['harbourstreetbakery.com'] },
  { name: 'Calder Valley HA', shortName: 'CVHA', domains: ['caldervalleyha.org'] },
  { name: "Saint Brannock's School", shortName: 'STB', domains: ['stbrannocksschool.org'] },
  { name: 'Mueller Praezision', domains: ['mueller-praezision-technik.com'] },
  { name: 'Oakridge Primary Care', shortName: 'OPC-N', domains: ['oakridgecare-north.com'] },
  { name: 'Oakridge Primary Care', shortName: 'OPC-S', domains: ['oakridgecare-south.com'] },
  { name: 'Pinnacle Roofing', domains: ['pinnacleroofingcrew.com'] },
  { name: 'Pinnacle Recruitment Partners', domains: ['pinnaclerecruits.net'] },
  { name: 'Meridian Law', domains: ['meridianlawchambers.com'] },
  { name: 'Meridian Law (old)', type: 'Former customer', status: 'Inactive' },
  { name: 'Tidewater Marine Svcs Inc.', domains: ['tidewatermarineyard.com', 'autodiscover.tidewater'] },
  { name: 'Kestrel Group', shortName: 'KG', domains: ['kestrelgroupworks.com', 'kestrelgroupfinance.com'] },
  { name: 'Kestrel Engineering', parent: 'Kestrel Group', domains: ['eng.kestrelgroupworks.com'] },
  { name: 'Kestrel Finance', parent: 'Kestrel Group', domains: ['kestrelgroupfinance.com'] },
  { name: 'Bluebell Vets', domains: ['bluebellvetcentre.co.uk'] },
  { name: 'Copper Kettle, The', domains: ['copperkettletearooms.com'] },
  { name: 'Fairweather and Sons Funeral Directors', domains: ['fairweathersons.co.uk'] },
  { name: 'Aspen Grove CS', domains: ['aspengrovecharter.org', 'mail.aspengrovecharter.org'] },
  { name: 'Redwood Insurance Brokers', domains: [] },
  { name: 'Ivy Lane Architecture Ltd', domains: ['ivylanestudio.com'] },
  { name: 'Quayside Hotel Group plc', domains: ['quaysidehotelgroup.net'] },
  { name: 'Optik Sommerfeld KG', domains: ['optik-sommerfeld.net'] },
  { name: 'Lumen and Lark Studios', domains: ['lumenandlark.com'] },
  { name: 'Greenfield Farm Supply Co', domains: ['greenfieldfarmsupplies.net'] },
  { name: 'Hollins Data Centre Services', type: 'Vendor', domains: ['hollinsdcs.net'] },
];

const OTHERS: readonly OrganizationPlan[] = [
  { name: 'Willowbank Nursery', domains: ['willowbanknurseryschool.com'] },
  { name: 'Sunrise Community Trust', status: 'Onboarding', people: false },
  {
    name: 'Ash, Birch and Cedar',
    domains: ['ashbirchcedar.net'],
    description: 'Commas in the name are right.',
  },
  {
    name: 'Nimbus Wholesale Hosting',
    type: 'Vendor',
    domains: ['nimbuswholesalehosting.net'],
    people: false,
  },
  { name: 'Ferncliff Estates', type: 'Prospect', status: null },
  {
    name: 'Old Mill Textiles',
    type: 'Former customer',
    status: 'Inactive',
    domains: ['oldmilltextiles.co.uk'],
  },
  { name: 'שקד ייעוץ', domains: ['shaked-consulting-group.com'] },
  { name: '<b>Bold</b> & Partners <img src=x onerror=alert(1)>', domains: ['boldandpartnersllp.com'] },
  { name: '  Spare   Spaces  ', type: null, status: null, domains: ['http://www.sparespaces.net/home', '-'] },
  { name: 'Café Zoë 🥐', domains: ['cafe-zoe-roastery.com'] },
  { name: LONG_NAME, type: 'Customer', people: false },
  { name: 'Peregrine Partners Network', type: 'Partner', domains: ['peregrinepartnersnetwork.org'] },
];

/** About forty organizations; the MSP itself comes first. */
export const DEMO_ORGANIZATIONS: readonly OrganizationPlan[] = [
  {
    name: PRIMARY_ORGANIZATION,
    type: 'Owner',
    primary: true,
    shortName: 'BWIT',
    domains: ['brightwater-it.com'],
    quickNotes: `<p>On call: rota on the wall.</p><ul>${'<li>Ask before you touch the core switch.</li>'.repeat(12)}</ul>`,
  },
  ...LOOK_ALIKES,
  ...OTHERS,
];
