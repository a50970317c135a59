'use client';
// The way to a file: before the browser takes it, the person proves who they are where that is asked of them.
import { useState, type ReactNode } from 'react';
import { Button } from '#src/components/ui/button.tsx';
import { toast } from '#src/components/ui/toast.tsx';
import { checkProof } from '#src/contracts/own-sign-in.ts';
import { call, errorText } from './http.ts';

/** `href` is the address of a call that answers with a file. */
export function DownloadButton(props: { href: string; size?: 'sm'; icon?: ReactNode; children: ReactNode }) {
  const { href, size, icon, children } = props;
  const [asking, setAsking] = useState(false);
  const take = async (): Promise<void> => {
    setAsking(true);
    try {
      await call(checkProof);
      const link = document.createElement('a');
      link.href = href;
      link.download = '';
      link.click();
    } catch (error) {
      toast.error('Nothing was downloaded', { description: errorText(error) });
    } finally {
      setAsking(false);
    }
  };
  return (
    <Button
      {...(size === undefined ? {} : { size })}
      {...(icon === undefined ? {} : { icon })}
      pending={asking}
      onClick={() => void take()}
    >
      {children}
    </Button>
  );
}
