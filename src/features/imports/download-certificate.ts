// The certificate as a file, just as the portal signed it.
import type { SignedCertificate } from '#src/model/certificate.ts';
import { certificateFileName } from './certificate-words.ts';

export function downloadCertificate(certificate: SignedCertificate): void {
  const text = `${JSON.stringify(certificate, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = certificateFileName(certificate);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
