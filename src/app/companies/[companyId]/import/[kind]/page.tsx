// The first step of an import inside a managed company's portal: of that company only.
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChoosePage } from '#src/features/imports/components/choose-page.tsx';

type Params = { params: Promise<{ kind: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: `Import ${(await params).kind}` };
}

export default async function ImportKindPage({ params }: Params) {
  const { kind } = await params;
  if (kind !== 'users' && kind !== 'passwords') notFound();
  return <ChoosePage kind={kind} from="company" />;
}
