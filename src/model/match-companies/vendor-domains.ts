// Domains of those who sell to many companies: their addresses among a client's contacts say nothing about the client.

export const VENDOR_DOMAINS: ReadonlySet<string> = new Set(
  `microsoft.com dell.com hp.com hpe.com lenovo.com apple.com cisco.com meraki.com ibm.com oracle.com vmware.com
  broadcom.com citrix.com adobe.com intuit.com quickbooks.com sage.com xero.com netsuite.com sap.com salesforce.com
  adp.com paychex.com paycom.com paylocity.com gusto.com ceridian.com workday.com ultipro.com ukg.com konicaminolta.com
  xerox.com ricoh.com ricoh-usa.com canon.com sharp.com sharpusa.com toshiba.com kyocera.com lexmark.com brother.com
  epson.com pitneybowes.com neopost.com quadient.com zebra.com cdw.com insight.com shi.com connection.com
  ingrammicro.com synnex.com tdsynnex.com dandh.com pax8.com sherweb.com appriver.com datto.com kaseya.com
  connectwise.com n-able.com ninjaone.com ninjarmm.com barracuda.com sophos.com sonicwall.com fortinet.com
  watchguard.com paloaltonetworks.com crowdstrike.com sentinelone.com eset.com bitdefender.com webroot.com
  malwarebytes.com mimecast.com proofpoint.com knowbe4.com veeam.com acronis.com axcient.com storagecraft.com
  arcserve.com carbonite.com godaddy.com networksolutions.com register.com namecheap.com rackspace.com cloudflare.com
  digicert.com duo.com okta.com ringcentral.com vonage.com 8x8.com nextiva.com mitel.com avaya.com shoretel.com
  polycom.com dialpad.com intermedia.net att.com verizon.com verizonwireless.com t-mobile.com sprint.com lumen.com
  centurylink.com comcast.com charter.com spectrum.com cox.com frontiercorp.com windstream.com zayo.com level3.com
  cogentco.com crowncastle.com bt.com vodafone.com telstra.com athenahealth.com cerner.com epic.com eclinicalworks.com
  nextgen.com allscripts.com henryschein.com pattersondental.com dentrix.com mckesson.com cardinalhealth.com
  gehealthcare.com siemens.com philips.com mercksharp.com merck.com pfizer.com wolterskluwer.com thomsonreuters.com
  lexisnexis.com clio.com tylertech.com tylertechnologies.com cdk.com reyrey.com dealertrack.com fiserv.com
  jackhenry.com fisglobal.com deluxe.com squareup.com stripe.com toasttab.com clover.com ups.com fedex.com dhl.com
  usps.gov staples.com uline.com grainger.com honeywell.com johnsoncontrols.com jci.com adt.com schneider-electric.com
  apc.com eaton.com vertiv.com autodesk.com bluebeam.com procore.com docusign.com dropbox.com townweb.com civicplus.com
  granicus.com`
    .trim()
    .split(/\s+/),
);

/** True for a registered domain of a well-known vendor. */
export function isVendorDomain(registered: string): boolean {
  return VENDOR_DOMAINS.has(registered);
}
