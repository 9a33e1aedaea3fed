import '@madang/elements/board/define.js';
import '@madang/elements/community/define.js';
import '@madang/elements/roadmap/define.js';
import { useEffect, useRef, useState } from 'react';

/** Where `npm start` listens; `?server=` names another. */
const SERVER = new URLSearchParams(location.search).get('server') ?? 'http://localhost:4700';

/** A board and a roadmap in React 19, which sets properties and listens to events of custom elements by itself. */
export function App() {
  const [view, setView] = useState<'board' | 'roadmap'>('board');
  const [thanks, setThanks] = useState(0);
  const place = useRef<HTMLElement>(null);

  useEffect(() => {
    const element = place.current;
    const count = (): void => setThanks((before) => before + 1);
    element?.addEventListener('madang-voted', count);
    return () => element?.removeEventListener('madang-voted', count);
  }, []);

  return (
    <madang-community ref={place} server={SERVER} community="demo" locale="en">
      <h1>Ideas</h1>
      <button type="button" onClick={() => setView(view === 'board' ? 'roadmap' : 'board')}>
        Show the {view === 'board' ? 'roadmap' : 'board'}
      </button>
      {thanks > 0 && <p role="status">Thank you for {thanks === 1 ? 'your vote' : `${thanks} votes`}.</p>}
      {view === 'board' ? <madang-board board="ideas" sort="top" /> : <madang-roadmap board="ideas" />}
    </madang-community>
  );
}
