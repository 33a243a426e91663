import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { adoptOldViews } from '../features/signups/filters/adopt-views.ts';
import { createQueryClient, refreshOnEvents } from '../lib/query-client.ts';
import { colorSchemeManager, cssVariablesResolver, theme } from '../lib/theme.ts';
import { Frame } from './frame.tsx';

/** Everything around the frame: theme, data, notifications. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  useEffect(() => refreshOnEvents(queryClient), [queryClient]);
  useEffect(() => void adoptOldViews(), []);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Frame />
        {/* Over drawers and dialogs, under menus: what is to be chosen must not be covered. */}
        <Notifications position="bottom-left" limit={3} zIndex={250} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
