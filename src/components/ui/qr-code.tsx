// A text as a QR code, drawn as one path: dark on white in every theme, so that cameras read it.
import encodeQR from 'qr';

const QUIET_ZONE = 4;

/** `label` is what screen readers say; the text itself should stand beside it for people without a camera. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
      className="size-48 rounded-md border bg-paper text-ink"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
