import type { MadangVotedEvent } from '@madang/elements';
import '@madang/elements/board/define.js';
import '@madang/elements/community/define.js';
import '@madang/elements/roadmap/define.js';
import { useState } from 'react';

/** Where `npm start` listens; `?server=` names another. */
const SERVER = new URLSearchParams(location.search).get('server') ?? 'http://localhost:4700';

/** A board and a roadmap in React 19, which sets properties and listens to events of custom elements by itself. */
export function App() {
  const [view, setView] = useState<'board' | 'roadmap'>('board');
  const [votes, setVotes] = useState(0);
  const count = ({ on }: MadangVotedEvent): void => setVotes((before) => before + (on ? 1 : -1));

  return (
    <madang-community server={SERVER} community="demo" locale="en">
      <h1>Ideas</h1>
      <button type="button" onClick={() => setView(view === 'board' ? 'roadmap' : 'board')}>
        Show the {view === 'board' ? 'roadmap' : 'board'}
      </button>
      {votes > 0 && <p role="status">Thank you for {votes === 1 ? 'your vote' : `${votes} votes`}.</p>}
      {view === 'board' ? (
        <madang-board board="ideas" sort="top" onmadang-voted={count} />
      ) : (
        <madang-roadmap board="ideas" heading-level={1} />
      )}
    </madang-community>
  );
}
