import { useEffect, useState } from 'react';
import { NobodyWhy } from '#renderer/components/proof-sheet/nobody-why.tsx';
import { ProofSheet } from '#renderer/components/proof-sheet/proof-sheet.tsx';
import { useProof } from '#renderer/lib/use-proof.ts';
import { signupFilter } from '#shared/contract/signups.ts';
import type { TemplateSession } from '../session/template-session.ts';
import { useDraftPart } from '../session/use-session.ts';

/** The finished mails of people to whom this template would be sent: a verification asks those who have not confirmed. */
export function ProofView({ session }: { session: TemplateSession }) {
  const kind = useDraftPart(session, 'kind');
  const revision = useSavedRevision(session);
  const state = kind === 'verification' ? 'unverified' : 'verified';
  const selection = { kind: 'filter', filter: signupFilter.parse({ state }), except: [] } as const;
  const draw = useProof(
    revision === null ? null : { templateId: session.id, revision, selection: { ...selection, except: [] } },
  );
  return <ProofSheet draw={draw} nobodyWhy={<NobodyWhy kind={kind} />} />;
}

/** The revision that says what was typed until now; null while it is being saved. */
const useSavedRevision = ({ saver }: TemplateSession): number | null => {
  const [revision, setRevision] = useState<number | null>(null);
  useEffect(() => {
    let isLeft = false;
    void saver.flush().then(() => {
      if (!isLeft) setRevision(saver.getRevision());
    });
    return () => {
      isLeft = true;
    };
  }, [saver]);
  return revision;
};
