// Hosts that say nothing about whose company it is: public mailboxes, and platforms where everyone rents a name.
import { parse } from 'tldts';

const FREE_MAIL = new Set(
  `gmail.com googlemail.com outlook.com live.com live.co.uk live.ca live.fr live.nl live.de live.com.au msn.com passport.com
  icloud.com me.com mac.com aol.com aim.com ymail.com rocketmail.com proton.me protonmail.com protonmail.ch pm.me tutanota.com
  tutanota.de tuta.io tuta.com hey.com fastmail.com fastmail.fm hushmail.com zoho.com zohomail.com zohomail.eu mail.com email.com
  usa.com inbox.com gmx.com gmx.net gmx.de gmx.at gmx.ch gmx.us web.de freenet.de t-online.de arcor.de posteo.de mailbox.org
  free.fr orange.fr wanadoo.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr libero.it virgilio.it tiscali.it alice.it tin.it
  telefonica.net terra.es terra.com.br uol.com.br bol.com.br ig.com.br sapo.pt ziggo.nl kpnmail.nl planet.nl hetnet.nl xs4all.nl
  home.nl chello.nl telenet.be skynet.be telia.com bluewin.ch sunrise.ch hispeed.ch seznam.cz centrum.cz email.cz wp.pl o2.pl onet.pl
  onet.eu interia.pl poczta.fm abv.bg mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net qq.com 163.com
  126.com sina.com sina.cn sohu.com foxmail.com naver.com daum.net hanmail.net rediffmail.com
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net swbell.net cox.net charter.net spectrum.net
  twc.com roadrunner.com rr.com earthlink.net mindspring.com juno.com netzero.net frontier.com frontiernet.net windstream.net
  centurylink.net centurytel.net embarqmail.com q.com optonline.net optimum.net suddenlink.net mediacombb.net tds.net netscape.net
  rogers.com shaw.ca telus.net bell.net sympatico.ca videotron.ca cogeco.ca eastlink.ca btinternet.com btconnect.com btopenworld.com
  sky.com talktalk.net virginmedia.com virgin.net ntlworld.com blueyonder.co.uk tiscali.co.uk plus.net plusnet.com o2.co.uk
  bigpond.com bigpond.net.au optusnet.com.au iinet.net.au internode.on.net tpg.com.au ozemail.com.au dodo.com.au westnet.com.au
  xtra.co.nz telkomsa.net mweb.co.za guerrillamail.com mailinator.com yopmail.com 10minutemail.com temp-mail.org`
    .trim()
    .split(/\s+/),
);

// Brands that sell mailboxes under every country's suffix.
const FREE_MAIL_BRANDS = new Set(['yahoo', 'hotmail', 'gmx', 'ymail', 'googlemail', 'rocketmail']);
const HAS_BRAND = new RegExp(`(?:^|[.])(?:${[...FREE_MAIL_BRANDS].join('|')})(?:[.]|$)`);

const TENANT_PLATFORMS = new Set(
  `onmicrosoft.com onmicrosoft.us onmicrosoft.de onmschina.cn sharepoint.com sharepoint.us microsoftonline.com office.com
  office365.com live.net outlook.office.com azurewebsites.net azurestaticapps.net cloudapp.net windows.net azure.com
  google.com goo.gl g.page googleusercontent.com withgoogle.com web.app firebaseapp.com appspot.com business.site blogspot.com
  facebook.com fb.com fb.me instagram.com linkedin.com twitter.com x.com youtube.com youtu.be tiktok.com pinterest.com
  yelp.com nextdoor.com tripadvisor.com linktr.ee bit.ly t.co wa.me whatsapp.com t.me telegram.org reddit.com medium.com
  wixsite.com wix.com editorx.io squarespace.com weebly.com weeblysite.com wordpress.com wpengine.com wpcomstaging.com tumblr.com
  godaddysites.com myshopify.com shopify.com webflow.io carrd.co jimdosite.com jimdofree.com jimdo.com site123.me strikingly.com
  mystrikingly.com ueniweb.com square.site bigcartel.com webnode.com webnode.page homestead.com angelfire.com
  tripod.com duckdns.org no-ip.org no-ip.com ddns.net hopto.org dyndns.org dyndns.com synology.me quickconnect.to myqnapcloud.com
  ngrok.io ngrok.app ngrok-free.app trycloudflare.com workers.dev pages.dev vercel.app netlify.app herokuapp.com github.io
  github.com gitlab.io amazonaws.com cloudfront.net amplifyapp.com digitaloceanspaces.com ondigitalocean.app fly.dev onrender.com
  itglue.com zendesk.com freshdesk.com atlassian.net slack.com zoom.us teams.microsoft.com mailchimpsites.com hubspot.com
  hubspotpagebuilder.com list-manage.com eventbrite.com etsy.com ebay.com amazon.com notion.site notion.so`
    .trim()
    .split(/\s+/),
);

// Where a bought domain points until somebody builds a site.
const PARKING_PLATFORMS = new Set(
  `sedoparking.com parkingcrew.net bodis.com above.com afternic.com dan.com hugedomains.com sedo.com undeveloped.com
  parklogic.com cashparking.com domaincontrol.com registrar-servers.com secureserver.net`
    .trim()
    .split(/\s+/),
);

/** What a host belongs to, as far as it can belong to no single company. */
export type PublicHostKind = 'free_mail' | 'tenant' | 'parking';

const KINDS: ReadonlyMap<string, PublicHostKind> = new Map([
  ...[...PARKING_PLATFORMS].map((host) => [host, 'parking'] as const),
  ...[...TENANT_PLATFORMS].map((host) => [host, 'tenant'] as const),
  ...[...FREE_MAIL].map((host) => [host, 'free_mail'] as const),
]);

/** Tells public mailboxes, rented names and parking pages; null for a host that may be a company's own. `host` is in normal form. */
export function classifyPublicHost(host: string): PublicHostKind | null {
  // None of them is a single label.
  for (let rest = host, dot = host.indexOf('.'); dot !== -1; dot = rest.indexOf('.')) {
    const kind = KINDS.get(rest);
    if (kind !== undefined) return kind;
    rest = rest.slice(dot + 1);
  }
  // The suffix list need only be asked where one of the brands stands in the host.
  if (!HAS_BRAND.test(host)) return null;
  const brand = parse(host).domainWithoutSuffix ?? '';
  return FREE_MAIL_BRANDS.has(brand) ? 'free_mail' : null;
}

/** The domain somebody registered (`mail.acme.co.uk` → `acme.co.uk`), or null for an address, a suffix or an unknown suffix. */
export function registrableDomain(host: string): string | null {
  const parsed = parse(host, { allowPrivateDomains: true });
  return parsed.isIcann || parsed.isPrivate ? parsed.domain : null;
}
