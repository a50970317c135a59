// The passwords that make an import hard, one of each, written by hand.
import type { PasswordAttributes, PasswordHidden } from './password-records.ts';

export type OddPassword = { attributes: Partial<PasswordAttributes>; hidden: PasswordHidden };

function odd(
  attributes: Partial<PasswordAttributes>,
  password: string | null,
  deny?: PasswordHidden['deny'],
): OddPassword {
  return { attributes, hidden: deny === undefined ? { password } : { password, deny } };
}

const embedded = (type: string, cached: string, name: string): Partial<PasswordAttributes> => ({
  'resource-id': '9400001',
  'resource-type': type,
  'cached-resource-type-name': cached,
  'cached-resource-name': name,
});

const PEM = `-----BEGIN PRACTICE KEY-----\n${'cHJhY3RpY2Ugb25seSwgbm90IGEga2V5IGF0IGFsbC4K\n'.repeat(6)}-----END PRACTICE KEY-----\n`;

/** In a fixed order; the first client of the account has them all. */
export const ODD_PASSWORDS: readonly OddPassword[] = [
  odd({ name: 'Archived: old file server', archived: true }, 'Old-But-Gold-71'),
  odd({ name: 'Restricted: board room safe', restricted: true }, 'Safe#2201'),
  odd({ name: 'Restricted and refused', restricted: true }, null, 403),
  odd({ name: 'Refused to this key alone', restricted: true }, null, 401),
  odd({ name: 'Deleted since it was listed' }, null, 404),
  odd({ name: 'Vaulted: owner only', 'vault-id': '8811' }, null),
  odd({ name: 'Vaulted: payroll bank', 'vault-id': '8811', 'otp-enabled': true }, null),
  odd({ name: 'Personal: my parking app', personal: true }, null, 403),
  odd({ name: 'Empty value', username: 'nobody' }, ''),
  odd({ name: 'Null value', username: null }, null),
  odd({ name: 'SSH key of the web server', username: 'deploy' }, PEM),
  odd({ name: 'Emoji 🔐 Wi-Fi', username: '👩‍💻' }, '🦊🍕🚲-γειά-你好'),
  odd({ name: 'One-time code switched on', 'otp-enabled': true, username: 'admin' }, 'Second-Factor-9'),
  odd({ name: 'NUL in the\u0000 name', notes: 'before\u0000after' }, 'nul\u0000inside'),
  odd({ name: 'Right-to-left \u202Ednammoc\u202C and zero\u200Bwidth' }, 'e\u0301 is not \u00E9'),
  odd({ name: 'Lone surrogate \uD83D', notes: '\uDC00 odd end' }, 'half \uD83E'),
  odd({ name: 'Web address that is none', url: 'ask Dave (ext. 12) or http:// ?' }, 'Dave12'),
  odd({ name: 'Script as web address', url: 'javascript:alert(document.domain)' }, 'nope-Nope-1'),
  odd(
    { name: 'Address with a secret in it', url: 'https://admin:Inline-Secret-5@10.0.0.1:8443/login#x' },
    'x',
  ),
  odd(
    {
      name: 'HTML notes',
      notes: '<p>PIN is <b>4711</b><br>See <a href="https://10.1.1.1/">page</a><script>alert(3)</script></p>',
    },
    'Html-Notes-3',
  ),
  odd({ name: '<img src=x onerror=alert(4)> "quoted" & more' }, '<b>&amp;</b>'),
  odd({ name: '=HYPERLINK("http://10.0.0.9/","click")', username: '+cmd|calc' }, '=1+1'),
  odd({ name: '', username: 'unnamed' }, 'No-Name-At-All-4'),
  odd({ name: `Long ${'name '.repeat(60)}`, username: 'u'.repeat(400) }, 'L'.repeat(8000)),
  odd({ name: '  spaces kept  ', username: ' padded ' }, '  leading and trailing  '),
  odd({ name: 'Twin', username: 'twin' }, 'Twin-One-1'),
  odd({ name: 'Twin', username: 'twin' }, 'Twin-Two-2'),
  odd({ name: 'Folder nobody knows', 'password-folder-id': '8999999' }, 'Lost-Folder-6'),
  odd(
    { name: 'Core switch admin', ...embedded('Configuration', 'Configuration', 'SW-CORE-1') },
    'Sw1tch-Core',
  ),
  odd({ name: 'Edge firewall', ...embedded('configurations', 'Configuration', 'FW-EDGE') }, 'F1re-Edge'),
  odd(
    { name: 'Pre-Shared Key', username: null, ...embedded('flexible-asset-trait', 'VPN', 'Site VPN') },
    'Psk-000',
  ),
  odd(
    { name: 'Pre-Shared Key', username: null, ...embedded('flexible-asset-traits', 'Wireless', 'Staff') },
    'Psk-111',
  ),
  odd({ name: 'Registrar', ...embedded('domains', 'Domain', 'alderfinchdental.com') }, 'Reg-istrar-2'),
  odd({ name: 'Contact portal', ...embedded('Contact', 'Contact', 'Marco Many') }, 'Con-tact-8'),
  odd({ name: 'Shown to the client', 'my-glue': true }, 'My-Glue-Share-1'),
  odd({ name: 'An older revision', 'is-live': false }, 'Older-Rev-0'),
];
