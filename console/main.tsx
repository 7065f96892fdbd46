import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Appearance } from './frame/Appearance.tsx';
import { Pages } from './frame/Pages.tsx';
import { Refusal } from './service/refusal.ts';
import { SignedIn } from './session/SignedIn.tsx';
import './words/words.ts';
import './main.css';

/** What a refusal says does not change by asking again; what never arrived may. */
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => !(error instanceof Refusal && error.status < 500) && times < 2,
      staleTime: 10_000,
    },
  },
});

createRoot(document.getElementById('console')!).render(
  <StrictMode>
    <Appearance>
      <QueryClientProvider client={queries}>
        <SignedIn>
          <Pages />
        </SignedIn>
      </QueryClientProvider>
    </Appearance>
  </StrictMode>,
);
