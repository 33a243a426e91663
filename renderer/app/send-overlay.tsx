import { lazy, Suspense } from 'react';
import { navigate } from '../lib/navigation.ts';
import { closeSendRequest, useSendRequest } from '../lib/send-request.ts';

const SendPanel = lazy(async () => ({ default: (await import('../features/sending/send-panel.tsx')).SendPanel }));

/** The review of a sending over whatever page asked for it; when the run has begun, the Sending page shows it. */
export function SendOverlay() {
  const request = useSendRequest();
  if (request === null) return null;
  return (
    <Suspense fallback={null}>
      <SendPanel
        selection={request.selection}
        templateId={request.templateId}
        onClose={closeSendRequest}
        onStarted={(run) => {
          closeSendRequest();
          navigate('sending', { run: String(run.id) });
        }}
      />
    </Suspense>
  );
}
