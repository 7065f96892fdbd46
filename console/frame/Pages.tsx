import { Skeleton } from 'antd';
import { type ComponentType, lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { WaitingPage } from '../pages/waiting/WaitingPage.tsx';
import { Frame } from './Frame.tsx';
import { ToThePlace } from './ToThePlace.tsx';

/** A page that is loaded when somebody goes there. */
const later = <Name extends string>(load: () => Promise<{ readonly [name in Name]: ComponentType }>, name: Name) =>
  lazy(async () => ({ default: (await load())[name] }));

const Communities = later(() => import('../pages/communities/CommunitiesPage.tsx'), 'CommunitiesPage');
const Community = later(() => import('../pages/community/CommunityPage.tsx'), 'CommunityPage');
const Month = later(() => import('../pages/month/MonthPage.tsx'), 'MonthPage');
const Alerts = later(() => import('../pages/alerts/AlertsPage.tsx'), 'AlertsPage');
const Document = later(() => import('../pages/document/DocumentPage.tsx'), 'DocumentPage');
const Lost = later(() => import('./Lost.tsx'), 'Lost');

/** Every page under its address: a fund, one of its years, and what is looked at there. */
export function Pages() {
  return (
    <BrowserRouter>
      <Suspense fallback={<Skeleton />}>
        <Routes>
          <Route path="/" element={<ToThePlace />} />
          <Route path="/console" element={<ToThePlace />} />
          <Route path="/console/:fund/:year" element={<Frame />}>
            <Route index element={<Navigate to="waiting" replace />} />
            <Route path="waiting" element={<WaitingPage />} />
            <Route path="communities" element={<Communities />} />
            <Route path="communities/:community" element={<Community />} />
            <Route path="communities/:community/months/:month" element={<Month />} />
            <Route path="alerts" element={<Alerts />} />
            <Route path="documents/:kind/:scope" element={<Document />} />
            <Route path="*" element={<Lost />} />
          </Route>
          <Route path="*" element={<Lost />} />
        </Routes>
      </Suspense>
    </BrowserRouter>
  );
}
