import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/mantine.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { markPlatform } from './app/platform.ts';
import { startI18n } from './lib/i18n.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

markPlatform();
startI18n();
createRoot(root).render(<App />);
