// Runs before the first paint, so that a dark window never flashes white: the content security policy allows no inline
// script, and a module would come too late. main.tsx takes over from here.
(() => {
  const root = document.documentElement;
  let choice = 'auto';
  try {
    choice = localStorage.getItem('countersign.color-scheme') ?? 'auto';
  } catch {
    // Storage is closed to this page: follow the system.
  }
  const isDark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
