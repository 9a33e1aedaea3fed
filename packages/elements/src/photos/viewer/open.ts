import './define.js';
import type { IdeaState } from '@madang/client';
import type { PhotosHost, WithPhotos } from '../host.js';

/** Opens a photo of somebody's words, over the page. The focus goes back to where it came from. */
export function openViewer(
  host: PhotosHost & { readonly state?: IdeaState | undefined },
  words: WithPhotos,
  at: number,
): void {
  const idea = host.state?.idea;
  const { author = idea?.author ?? null, createdAt = idea?.createdAt } = words;
  const viewer = document.createElement('madang-photo-viewer');
  Object.assign(viewer, { photos: words.photos ?? [], at, author, createdAt, locale: host.language });
  viewer.addEventListener('close', () => viewer.remove());
  host.renderRoot.append(viewer);
}
