// The companies the demo MSP already manages in the portal; most have a counterpart in the practice IT Glue, under the same or a similar name.

export type DemoCompany = { name: string; webAddress: string | null };

/** Web addresses are distinct; null means the company still needs one. */
export const DEMO_COMPANIES: readonly DemoCompany[] = [
  { name: 'Alder & Finch Dental', webAddress: 'alderfinchdental.com' },
  { name: 'Northgate Logistics', webAddress: 'northgate-logistics.co.uk' },
  { name: 'Harbour Street Bakery', webAddress: 'harbourstreetbakery.com' },
  { name: 'Calder Valley Housing Association', webAddress: 'caldervalleyha.org' },
  { name: "St. Brannock's School", webAddress: 'stbrannocksschool.org' },
  { name: 'Müller Präzision GmbH', webAddress: 'mueller-praezision-technik.com' },
  { name: 'Oakridge Primary Care', webAddress: null },
  { name: 'Pinnacle', webAddress: null },
  { name: 'Meridian Law LLP', webAddress: 'meridianlawchambers.com' },
  { name: 'Tidewater Marine Services', webAddress: 'tidewatermarineyard.com' },
  { name: 'Kestrel Engineering', webAddress: 'kestrelgroupworks.com' },
  { name: 'Kestrel Finance', webAddress: 'kestrelgroupfinance.com' },
  { name: 'Bluebell Veterinary Centre', webAddress: 'bluebellvetcentre.co.uk' },
  { name: 'The Copper Kettle', webAddress: 'copperkettletearooms.com' },
  { name: 'Fairweather & Sons Funeral Directors', webAddress: 'fairweathersons.co.uk' },
  { name: 'Aspen Grove Charter School', webAddress: 'aspengrovecharter.org' },
  { name: 'Redwood Insurance Brokers', webAddress: 'redwoodbrokersonline.com' },
  { name: 'Ivy Lane Architects', webAddress: 'ivylanestudio.com' },
  { name: 'Quayside Hotels', webAddress: 'quaysidehotelgroup.net' },
  { name: 'Sommerfeld Optik', webAddress: 'optik-sommerfeld.net' },
  { name: 'Castellan Guarding', webAddress: 'castellanguarding.com' },
  { name: 'Dovetail Joinery', webAddress: null },
  { name: 'Lumen & Lark Studio', webAddress: 'lumenandlark.com' },
  { name: 'Greenfield Farm Supplies', webAddress: 'greenfieldfarmsupplies.net' },
  { name: 'Hollins Data Centre Services', webAddress: 'hollinsdcs.net' },
];
